#pragma once

#include <vector>

#include "corpus/generator/sketch.h"

namespace understudy::generator {

/// A random expression of at most `levels` operations deep over the leaves, whose values are taken
/// to be about 1 in size: its own then mostly are finite and not far larger.
Expr random_expression(Sketch& s, const std::vector<Expr>& leaves, int levels);

/// A random comparison of expressions over the leaves.
Expr random_condition(Sketch& s, const std::vector<Expr>& leaves, int levels);

/// In a share of the programs, what people do with a result before they return it: scale, saturate,
/// mix with an input, pass it through another function.
Expr finishing_touch(Sketch& s, Expr result);

}  // namespace understudy::generator
