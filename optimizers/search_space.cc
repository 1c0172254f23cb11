#include "optimizers/search_space.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace understudy {

SearchSpace::SearchSpace(const Box& box) : box_(box) {
  for (std::size_t i = 0; i < box.size(); ++i) {
    const Interval& dim = box.dims[i];
    if (dim.kind == InputKind::Integer) {
      const double first = std::ceil(dim.lo);
      const double last = std::floor(dim.hi);
      if (first < last) free_.push_back({i, first - 0.5, last - first + 1.0});
    } else if (dim.lo < dim.hi) {
      free_.push_back({i, dim.lo, dim.hi - dim.lo});
    }
  }
}

std::vector<double> SearchSpace::to_relaxed_inputs(const std::vector<double>& unit) const {
  std::vector<double> inputs(box_.size());
  for (std::size_t i = 0; i < inputs.size(); ++i) inputs[i] = box_.dims[i].lo;
  for (std::size_t i = 0; i < free_.size(); ++i) {
    const Interval& dim = box_.dims[free_[i].input];
    const double x = free_[i].offset + free_[i].width * std::clamp(unit[i], 0.0, 1.0);
    inputs[free_[i].input] = std::clamp(x, dim.lo, dim.hi);
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
  for (std::size_t i = 0; i < free_.size(); ++i)
    unit[i] = std::clamp((inputs[free_[i].input] - free_[i].offset) / free_[i].width, 0.0, 1.0);
  return unit;
}

bool SearchSpace::is_integer(std::size_t i) const {
  return box_.dims[free_[i].input].kind == InputKind::Integer;
}

double SearchSpace::share(std::size_t i) const {
  return is_integer(i) ? 1.0 / free_[i].width : 0.0;
}

double SearchSpace::points() const {
  double count = 1.0;
  for (std::size_t i = 0; i < free_.size(); ++i)
    count *= is_integer(i) ? free_[i].width : std::numeric_limits<double>::infinity();
  return count;
}

std::vector<double> SearchSpace::point(double number) const {
  std::vector<double> unit(free_.size());
  for (std::size_t i = 0; i < free_.size(); ++i) {
    unit[i] = (std::fmod(number, free_[i].width) + 0.5) / free_[i].width;
    number = std::floor(number / free_[i].width);
  }
  return unit;
}

}  // namespace understudy
