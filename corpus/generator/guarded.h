#pragma once

#include "corpus/generator/sketch.h"

// Operations that are not defined everywhere, guarded in one of the ways in which people guard
// them. One program in ten or so is not careful.
namespace understudy::generator {

Expr divided(Sketch& s, Expr a, Expr b);  ///< a / b for b of any sign
Expr ratio(Sketch& s, Expr a, Expr b);    ///< a / b for b >= 0
Expr root(Sketch& s, Expr x);             ///< sqrt(x) for x of any sign
Expr logarithm(Sketch& s, Expr x);        ///< log(x) for x of any sign
Expr clamped(Sketch& s, Expr x, Expr lo, Expr hi);
Expr arc(Sketch& s, const char* function, Expr x);  ///< asin or acos

}  // namespace understudy::generator
