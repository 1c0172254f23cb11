#pragma once

#include <string>

#include "corpus/generator/code/expression.h"
#include "corpus/generator/code/style.h"

namespace understudy::generator {

/// The expression in C. Where the text converts the value to the real type anyway (`is_converted`:
/// an initialiser, an argument of libm, a returned value), a whole literal may lose its point.
std::string print(const Expr& x, const Style& style, bool is_converted = true);

/// The name of the real type: "float" or "double".
std::string real_type(const Style& style);

}  // namespace understudy::generator
