#include "corpus/generator/values.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace understudy::generator {
namespace {

double round_to_digits(double value, int digits) {
  if (value == 0.0) return 0.0;
  const int places = digits - 1 - static_cast<int>(std::floor(std::log10(std::fabs(value))));
  const double scale = std::pow(10.0, std::abs(places));
  return places >= 0 ? std::round(value * scale) / scale : std::round(value / scale) * scale;
}

}  // namespace

double draw_number(Rng& rng, double lo, double hi) {
  const bool is_logarithmic = lo > 0.0 && hi > 10.0 * lo;
  const double value = is_logarithmic ? lo * std::pow(hi / lo, rng.uniform()) : rng.uniform(lo, hi);
  static constexpr int kDigits[] = {1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 6, 9};
  const int digits = kDigits[rng.below(std::size(kDigits))];
  double rounded = round_to_digits(value, digits);
  if (rounded < lo || rounded > hi) rounded = round_to_digits(value, digits + 2);
  return std::clamp(rounded, lo, hi);
}

double draw_familiar_number(Rng& rng) {
  static constexpr double kNumbers[] = {
      2.0,  2.0,   2.0,   3.0,   4.0,   5.0,         8.0,        10.0,      16.0,      100.0,
      0.5,  0.5,   0.5,   0.25,  0.1,   0.1,         0.2,        0.3,       0.75,      0.01,
      1e-3, 1e-2,  1.5,   2.5,   0.05,  3.14159265,  3.14159,    6.2831853, 1.5707963, 0.70710678,
      1.0,  255.0, 180.0, 360.0, 128.0, 2.718281828, 1.41421356, 9.81,      0.333,     1.0 / 64.0};
  if (rng.uniform() < 0.5) return kNumbers[rng.below(std::size(kNumbers))];
  return draw_number(rng, 0.05, 10.0);
}

Range draw_range(Rng& rng) {
  static constexpr Range kRanges[] = {{-1, 1},  {-1, 1},    {-1, 1},       {-2, 2},   {-5, 5},
                                      {0, 1},   {0, 1},     {-3.14, 3.14}, {-10, 10}, {0, 10},
                                      {0, 255}, {-3, 3},    {0.1, 100},    {0, 2},    {-0.5, 0.5},
                                      {0, 100}, {-100, 100}};
  return kRanges[rng.below(std::size(kRanges))];
}

Range draw_positive_range(Rng& rng) {
  static constexpr Range kRanges[] = {{0, 1},     {0.1, 1}, {0.1, 10}, {1, 10},   {0.5, 2},
                                      {0.1, 100}, {1, 100}, {0.01, 1}, {0.5, 5},  {0.1, 2},
                                      {10, 1000}, {1, 5},   {0, 10},   {0.2, 3.0}};
  return kRanges[rng.below(std::size(kRanges))];
}

}  // namespace understudy::generator
