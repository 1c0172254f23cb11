#include "applications/png.h"

#include <stb/stb_image_write.h>

#include "base/error.h"

namespace understudy {
namespace {

bool is_grey(const Image& image) {
  for (std::size_t i = 0; i < image.rgb.size(); i += 3)
    if (image.rgb[i] != image.rgb[i + 1] || image.rgb[i] != image.rgb[i + 2]) return false;
  return true;
}

void append(void* bytes, void* data, int size) {
  static_cast<std::string*>(bytes)->append(static_cast<const char*>(data),
                                           static_cast<std::size_t>(size));
}

}  // namespace

std::string to_png(const Image& image) {
  const int channels = is_grey(image) ? 1 : 3;
  std::vector<std::uint8_t> levels = image.rgb;
  if (channels == 1) {
    for (std::size_t i = 0; i < image.pixels(); ++i) levels[i] = image.rgb[3 * i];
    levels.resize(image.pixels());
  }
  const int width = static_cast<int>(image.width);
  std::string bytes;
  if (!stbi_write_png_to_func(append, &bytes, width, static_cast<int>(image.height), channels,
                              levels.data(), width * channels))
    throw failure("cannot write a PNG picture: out of memory");
  return bytes;
}

}  // namespace understudy
