#include "applications/edges.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"

namespace understudy {
namespace {

constexpr std::size_t kSide = 3;  // of a window

std::uint8_t level(double answer) {
  if (std::isnan(answer)) return 0;
  return static_cast<std::uint8_t>(std::clamp(std::round(256.0 * answer), 0.0, 255.0));
}

}  // namespace

Image find_edges(const Image& photograph, const HeartFunction& filter, Rng) {
  if (photograph.width < kSide || photograph.height < kSide)
    throw misuse("a photograph of " + std::to_string(photograph.width) + "x" +
                 std::to_string(photograph.height) + " pixels holds no 3x3 window");
  Image edges;
  edges.width = photograph.width - kSide + 1;
  edges.height = photograph.height - kSide + 1;
  Matrix windows(edges.pixels(), kSide * kSide);
  for (std::size_t i = 0; i < edges.pixels(); ++i)
    for (std::size_t k = 0; k < kSide * kSide; ++k)
      windows(i, k) = photograph.grey(i % edges.width + k % kSide, i / edges.width + k / kSide);
  const Matrix answers = filter(windows);
  for (std::size_t i = 0; i < edges.pixels(); ++i)
    edges.rgb.insert(edges.rgb.end(), 3, level(answers(i, 0)));
  return edges;
}

}  // namespace understudy
