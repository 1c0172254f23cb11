#include "applications/picture_quality.h"

#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "base/error.h"

namespace understudy {
namespace {

constexpr std::size_t kWindow = 11;
constexpr double kDeviation = 1.5;
constexpr double kPeak = 255.0;
constexpr double kC1 = (0.01 * kPeak) * (0.01 * kPeak);
constexpr double kC2 = (0.03 * kPeak) * (0.03 * kPeak);

using Window = std::array<double, kWindow>;

/// One axis of the Gaussian window, which is the product of two; its sum is 1.
Window gaussian_window() {
  Window window;
  double sum = 0.0;
  for (std::size_t i = 0; i < kWindow; ++i) {
    const double distance = static_cast<double>(i) - static_cast<double>(kWindow / 2);
    sum += window[i] = std::exp(-distance * distance / (2.0 * kDeviation * kDeviation));
  }
  for (double& weight : window) weight /= sum;
  return window;
}

/// The windows' weighted means of a plane [height x width], where the window fits: columns first,
/// then rows.
std::vector<double> window_means(const std::vector<double>& plane, std::size_t width,
                                 std::size_t height) {
  static const Window window = gaussian_window();
  const std::size_t rows = height - kWindow + 1;
  const std::size_t columns = width - kWindow + 1;
  std::vector<double> down(rows * width, 0.0);
  for (std::size_t y = 0; y < rows; ++y)
    for (std::size_t k = 0; k < kWindow; ++k)
      for (std::size_t x = 0; x < width; ++x)
        down[y * width + x] += window[k] * plane[(y + k) * width + x];
  std::vector<double> means(rows * columns, 0.0);
  for (std::size_t y = 0; y < rows; ++y)
    for (std::size_t k = 0; k < kWindow; ++k)
      for (std::size_t x = 0; x < columns; ++x)
        means[y * columns + x] += window[k] * down[y * width + x + k];
  return means;
}

/// One channel of two pictures, and what is seen of it in the windows.
double channel_similarity(const Image& picture, const Image& exact, std::size_t channel) {
  const std::size_t n = picture.pixels();
  std::vector<double> a(n), b(n), aa(n), bb(n), ab(n);
  for (std::size_t i = 0; i < n; ++i) {
    a[i] = picture.rgb[3 * i + channel];
    b[i] = exact.rgb[3 * i + channel];
    aa[i] = a[i] * a[i];
    bb[i] = b[i] * b[i];
    ab[i] = a[i] * b[i];
  }
  for (std::vector<double>* plane : {&a, &b, &aa, &bb, &ab})
    *plane = window_means(*plane, picture.width, picture.height);
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double variances = (aa[i] - a[i] * a[i]) + (bb[i] - b[i] * b[i]);
    const double covariance = ab[i] - a[i] * b[i];
    sum += (2.0 * a[i] * b[i] + kC1) * (2.0 * covariance + kC2) /
           ((a[i] * a[i] + b[i] * b[i] + kC1) * (variances + kC2));
  }
  return sum / static_cast<double>(a.size());
}

std::string size_of(const Image& image) {
  return std::to_string(image.width) + "x" + std::to_string(image.height);
}

void check_sizes(const Image& picture, const Image& exact) {
  if (picture.width != exact.width || picture.height != exact.height)
    throw misuse("a picture of " + size_of(picture) + " pixels cannot be compared with one of " +
                 size_of(exact));
}

}  // namespace

double structural_similarity(const Image& picture, const Image& exact) {
  check_sizes(picture, exact);
  if (picture.width < kWindow || picture.height < kWindow)
    throw misuse("a picture of " + size_of(picture) + " pixels holds no 11x11 window");
  if (picture.rgb == exact.rgb) return 1.0;  // not but for rounding
  double sum = 0.0;
  for (std::size_t channel = 0; channel < 3; ++channel)
    sum += channel_similarity(picture, exact, channel);
  return sum / 3.0;
}

double peak_signal_to_noise(const Image& picture, const Image& exact) {
  check_sizes(picture, exact);
  double squares = 0.0;
  for (std::size_t i = 0; i < picture.rgb.size(); ++i) {
    const double miss = static_cast<double>(picture.rgb[i]) - static_cast<double>(exact.rgb[i]);
    squares += miss * miss;
  }
  if (squares == 0.0) return std::numeric_limits<double>::infinity();
  return 10.0 * std::log10(kPeak * kPeak * static_cast<double>(picture.rgb.size()) / squares);
}

}  // namespace understudy
