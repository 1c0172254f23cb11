#include "programs/reading/fpcore/operators.h"

#include <algorithm>

namespace understudy::fpcore {
namespace {

using Kind = Operator::Kind;

constexpr std::size_t kAny = static_cast<std::size_t>(-1);
constexpr std::size_t kMostDistinct = 100;  // every pair is compared

const std::vector<Constant>& constants() {
  static const std::vector<Constant> table = {
      {"E", "2.71828182845904523536028747135266250"},
      {"LOG2E", "1.44269504088896340735992468100189214"},
      {"LOG10E", "0.434294481903251827651128918916605082"},
      {"LN2", "0.693147180559945309417232121458176568"},
      {"LN10", "2.30258509299404568401799145468436421"},
      {"PI", "3.14159265358979323846264338327950288"},
      {"PI_2", "1.57079632679489661923132169163975144"},
      {"PI_4", "0.785398163397448309615660845819875721"},
      {"M_1_PI", "0.318309886183790671537767526745028724"},
      {"M_2_PI", "0.636619772367581343075535053490057448"},
      {"M_2_SQRTPI", "1.12837916709551257389615890312154517"},
      {"SQRT2", "1.41421356237309504880168872420969808"},
      {"SQRT1_2", "0.707106781186547524400844362104849039"},
      {"INFINITY", ""},
      {"NAN", ""},
      {"TRUE", ""},
      {"FALSE", ""},
  };
  return table;
}

template <typename Entry>
const Entry* find_in(const std::vector<Entry>& table, const std::string& name) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const Entry& e) { return name == e.name; });
  return found == table.end() ? nullptr : &*found;
}

}  // namespace

const std::vector<Operator>& operators() {
  static const std::vector<Operator> table = {
      {"+", Kind::Arithmetic, 1, kAny},
      {"-", Kind::Arithmetic, 1, kAny},
      {"*", Kind::Arithmetic, 1, kAny},
      {"/", Kind::Arithmetic, 2, kAny},
      {"fabs", Kind::Function, 1, 1},
      {"exp", Kind::Function, 1, 1},
      {"exp2", Kind::Function, 1, 1},
      {"expm1", Kind::Function, 1, 1},
      {"log", Kind::Function, 1, 1},
      {"log10", Kind::Function, 1, 1},
      {"log2", Kind::Function, 1, 1},
      {"log1p", Kind::Function, 1, 1},
      {"sqrt", Kind::Function, 1, 1},
      {"cbrt", Kind::Function, 1, 1},
      {"sin", Kind::Function, 1, 1},
      {"cos", Kind::Function, 1, 1},
      {"tan", Kind::Function, 1, 1},
      {"asin", Kind::Function, 1, 1},
      {"acos", Kind::Function, 1, 1},
      {"atan", Kind::Function, 1, 1},
      {"sinh", Kind::Function, 1, 1},
      {"cosh", Kind::Function, 1, 1},
      {"tanh", Kind::Function, 1, 1},
      {"asinh", Kind::Function, 1, 1},
      {"acosh", Kind::Function, 1, 1},
      {"atanh", Kind::Function, 1, 1},
      {"erf", Kind::Function, 1, 1},
      {"erfc", Kind::Function, 1, 1},
      {"tgamma", Kind::Function, 1, 1},
      {"lgamma", Kind::Function, 1, 1},
      {"ceil", Kind::Function, 1, 1},
      {"floor", Kind::Function, 1, 1},
      {"trunc", Kind::Function, 1, 1},
      {"round", Kind::Function, 1, 1},
      {"nearbyint", Kind::Function, 1, 1},
      {"pow", Kind::Function, 2, 2},
      {"hypot", Kind::Function, 2, 2},
      {"atan2", Kind::Function, 2, 2},
      {"fmod", Kind::Function, 2, 2},
      {"remainder", Kind::Function, 2, 2},
      {"fmax", Kind::Function, 2, 2},
      {"fmin", Kind::Function, 2, 2},
      {"fdim", Kind::Function, 2, 2},
      {"copysign", Kind::Function, 2, 2},
      {"fma", Kind::Function, 3, 3},
      {"<", Kind::Comparison, 1, kAny},
      {">", Kind::Comparison, 1, kAny},
      {"<=", Kind::Comparison, 1, kAny},
      {">=", Kind::Comparison, 1, kAny},
      {"==", Kind::Comparison, 1, kAny},
      {"!=", Kind::Comparison, 1, kMostDistinct},
      {"isfinite", Kind::Predicate, 1, 1},
      {"isinf", Kind::Predicate, 1, 1},
      {"isnan", Kind::Predicate, 1, 1},
      {"isnormal", Kind::Predicate, 1, 1},
      {"signbit", Kind::Predicate, 1, 1},
      {"and", Kind::Logic, 1, kAny},
      {"or", Kind::Logic, 1, kAny},
      {"not", Kind::Logic, 1, 1},
  };
  return table;
}

const Operator* find_operator(const std::string& name) { return find_in(operators(), name); }

const Constant* find_constant(const std::string& name) { return find_in(constants(), name); }

}  // namespace understudy::fpcore
