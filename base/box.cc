#include "base/box.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.h"
#include "base/text.h"

namespace understudy {
namespace {

constexpr std::array<std::string_view, 3> kKindNames = {"real", "integer", "category"};

}  // namespace

std::string_view to_string(InputKind kind) { return kKindNames.at(static_cast<std::size_t>(kind)); }

InputKind input_kind_from_string(std::string_view name) {
  for (std::size_t i = 0; i < kKindNames.size(); ++i)
    if (kKindNames[i] == name) return static_cast<InputKind>(i);
  throw failure("unknown kind of input '" + std::string(name) + "'");
}

std::string Interval::text(double value) const {
  if (kind == InputKind::Real) return format_number(value);
  if (kind == InputKind::Integer) return format_whole(value);
  return labels.at(static_cast<std::size_t>(value));
}

std::optional<double> Interval::value(const std::string& text) const {
  if (kind != InputKind::Category) return parse_number(text);
  const auto label = std::find(labels.begin(), labels.end(), trim(text));
  if (label == labels.end()) return std::nullopt;
  return static_cast<double>(label - labels.begin());
}

std::string Interval::range_text() const {
  return kind == InputKind::Category ? join(labels, ",")
                                     : format_number(lo) + ":" + format_number(hi);
}

Interval make_category(const std::string& name, const std::vector<std::string>& labels) {
  Interval dim = {name, 0.0, static_cast<double>(labels.size()) - 1.0, InputKind::Category, labels};
  const std::string what = "input '" + name + "' is one of '" + join(labels, ",") + "'";
  if (labels.size() < 2)
    throw misuse(what + ", which is no choice", "name two or more, such as " + name + "=a,b");
  for (auto label = labels.begin(); label != labels.end(); ++label) {
    if (label->empty()) throw misuse(what + ", of which one is empty", "give each a name");
    if (std::find(label + 1, labels.end(), *label) != labels.end())
      throw misuse(what + ", of which '" + *label + "' stands twice", "name each once");
  }
  return dim;
}

void Box::validate() const {
  for (const Interval& dim : dims) {
    const std::string range = "range " + format_number(dim.lo) + ":" + format_number(dim.hi) +
                              " of input '" + dim.name + "'";
    if (dim.kind == InputKind::Category &&
        (dim.lo != 0.0 || dim.hi + 1.0 != static_cast<double>(dim.labels.size())))
      throw misuse(range + " does not count its " + std::to_string(dim.labels.size()) +
                   " labels from 0");
    if (!std::isfinite(dim.lo) || !std::isfinite(dim.hi))
      throw misuse(range + " is not finite",
                   "give two finite numbers, such as " + dim.name + "=0:1");
    if (dim.lo > dim.hi)
      throw misuse(range + " is inverted: the lower end comes first",
                   "write " + dim.name + "=" + format_number(dim.hi) + ":" + format_number(dim.lo));
    if (!std::isfinite(dim.hi - dim.lo))
      throw misuse(range + " is wider than a double can hold", "narrow it");
    if (dim.is_whole() && std::ceil(dim.lo) > std::floor(dim.hi))
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
    if (dim.is_whole())
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
