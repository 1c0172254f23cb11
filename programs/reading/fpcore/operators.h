#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace understudy::fpcore {

/// An operator of FPCore. Functions are called in C as in FPCore (with an f behind for float).
struct Operator {
  enum class Kind {
    Arithmetic,  ///< + - * /
    Function,    ///< of numbers, giving a number
    Comparison,  ///< of numbers, giving a truth value
    Predicate,   ///< of one number, giving a truth value
    Logic,       ///< of truth values
  };
  const char* name;
  Kind kind;
  std::size_t fewest;  ///< operands
  std::size_t most;
};

const std::vector<Operator>& operators();
const Operator* find_operator(const std::string& name);  ///< null when there is none

/// A constant with as many digits as any format that is computed in could want.
struct Constant {
  const char* name;
  const char* digits;  ///< empty: no finite number (INFINITY, NAN, TRUE, FALSE)
};

const Constant* find_constant(const std::string& name);  ///< null when there is none

}  // namespace understudy::fpcore
