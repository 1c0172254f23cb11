#include "corpus/behaviour.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/hash.h"

namespace understudy {
namespace {

/// Rows that a permutation of the inputs maps onto each other: `changed` of the inputs are `value`,
/// in every choice of them, and the others `rest`.
struct Orbit {
  std::size_t changed;
  double value;
  double rest;
};

// Points without a pattern that a program could share, most of them inside the box.
constexpr std::array<double, 12> kDiagonal = {-0.94, -0.77, -0.58, -0.41, -0.23, -0.07,
                                              0.11,  0.29,  0.46,  0.63,  0.81,  0.97};
constexpr std::array<std::pair<double, double>, 6> kSingles = {
    {{0.83, -0.37}, {-0.71, 0.19}, {0.27, 0.91}, {-0.13, -0.89}, {0.53, 0.07}, {-0.97, 0.61}}};
constexpr std::array<std::pair<double, double>, 2> kPairs = {{{0.67, -0.21}, {-0.49, 0.33}}};

// The number of pairs grows with the square of the inputs: beyond this many, single ones must do.
constexpr std::size_t kInputsInPairs = 24;

// Coarse against rounding, also that of float; fine against another program's behaviour.
constexpr double kGrid = 2e-3;
constexpr double kGridOrigin = 0.31830988;  // where values of note (0, 1/2, 1) are no boundaries

std::vector<Orbit> orbits(std::size_t inputs) {
  std::vector<Orbit> result;
  for (const double value : kDiagonal) result.push_back({0, value, value});
  if (inputs >= 2)
    for (const auto& [value, rest] : kSingles) result.push_back({1, value, rest});
  if (inputs >= 3 && inputs <= kInputsInPairs)
    for (const auto& [value, rest] : kPairs) result.push_back({2, value, rest});
  return result;
}

std::size_t rows_of(const Orbit& orbit, std::size_t inputs) {
  if (orbit.changed == 0) return 1;
  return orbit.changed == 1 ? inputs : inputs * (inputs - 1) / 2;
}

/// Places the values on the scale of their own median and quartiles, which an affine map of the
/// output leaves alone, and pulls in far ones, so that a pole does not hide all else.
/// False when they do not vary.
bool normalise(std::vector<double>& values) {
  std::vector<double> sorted;
  for (const double value : values)
    if (std::isfinite(value)) sorted.push_back(value);
  if (sorted.size() < 4) return false;
  std::sort(sorted.begin(), sorted.end());
  const std::size_t n = sorted.size();
  const double median = 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
  const double size = std::max(std::fabs(sorted.front()), std::fabs(sorted.back()));
  double spread = sorted[n - 1 - n / 4] - sorted[n / 4];
  if (!(spread > 1e-9 * size)) spread = sorted.back() - sorted.front();
  if (!(spread > 1e-9 * size) || !std::isfinite(spread)) return false;
  for (double& value : values)
    if (std::isfinite(value)) value = std::asinh((value - median) / spread);
  return true;
}

std::uint64_t on_grid(double value) {
  return static_cast<std::uint64_t>(
      static_cast<std::int64_t>(std::floor(value / kGrid + kGridOrigin)));
}

std::string hash_moments(std::size_t inputs, const std::vector<double>& values, double sign) {
  Hasher hasher;
  hasher.add(static_cast<std::uint64_t>(inputs));
  std::size_t row = 0;
  for (const Orbit& orbit : orbits(inputs)) {
    double count = 0, first = 0, second = 0, third = 0;
    for (std::size_t end = row + rows_of(orbit, inputs); row < end; ++row) {
      if (!std::isfinite(values[row])) continue;
      const double value = sign * values[row];
      ++count;
      first += value;
      second += value * value;
      third += value * value * value;
    }
    hasher.add(static_cast<std::uint64_t>(count));
    if (count == 0) continue;
    hasher.add(on_grid(first / count));
    if (orbit.changed > 0) hasher.add(on_grid(second / count)).add(on_grid(third / count));
  }
  return hasher.digest();
}

}  // namespace

Matrix behaviour_design(std::size_t inputs) {
  std::size_t rows = 0;
  for (const Orbit& orbit : orbits(inputs)) rows += rows_of(orbit, inputs);
  Matrix design(rows, inputs);
  std::size_t row = 0;
  for (const Orbit& orbit : orbits(inputs)) {
    for (std::size_t i = 0; i < rows_of(orbit, inputs); ++i)
      std::fill_n(design.row(row + i), inputs, orbit.rest);
    if (orbit.changed == 1)
      for (std::size_t i = 0; i < inputs; ++i) design(row + i, i) = orbit.value;
    std::size_t pair = row;
    if (orbit.changed == 2)
      for (std::size_t i = 0; i < inputs; ++i)
        for (std::size_t j = i + 1; j < inputs; ++j, ++pair)
          design(pair, i) = design(pair, j) = orbit.value;
    row += rows_of(orbit, inputs);
  }
  return design;
}

std::string behaviour_hash(std::size_t inputs, const std::vector<double>& outputs) {
  std::vector<double> values = outputs;
  if (!normalise(values)) return "";
  // A negative factor turns the signs round: of the two readings the one that sorts first.
  return std::min(hash_moments(inputs, values, 1.0), hash_moments(inputs, values, -1.0));
}

}  // namespace understudy
