#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace understudy {

/// A colour picture of 8 bits per channel.
struct Image {
  std::size_t width = 0;
  std::size_t height = 0;
  std::vector<std::uint8_t> rgb;  ///< [height x width x 3], row-major

  std::size_t pixels() const { return width * height; }

  /// channel: 0 red, 1 green, 2 blue; as a fraction in [0,1): level / 256.
  double channel(std::size_t x, std::size_t y, std::size_t channel) const;

  /// 0.30 R + 0.59 G + 0.11 B in [0,1), as the Parrot benchmarks weigh them.
  double grey(std::size_t x, std::size_t y) const;
};

/// Reads a JPEG or PNG file, cuts its centre to the shape of width x height and scales that.
/// Throws misuse naming the path and what is wrong with the file.
Image read_photograph(const std::string& path, std::size_t width, std::size_t height);

/// The default photographs, of the Debian package lomiri-wallpapers-16.04.
std::string default_train_photograph();
std::string default_test_photograph();

}  // namespace understudy
