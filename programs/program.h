#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/box.h"
#include "base/goal.h"

namespace understudy {

/// How one parameter of a C function (or its return value) is bound to a program's inputs and
/// outputs. Arrays take `length` consecutive ones.
struct Binding {
  enum class Role { Input, Output, InputOutput, Constant };

  std::string name;  ///< as in the C text; "return" for the return value
  std::string type;  ///< element type as C spells it: "float", "const double", "int"
  Role role = Role::Input;
  bool by_pointer = false;                      ///< an array or a pointer, else passed by value
  std::size_t length = 1;                       ///< elements; 1 for a scalar
  std::size_t first_input = 0;                  ///< index of its first element among the inputs
  std::size_t first_output = 0;                 ///< index of its first element among the outputs
  std::vector<double> constant;                 ///< [length], for Role::Constant
  std::vector<std::vector<double>> codes = {};  ///< [length] of categories: what the function takes
                                                ///< for each label; empty: the labels' own numbers
  std::size_t argument = 0;  ///< of a structure's member: which argument the structure is
  std::string member = {};   ///< where it is in that: "limit", "axis.x"; empty: of no structure

  bool is_read() const { return role == Role::Input || role == Role::InputOutput; }
  bool is_written() const { return role == Role::Output || role == Role::InputOutput; }
};

/// A structure that a function takes or returns, whose members are bound one by one.
struct Structure {
  std::string type;          ///< as C spells it: "struct date", "pi_t"
  std::size_t argument = 0;  ///< which one it is; of the one returned, nothing
  bool by_pointer = false;
};

/// Code that a function is linked with beside its own unit.
struct LinkedCode {
  enum class Kind {
    C,       ///< preprocessed
    Llvm,    ///< LLVM's assembly language
    Object,  ///< an object, an archive or a shared library, linked from where it lies
  };
  Kind kind = Kind::C;
  std::string name;  ///< its file, for messages; of an object the absolute path
  std::string code;  ///< its text; of an object the fingerprint of what it held when it was named
};

/// A function of a C file, bound and self-contained: `unit` compiles anywhere without its headers.
struct CFunction {
  std::string function;  ///< its name
  std::string file;      ///< where it came from, for messages
  unsigned line = 0;
  std::string text;  ///< the function's own source text
  std::vector<std::string>
      tokens;                      ///< of `text` and of the functions of its file that it calls, in
                                   ///< the order of the file; comments left out, macros as written
  std::string unit;                ///< the preprocessed translation unit
  std::vector<std::string> flags;  ///< further compiler flags, such as "-ffast-math"
  std::vector<Binding> parameters;    ///< in the order of the C parameters
  std::vector<Binding> returned;      ///< empty for void, else one Output, or one a member
  std::vector<Structure> structures;  ///< among the arguments, in their order
  std::optional<Structure> returned_structure;  ///< nothing: a number or void
  std::vector<LinkedCode> linked;
  std::string before;  ///< a call made once, before the first row: "set_units(METRIC)"; or empty
};

/// What stands between a printed number's whole part and its fraction.
enum class DecimalMark { Point, Comma };

/// Where in a command's standard output one number is found.
struct NumberPattern {
  enum class Kind {
    Position,  ///< the n-th number printed, 0 the first, negative from the end; text: "-1"
    Regex,     ///< RE2 syntax, the first capture group (or the whole match)
    JsonPath,  ///< dotted, "$.result.loss[0]", in the last JSON document printed
  };
  Kind kind = Kind::Position;
  std::string text = "-1";
};

/// A command line with holes: `./sim {a} {b}`. Run without a shell, words split as a shell does.
struct Command {
  std::string line;
  std::string directory;  ///< where it runs; empty: the current one
  double timeout_s = 60.0;
  std::vector<NumberPattern> patterns;            ///< one per output
  DecimalMark decimal_mark = DecimalMark::Point;  ///< of what it prints, but for JSON
  std::string fingerprint = {};  ///< of the executable and the files that the line names, as read
};

/// Where the inputs of a program's data set come from.
struct InputSource {
  enum class Kind {
    Box,     ///< drawn from the box
    Latent,  ///< drawn from [0,1]^k and mapped by a C function of the same file
    Image,   ///< cut out of photographs
    Csv,     ///< rows of a file, one column per input
  };
  Kind kind = Kind::Box;
  std::optional<Kind> test_kind;  ///< of the test rows (spec: test_from); empty: the same
  std::string function;           ///< Latent: void f(const double u[k], double x[d])
  std::size_t latent = 0;         ///< Latent: k
  std::string patches;            ///< Image: "grey3x3", "grey8x8" or "rgb-pair"
  std::string train_image;        ///< Image: a path; empty: the default photograph
  std::string test_image;         ///< Image: a path; empty: the other default photograph
  std::string csv;                ///< Csv: a path
  std::string fingerprint;        ///< of the files above, as read; empty: none is named
};

/// A target program: everything needed to run it, describe it and draw data for it.
struct Program {
  std::string name;
  std::string source;                ///< citation or path, for people
  std::string notice;                ///< what reading it settled that a person should know of
  Box box;                           ///< inputs, arrays flattened
  bool ranges_given = true;          ///< false: [-1,1] by default, which is said aloud
  std::vector<std::string> outputs;  ///< names, arrays flattened
  std::variant<CFunction, Command> body;
  InputSource inputs_from;
  std::size_t train_rows = 10000;  ///< the suite's own amounts of data
  std::size_t test_rows = 2048;
  std::vector<std::size_t> hidden;  ///< the suite's own hidden layers; may be empty
  std::vector<GoalTerm> goal;       ///< comes with the program; may be empty
  std::optional<double> least;      ///< the goal's least value, where it is known
  std::string difficulty;           ///< what makes it hard to tune: "noisy"; may be empty

  bool is_command() const { return std::holds_alternative<Command>(body); }

  /// Identifies what is computed and on what inputs: text, flags, bindings, box, outputs, source
  /// of inputs, and the contents of the files that these name. Not the name, nor where a file lay.
  std::string hash() const;
};

}  // namespace understudy
