#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "corpus/generator/code/expression.h"

namespace understudy::generator {

struct Statement;
using Block = std::vector<Statement>;

enum class Type { Real, Integer };

/// One statement of a function. Only the fields that its kind names are used.
struct Statement {
  enum class Kind {
    Declare,  ///< type name = values[0]; `changes` says whether it may be const
    Table,    ///< const type name[] = {values}
    Assign,   ///< target = values[0]
    Update,   ///< target `op`= values[0], for op Add, Subtract, Multiply or Divide
    If,       ///< if (values[0]) blocks[0] else blocks[1], which may be missing
    For,      ///< for (name = values[0]; name < values[1]; ++name) blocks[0]
    While,    ///< while (values[0]) blocks[0]
    Switch,   ///< switch (values[0]): blocks[k] is case k, the last one the default
    Break,
    Return,  ///< one value per output of the function
  };
  Kind kind = Kind::Declare;
  Type type = Type::Real;
  bool changes = false;
  std::string name;
  Op op = Op::Add;
  std::vector<Expr> target;  ///< one, or none
  std::vector<Expr> values;
  std::vector<Block> blocks;
};

/// A parameter, with the dimensions of an array and how it is spelled.
struct Parameter {
  std::string name;
  Type type = Type::Real;
  std::vector<std::size_t> dimensions;  ///< empty for a scalar
  bool as_pointer = false;              ///< double *w instead of double w[4]
  bool is_const = true;                 ///< of an array: its elements
};

struct Function {
  std::string name;
  bool is_static = true;
  Type returned = Type::Real;
  std::vector<Parameter> parameters;
  std::vector<std::string> outputs;  ///< pointers; empty when the value is returned
  Block body;
};

/// A constant of the file, by #define or as a static const.
struct FileConstant {
  std::string name;
  double value = 0.0;
  bool as_macro = false;
};

struct File {
  std::vector<FileConstant> constants;
  std::vector<Function> functions;  ///< in the order of the text: the program is the last
};

}  // namespace understudy::generator
