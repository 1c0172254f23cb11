#pragma once

#include <vector>

#include "corpus/generator/sketch.h"

// Small computations that programs of all kinds are made of. They take leaves of about 1 in size
// and mostly give values of about that size, so that they can be composed.
namespace understudy::generator {

/// Declares 1 to 16 inputs, mostly up to 9: scalars, an array, or both. Returns reals of about 1 in
/// size, one for each number of the inputs.
std::vector<Expr> mixed_inputs(Sketch& s);

/// `n` of the values, none twice; all of them when there are fewer.
std::vector<Expr> some_of(Sketch& s, std::vector<Expr> values, int n);

/// w x + v y + ... + c of at most `terms` of the leaves.
Expr affine(Sketch& s, const std::vector<Expr>& leaves, int terms = 3);

/// A function of one number: bounded, or growing slowly.
Expr univariate(Sketch& s, const Expr& x);

/// A function of one number by its values at even places of [-1, 1].
Expr tabulated(Sketch& s, const Expr& x);

/// a + b x + c x x ... of a number of about 1 in size.
Expr small_polynomial(Sketch& s, const Expr& x, int degree);

/// One of the idioms over some of the leaves.
Expr idiom(Sketch& s, const std::vector<Expr>& leaves);

/// Idioms of idioms, at most `levels` of them deep.
Expr composition(Sketch& s, const std::vector<Expr>& leaves, int levels);

/// A random expression or a composition: what stands where anything may stand.
Expr anything(Sketch& s, const std::vector<Expr>& leaves, int levels);

/// Brings what may be large to about 1 in size, in one of the ways in which people do.
Expr tamed(Sketch& s, const Expr& x);

}  // namespace understudy::generator
