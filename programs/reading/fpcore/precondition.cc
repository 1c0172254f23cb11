#include "programs/reading/fpcore/precondition.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/text.h"
#include "programs/reading/fpcore/number.h"
#include "programs/reading/fpcore/operators.h"

namespace understudy::fpcore {
namespace {

using Kind = Expression::Kind;
using BoundsMap = std::map<std::string, Bounds>;

constexpr double kDefaultSide = 1.0;  // of base/box.h's [-1, 1]

std::optional<double> constant(const Expression& expression);

std::optional<double> arithmetic(const Expression& expression) {
  std::vector<double> values;
  for (const Expression& operand : expression.operands) {
    const std::optional<double> value = constant(operand);
    if (!value) return std::nullopt;
    values.push_back(*value);
  }
  const char name = expression.text[0];
  if (values.size() == 1) return name == '-' ? -values[0] : values[0];
  double result = values[0];
  for (std::size_t i = 1; i < values.size(); ++i) {
    if (name == '+') result += values[i];
    if (name == '-') result -= values[i];
    if (name == '*') result *= values[i];
    if (name == '/') result /= values[i];
  }
  return std::isnan(result) ? std::nullopt : std::optional<double>(result);
}

/// The value of an expression without variables; nothing for one that is more than arithmetic.
std::optional<double> constant(const Expression& expression) {
  if (expression.kind == Kind::Number) return nearest_double(expression.text);
  if (expression.kind == Kind::Annotated) return constant(expression.operands[0]);
  if (expression.kind == Kind::Constant) {
    if (expression.text == "INFINITY") return std::numeric_limits<double>::infinity();
    const std::string digits = find_constant(expression.text)->digits;
    return digits.empty() ? std::nullopt : std::optional<double>(nearest_double(digits));
  }
  const bool is_arithmetic = expression.kind == Kind::Operation &&
                             find_operator(expression.text)->kind == Operator::Kind::Arithmetic;
  return is_arithmetic ? arithmetic(expression) : std::nullopt;
}

void intersect(Bounds& bounds, const Bounds& other) {
  bounds.lo = std::max(bounds.lo, other.lo);
  bounds.hi = std::min(bounds.hi, other.hi);
}

class PreconditionReader {
 public:
  explicit PreconditionReader(const Core& core) : core_(core) {}

  Precondition read() {
    Precondition result;
    result.bounds = implied(*core_.precondition);
    result.rest = std::move(rest_);
    return result;
  }

 private:
  BoundsMap implied(const Expression& expression) {
    if (expression.kind == Kind::Annotated) return implied(expression.operands[0]);
    if (expression.kind == Kind::Constant && expression.text == "TRUE") return {};
    if (expression.kind == Kind::Operation) {
      const std::string& name = expression.text;
      if (name == "and") return all_of(expression);
      if (name == "or") return hull_of(expression);
      if (name == "<" || name == "<=") return chain(expression, false);
      if (name == ">" || name == ">=") return chain(expression, true);
      if (name == "==") return equal(expression);
    }
    keep(expression);
    return {};
  }

  /// Says that a part is more than ranges.
  void keep(const Expression& expression) {
    const std::string text = expression.shown.empty() ? expression.text : expression.shown;
    const std::string place = std::to_string(expression.place.line);
    rest_.push_back(text.empty() ? "the condition of line " + place : text);
  }

  BoundsMap all_of(const Expression& expression) {
    BoundsMap bounds;
    for (const Expression& part : expression.operands)
      for (const auto& [name, range] : implied(part)) intersect(bounds[name], range);
    return bounds;
  }

  BoundsMap hull_of(const Expression& expression) {
    const std::size_t kept = rest_.size();
    BoundsMap hull = implied(expression.operands[0]);
    for (std::size_t i = 1; i < expression.operands.size(); ++i) {
      const BoundsMap other = implied(expression.operands[i]);
      for (auto& [name, range] : hull) {
        const auto found = other.find(name);
        const Bounds both = found == other.end() ? Bounds() : found->second;
        range.lo = std::min(range.lo, both.lo);
        range.hi = std::max(range.hi, both.hi);
      }
    }
    rest_.resize(kept);
    if (expression.operands.size() > 1) keep(expression);
    return hull;
  }

  bool is_argument(const Expression& expression) const {
    return expression.kind == Kind::Name &&
           std::any_of(core_.arguments.begin(), core_.arguments.end(),
                       [&](const Argument& a) { return a.name == expression.text; });
  }

  bool is_integer(const std::string& name) const {
    for (const Argument& argument : core_.arguments)
      if (argument.name == name) return precision_of(core_, argument) == Precision::Integer;
    return false;
  }

  /// (< a x y b): every argument lies between the largest constant before it and the smallest one
  /// behind it. Two arguments in one chain, or anything else, are more than ranges.
  BoundsMap chain(const Expression& expression, bool falls) {
    std::vector<const Expression*> rising;
    for (const Expression& operand : expression.operands) rising.push_back(&operand);
    if (falls) std::reverse(rising.begin(), rising.end());
    const bool is_strict = expression.text.size() == 1;
    BoundsMap bounds;
    double lo = -std::numeric_limits<double>::infinity();
    std::size_t others = 0;
    for (const Expression* operand : rising) {
      const std::optional<double> value = constant(*operand);
      if (value) {
        lo = std::max(lo, *value);
        continue;
      }
      ++others;
      if (is_argument(*operand))
        intersect(bounds[operand->text], {above(*operand, lo, is_strict), Bounds().hi});
    }
    double hi = std::numeric_limits<double>::infinity();
    for (auto operand = rising.rbegin(); operand != rising.rend(); ++operand) {
      const std::optional<double> value = constant(**operand);
      if (value)
        hi = std::min(hi, *value);
      else if (is_argument(**operand))
        intersect(bounds[(*operand)->text], {Bounds().lo, below(**operand, hi, is_strict)});
    }
    if (others > 1 || bounds.size() != others) keep(expression);
    return bounds;
  }

  /// The least value of the argument that the bound allows.
  double above(const Expression& argument, double bound, bool is_strict) const {
    if (!is_integer(argument.text)) return bound;
    return is_strict ? std::floor(bound) + 1.0 : std::ceil(bound);
  }
  double below(const Expression& argument, double bound, bool is_strict) const {
    return -above(argument, -bound, is_strict);
  }

  BoundsMap equal(const Expression& expression) {
    std::optional<double> common;
    for (const Expression& operand : expression.operands) {
      const std::optional<double> value = constant(operand);
      if (value && !common) common = value;
    }
    BoundsMap bounds;
    std::size_t others = 0;
    for (const Expression& operand : expression.operands) {
      if (constant(operand)) continue;
      ++others;
      if (common && is_argument(operand)) bounds[operand.text] = {*common, *common};
    }
    if (bounds.size() != others) keep(expression);
    return bounds;
  }

  const Core& core_;
  std::vector<std::string> rest_;
};

}  // namespace

Precondition read_precondition(const Core& core, const std::string& file) {
  if (!core.precondition) return {};
  Precondition result = PreconditionReader(core).read();
  for (const auto& [name, range] : result.bounds) {
    const double largest = std::numeric_limits<double>::max();
    if (range.lo > range.hi || range.lo > largest || range.hi < -largest)
      throw misuse_at(file, core.precondition->place,
                      ":pre leaves no value for '" + name + "': it is to be at least " +
                          format_number(range.lo) + " and at most " + format_number(range.hi),
                      "mend the precondition");
  }
  return result;
}

Bounds with_both_sides(const Bounds& bounds) {
  Bounds result = bounds;
  if (std::isinf(bounds.lo) && std::isinf(bounds.hi)) return {-kDefaultSide, kDefaultSide};
  if (std::isinf(bounds.lo))
    result.lo = bounds.hi > -kDefaultSide ? -kDefaultSide : bounds.hi - 2.0 * kDefaultSide;
  if (std::isinf(bounds.hi))
    result.hi = bounds.lo < kDefaultSide ? kDefaultSide : bounds.lo + 2.0 * kDefaultSide;
  return result;
}

}  // namespace understudy::fpcore
