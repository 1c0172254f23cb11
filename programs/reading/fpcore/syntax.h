#pragma once

#include <optional>
#include <string>
#include <vector>

#include "programs/reading/fpcore/datum.h"

namespace understudy::fpcore {

/// The number formats that can be computed in.
enum class Precision { Binary32, Binary64, Integer };

enum class Rounding { NearestEven, NearestAway, ToPositive, ToNegative, ToZero };

/// What a list of properties says about how results are rounded; the rest is inherited.
struct Annotation {
  std::optional<Precision> precision;
  std::optional<Rounding> rounding;
};

struct Expression;

/// A name that let, while or for binds.
struct Variable {
  std::string name;
  Place place;
  std::vector<Expression> values;  ///< its value; of a loop: its first value and its next one
};

struct Expression {
  enum class Kind {
    Number,     ///< text: as written; (digits m e b) as "m*b^e"
    Constant,   ///< text: PI, INFINITY, TRUE, ...
    Name,       ///< text: a variable
    Operation,  ///< text: the operator; operands
    If,         ///< operands: condition, then, else
    Let,        ///< variables; operands: body
    While,      ///< variables; operands: condition, body
    For,        ///< counters, variables; operands: body
    Cast,       ///< operands: what is rounded
    Annotated,  ///< annotation; operands: what it holds for
  };
  Kind kind = Kind::Number;
  std::string text;
  Place place;
  bool is_sequential = false;  ///< let*, while*, for*
  Annotation annotation;
  std::vector<Variable> variables;
  std::vector<Variable> counters;  ///< with the number of iterations as their value
  std::vector<Expression> operands;
  std::string shown;  ///< an operation's own text, shortened, for messages
};

struct Argument {
  std::string name;
  Place place;
  Annotation annotation;
};

/// How an FPCore is called; either may be empty.
struct Heading {
  std::string symbol;  ///< after "FPCore"
  std::string name;    ///< :name

  /// Its symbol, else its :name, else nothing.
  const std::string& called() const { return symbol.empty() ? name : symbol; }
};

/// One FPCore of a file.
struct Core {
  Heading heading;
  std::string description;
  std::string cite;  ///< as written
  std::vector<Argument> arguments;
  Annotation annotation;
  std::optional<Expression> precondition;
  std::optional<Expression> specification;  ///< :spec; what the body is to approximate
  Expression body;
  Place place;
};

/// The precision that an argument's values have.
inline Precision precision_of(const Core& core, const Argument& argument) {
  return argument.annotation.precision.value_or(
      core.annotation.precision.value_or(Precision::Binary64));
}

}  // namespace understudy::fpcore
