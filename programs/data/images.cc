#include "programs/data/images.h"

#include <stb/stb_image.h>
#include <stb/stb_image_resize.h>

#include <algorithm>
#include <climits>
#include <filesystem>
#include <memory>

#include "base/error.h"
#include "base/text.h"

namespace understudy {
namespace {

constexpr const char* kFolder = "/usr/share/backgrounds/";
constexpr const char* kPackage = "lomiri-wallpapers-16.04";
constexpr int kChannels = 3;

Error cannot_read(const std::string& path, const std::string& reason) {
  const bool is_default = path == default_train_photograph() || path == default_test_photograph();
  return misuse("cannot read the photograph '" + path + "': " + reason,
                is_default ? std::string("install the Debian package ") + kPackage +
                                 ", or name a photograph of your own as train_image and test_image"
                           : "give the path of a JPEG or PNG file");
}

using Pixels = std::unique_ptr<stbi_uc, void (*)(void*)>;

Pixels decode(const std::string& path, int* width, int* height) {
  if (!std::filesystem::is_regular_file(path)) throw cannot_read(path, "there is no such file");
  const std::string bytes = read_file(path);
  if (bytes.size() > INT_MAX) throw cannot_read(path, "it is larger than 2 GiB");
  int channels_in_file = 0;
  Pixels pixels(stbi_load_from_memory(reinterpret_cast<const stbi_uc*>(bytes.data()),
                                      static_cast<int>(bytes.size()), width, height,
                                      &channels_in_file, kChannels),
                &stbi_image_free);
  if (!pixels) throw cannot_read(path, stbi_failure_reason());
  return pixels;
}

}  // namespace

double Image::channel(std::size_t x, std::size_t y, std::size_t channel) const {
  return rgb[(y * width + x) * kChannels + channel] / 256.0;
}

double Image::grey(std::size_t x, std::size_t y) const {
  return 0.30 * channel(x, y, 0) + 0.59 * channel(x, y, 1) + 0.11 * channel(x, y, 2);
}

Image read_photograph(const std::string& path, std::size_t width, std::size_t height) {
  int full_width = 0;
  int full_height = 0;
  const Pixels pixels = decode(path, &full_width, &full_height);

  // The largest centred part that has the shape asked for.
  const double scale =
      std::min(full_width / static_cast<double>(width), full_height / static_cast<double>(height));
  const int part_width = std::max(1, static_cast<int>(scale * static_cast<double>(width)));
  const int part_height = std::max(1, static_cast<int>(scale * static_cast<double>(height)));
  const int left = (full_width - part_width) / 2;
  const int top = (full_height - part_height) / 2;

  Image image;
  image.width = width;
  image.height = height;
  image.rgb.resize(width * height * kChannels);
  const stbi_uc* part =
      pixels.get() + (static_cast<std::ptrdiff_t>(top) * full_width + left) * kChannels;
  if (!stbir_resize_uint8(part, part_width, part_height, full_width * kChannels, image.rgb.data(),
                          static_cast<int>(width), static_cast<int>(height), 0, kChannels))
    throw failure("cannot scale the photograph '" + path + "': out of memory");
  return image;
}

std::string default_train_photograph() {
  return std::string(kFolder) + "Picture_1A_by_freespace.jpg";
}

std::string default_test_photograph() {
  return std::string(kFolder) + "picosdeeuropa_by_Aitzol_Berasategi.jpg";
}

}  // namespace understudy
