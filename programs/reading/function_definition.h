#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace understudy {

/// A name that a C enumeration has for a number.
struct Enumerator {
  std::string name;
  double value = 0.0;
};

/// A C type that holds one number.
struct NumberType {
  std::string name;  ///< canonical and without qualifiers: "float", "unsigned int", "_Bool"
  bool is_integer = false;
  double lowest = 0.0;   ///< for an integer: the least value it holds
  double highest = 0.0;  ///< for an integer: the greatest (for 64 bits the double below it)
  std::vector<Enumerator> enumerators = {};  ///< of an enumeration, in its order
};

/// A parameter of a function as its signature has it, or its return value.
struct Parameter {
  std::string name;
  std::string declared;  ///< its type as written, for messages: "const vec3"
  unsigned line = 0;
  std::optional<NumberType> number;     ///< of a value or of an element; nothing: no number
  bool by_pointer = false;              ///< a pointer or an array
  bool is_const = false;                ///< what it points to may not be written
  std::vector<std::size_t> dimensions;  ///< of an array of known size: double a[3][2] gives {3, 2}
  std::string length_parameter;         ///< of double a[n]: n; else empty
  bool is_read_first = false;  ///< behind a pointer: an element is read before one is written
  bool is_written = false;     ///< behind a pointer: an element is written, or may be
  bool is_indexed = false;     ///< behind a pointer: elements beside the first are named
};

/// A function with a body.
struct FunctionDefinition {
  std::string name;
  std::string file;
  unsigned line = 0;
  bool in_main_file = false;  ///< else in a header of the user's
  bool is_static = false;
  bool is_variadic = false;
  std::string text;                   ///< its own source text, macros not expanded
  std::vector<std::string> tokens;    ///< of `text`, comments left out
  std::vector<Parameter> parameters;  ///< a parameter without a name is called argument1, ...
  std::optional<Parameter> returned;  ///< nothing for void
  std::string problem;                ///< why its signature cannot be trusted; mostly empty
};

}  // namespace understudy
