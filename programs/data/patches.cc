#include "programs/data/patches.h"

#include <cmath>
#include <vector>

#include "base/error.h"
#include "base/text.h"

namespace understudy {
namespace {

// A kind of patch: how far it reaches from its top left pixel, and how it becomes a row of inputs.
struct PatchKind {
  const char* name;
  std::size_t side;
  std::size_t inputs;
  void (*fill)(const Image& image, std::size_t x, std::size_t y, Rng& rng, double* row);
};

void fill_grey3x3(const Image& image, std::size_t x, std::size_t y, Rng&, double* row) {
  for (std::size_t k = 0; k < 9; ++k) row[k] = image.grey(x + k % 3, y + k / 3);
}

void fill_grey8x8(const Image& image, std::size_t x, std::size_t y, Rng&, double* row) {
  for (std::size_t k = 0; k < 64; ++k)
    row[k] = std::round(256.0 * image.grey(x + k % 8, y + k / 8));
}

void fill_rgb_pair(const Image& image, std::size_t x, std::size_t y, Rng& rng, double* row) {
  const std::size_t pixel = y * image.width + x;
  const std::size_t other = (pixel + 1 + rng.below(image.pixels() - 1)) % image.pixels();
  for (std::size_t c = 0; c < 3; ++c) {
    row[c] = image.channel(x, y, c);
    row[3 + c] = image.channel(other % image.width, other / image.width, c);
  }
}

constexpr PatchKind kPatchKinds[] = {
    {"grey3x3", 3, 9, &fill_grey3x3},
    {"grey8x8", 8, 64, &fill_grey8x8},
    {"rgb-pair", 1, 6, &fill_rgb_pair},
};

const PatchKind& patch_kind(const std::string& name) {
  std::vector<std::string> names;
  for (const PatchKind& kind : kPatchKinds) {
    if (name == kind.name) return kind;
    names.emplace_back(kind.name);
  }
  throw misuse("no kind of patch is called '" + name + "'", "choose one of " + join(names, ", "));
}

}  // namespace

Matrix cut_patches(const Image& image, const std::string& patches, std::size_t n, Rng rng) {
  const PatchKind& kind = patch_kind(patches);
  if (image.width < kind.side || image.height < kind.side || image.pixels() < 2)
    throw misuse("an image of " + std::to_string(image.width) + "x" + std::to_string(image.height) +
                 " pixels is too small for patches of " + patches);
  const std::size_t columns = image.width - kind.side + 1;
  const std::size_t positions = columns * (image.height - kind.side + 1);

  Matrix rows(n, kind.inputs);
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < n; ++i) {
    if (i % positions == 0) order = rng.permutation(positions);
    const std::size_t position = order[i % positions];
    kind.fill(image, position % columns, position / columns, rng, rows.row(i));
  }
  return rows;
}

}  // namespace understudy
