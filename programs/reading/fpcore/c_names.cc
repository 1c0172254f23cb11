#include "programs/reading/fpcore/c_names.h"

#include <string_view>

#include "base/text.h"
#include "programs/reading/fpcore/operators.h"

namespace understudy::fpcore {
namespace {

constexpr std::size_t kLongest = 60;

// Keywords up to C23, what GNU C predefines, and what <math.h> declares beside FPCore's operators.
constexpr const char* kReserved =
    "alignas alignof asm auto bool break case char const constexpr continue default do "
    "double else enum extern false float for goto if inline int long main nullptr "
    "register restrict return short signed sizeof static struct switch true typedef "
    "typeof union unsigned void volatile while linux unix i386 typeof_unqual "
    "static_assert thread_local INFINITY NAN DOMAIN SING OVERFLOW UNDERFLOW PLOSS TLOSS "
    "X_TLOSS MAXFLOAT signgam math_errhandling float_t double_t drem significand gamma j0 "
    "j1 jn y0 y1 yn scalb scalbn scalbln ldexp frexp modf ilogb logb nextafter nexttoward "
    "nan finite pow10 exp10 sincos rint lrint llrint lround llround remquo lgamma_r abs "
    "labs fpclassify isunordered isless isgreater abort exit printf malloc free memcpy "
    "memset strlen alloca index";

bool may_stand_in_name(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '_';
}

/// Families of macros, such as FP_NAN and M_PI, and names kept for the compiler.
bool has_reserved_prefix(const std::string& name) {
  for (const std::string_view prefix : {"_", "FP_", "M_", "HUGE", "MATH_", "SNAN", "understudy_"})
    if (name.compare(0, prefix.size(), prefix) == 0) return true;
  return false;
}

std::string c_name(const std::string& wish) {
  std::string name = wish.substr(0, kLongest);
  for (char& letter : name)
    if (!may_stand_in_name(letter)) letter = '_';
  const bool is_digit_first = !name.empty() && name[0] >= '0' && name[0] <= '9';
  if (name.empty() || is_digit_first || has_reserved_prefix(name)) name = "v" + name;
  return name;
}

}  // namespace

CNames::CNames() {
  for (const std::string& name : split(kReserved, ' ')) taken_.insert({name, name + "f"});
  for (const Operator& known : operators()) {
    taken_.insert(known.name);
    taken_.insert(known.name + std::string("f"));
    taken_.insert(known.name + std::string("l"));
  }
}

std::string CNames::unique(const std::string& wish) {
  const std::string stem = c_name(wish);
  std::string name = stem;
  unsigned& count = count_[stem];
  while (!taken_.insert(name).second) name = stem + "_" + std::to_string(++count + 1);
  return name;
}

}  // namespace understudy::fpcore
