#include "base/box.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/text.h"

namespace understudy {

void Box::validate() const {
  for (const Interval& dim : dims) {
    const std::string range = "range " + format_number(dim.lo) + ":" + format_number(dim.hi) +
                              " of input '" + dim.name + "'";
    if (!std::isfinite(dim.lo) || !std::isfinite(dim.hi))
      throw misuse(range + " is not finite",
                   "give two finite numbers, such as " + dim.name + "=0:1");
    if (dim.lo > dim.hi)
      throw misuse(range + " is inverted: the lower end comes first",
                   "write " + dim.name + "=" + format_number(dim.hi) + ":" + format_number(dim.lo));
    if (!std::isfinite(dim.hi - dim.lo))
      throw misuse(range + " is wider than a double can hold", "narrow it");
    if (dim.kind == InputKind::Integer && std::ceil(dim.lo) > std::floor(dim.hi))
      throw misuse(range + " holds no integer", "widen it, or make the input real");
  }
}

void Box::from_unit(const double* unit, double* x) const {
  for (std::size_t i = 0; i < dims.size(); ++i)
    x[i] = dims[i].lo + (dims[i].hi - dims[i].lo) * 0.5 * (unit[i] + 1.0);
  clamp(x);
}

void Box::to_unit(const double* x, double* unit) const {
  for (std::size_t i = 0; i < dims.size(); ++i) {
    const double width = dims[i].hi - dims[i].lo;
    unit[i] = width > 0.0 ? 2.0 * (x[i] - dims[i].lo) / width - 1.0 : 0.0;
  }
}

void Box::clamp(double* x) const {
  for (std::size_t i = 0; i < dims.size(); ++i) {
    const Interval& dim = dims[i];
    if (dim.kind == InputKind::Integer)
      x[i] = std::clamp(std::round(x[i]), std::ceil(dim.lo), std::floor(dim.hi));
    else
      x[i] = std::clamp(x[i], dim.lo, dim.hi);
  }
}

bool Box::contains(const double* x) const {
  for (std::size_t i = 0; i < dims.size(); ++i)
    if (!(x[i] >= dims[i].lo && x[i] <= dims[i].hi)) return false;
  return true;
}

}  // namespace understudy
