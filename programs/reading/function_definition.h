#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "programs/program.h"

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

/// How a file is read, and what of it counts as a function.
enum class Language {
  C,        ///< those that it defines
  CHeader,  ///< those that it declares, too: their code lies elsewhere
  Cxx,      ///< those that it defines outside of classes and templates
};

/// A parameter of a function as its signature has it, or its return value, or a member of one that
/// is a structure: that one is by pointer, and const, as the structure is.
struct Parameter {
  std::string name;
  std::string declared;  ///< its type as written, for messages: "const vec3"
  unsigned line = 0;
  std::optional<NumberType> number;     ///< of a value or of an element; nothing: no number
  bool by_pointer = false;              ///< a pointer, an array or a reference of C++
  bool is_reference = false;            ///< that
  bool is_const = false;                ///< what it points to may not be written
  std::vector<std::size_t> dimensions;  ///< of an array of known size: double a[3][2] gives {3, 2}
  std::string length_parameter;         ///< of double a[n]: n; else empty
  bool is_read_first = false;  ///< behind a pointer: an element is read before one is written
  bool is_written = false;     ///< behind a pointer: an element is written, or may be
  bool is_indexed = false;     ///< behind a pointer: elements beside the first are named
  std::size_t argument = 0;    ///< of a structure's member: which argument the structure is
  std::string member;          ///< its place in that: "axis.x"; empty: of no structure

  /// One number, passed or behind a structure's pointer.
  bool is_scalar() const { return dimensions.empty() && (!by_pointer || !member.empty()); }
};

/// A function with a body.
struct FunctionDefinition {
  std::string name;    ///< of C++ with its namespaces, "geometry::area", and where others have the
                       ///< same name with its types, "area(double)"
  std::string symbol;  ///< what C calls it by; empty: its name
  std::string file;
  unsigned line = 0;
  bool in_main_file = false;  ///< else in a header of the user's
  bool is_static = false;
  bool is_variadic = false;
  std::string text;                   ///< its own source text, macros not expanded
  std::vector<std::string> tokens;    ///< of `text`, comments left out
  std::vector<Parameter> parameters;  ///< a parameter without a name is called argument1, ...; in
                                      ///< place of a structure are its members, "date.month"
  std::vector<Parameter> returned;    ///< nothing for void; of a structure its members
  std::vector<Structure> structures;  ///< among the arguments
  std::optional<Structure> returned_structure;
  std::string problem;  ///< why its signature cannot be trusted; mostly empty
};

}  // namespace understudy
