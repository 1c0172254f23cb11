#include "optimizers/tuning/search_space.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace understudy {

SearchSpace::SearchSpace(const Box& box) : box_(box) {
  for (std::size_t i = 0; i < box.size(); ++i) {
    const Interval& dim = box.dims[i];
    if (dim.kind == InputKind::Category) {
      for (std::size_t label = 0; label < dim.labels.size() && dim.labels.size() > 1; ++label)
        free_.push_back({i, 0.0, 0.0, label});
    } else if (dim.kind == InputKind::Integer) {
      const double first = std::ceil(dim.lo);
      const double last = std::floor(dim.hi);
      if (first < last) free_.push_back({i, first - 0.5, last - first + 1.0, 0});
    } else if (dim.lo < dim.hi) {
      free_.push_back({i, dim.lo, dim.hi - dim.lo, 0});
    }
  }
}

std::vector<double> SearchSpace::to_relaxed_inputs(const std::vector<double>& unit) const {
  std::vector<double> inputs(box_.size());
  for (std::size_t i = 0; i < inputs.size(); ++i) inputs[i] = box_.dims[i].lo;
  for (std::size_t i = 0; i < free_.size(); ++i) {
    const Interval& dim = box_.dims[free_[i].input];
    double& input = inputs[free_[i].input];
    if (dim.kind == InputKind::Category) {
      const std::size_t first = i - free_[i].label;
      if (unit[i] > unit[first + static_cast<std::size_t>(input)])
        input = static_cast<double>(free_[i].label);
      continue;
    }
    const double x = free_[i].offset + free_[i].width * std::clamp(unit[i], 0.0, 1.0);
    input = std::clamp(x, dim.lo, dim.hi);
  }
  return inputs;
}

std::vector<double> SearchSpace::to_inputs(const std::vector<double>& unit) const {
  std::vector<double> inputs = to_relaxed_inputs(unit);
  box_.clamp(inputs.data());
  return inputs;
}

std::vector<double> SearchSpace::to_unit(const std::vector<double>& inputs) const {
  std::vector<double> unit(free_.size());
  for (std::size_t i = 0; i < free_.size(); ++i) {
    const double x = inputs[free_[i].input];
    unit[i] = kind(i) == InputKind::Category
                  ? (x == static_cast<double>(free_[i].label) ? 1.0 : 0.0)
                  : std::clamp((x - free_[i].offset) / free_[i].width, 0.0, 1.0);
  }
  return unit;
}

double SearchSpace::share(std::size_t i) const {
  if (kind(i) == InputKind::Category) return 1.0;
  return kind(i) == InputKind::Integer ? 1.0 / free_[i].width : 0.0;
}

std::vector<std::vector<double>> SearchSpace::choices(const std::vector<double>& unit,
                                                      std::size_t i) const {
  std::vector<std::vector<double>> choices;
  if (kind(i) == InputKind::Category && free_[i].label == 0) {
    choices.assign(labels(i), unit);
    for (std::size_t label = 0; label < choices.size(); ++label)
      for (std::size_t other = 0; other < choices.size(); ++other)
        choices[label][i + other] = label == other ? 1.0 : 0.0;
  }
  if (kind(i) == InputKind::Integer) {
    const double below = (std::floor(unit[i] / share(i) - 0.5) + 0.5) * share(i);
    choices.assign(2, unit);
    choices[0][i] = std::clamp(below, 0.5 * share(i), 1.0 - 0.5 * share(i));
    choices[1][i] = std::clamp(below + share(i), 0.5 * share(i), 1.0 - 0.5 * share(i));
  }
  return choices;
}

double SearchSpace::points() const {
  double count = 1.0;
  for (std::size_t i = 0; i < free_.size(); ++i) {
    if (kind(i) == InputKind::Real) return std::numeric_limits<double>::infinity();
    if (kind(i) == InputKind::Integer) count *= free_[i].width;
    if (kind(i) == InputKind::Category && free_[i].label == 0)
      count *= static_cast<double>(labels(i));
  }
  return count;
}

std::vector<double> SearchSpace::point(double number) const {
  std::vector<double> unit(free_.size());
  for (std::size_t i = 0; i < free_.size(); ++i) {
    const bool is_category = kind(i) == InputKind::Category;
    if (is_category && free_[i].label > 0) continue;
    const double count = is_category ? static_cast<double>(labels(i)) : free_[i].width;
    const double chosen = std::fmod(number, count);
    if (is_category)
      unit[i + static_cast<std::size_t>(chosen)] = 1.0;
    else
      unit[i] = (chosen + 0.5) / count;
    number = std::floor(number / count);
  }
  return unit;
}

}  // namespace understudy
