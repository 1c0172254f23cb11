#pragma once

#include <string>

#include "base/rng.h"

namespace understudy::generator {

/// One person's way of writing C, kept through a whole file.
struct Style {
  bool is_float = false;        ///< float instead of double
  bool float_literals = false;  ///< 0.5f; else 0.5 in float programs too
  bool float_calls = false;     ///< sinf; else sin in float programs too
  std::string indent = "  ";
  bool brace_on_own_line = false;  ///< of functions
  bool block_brace_on_own_line = false;
  bool else_on_own_line = false;
  bool braces_always = false;   ///< also around a single statement
  bool one_line_ifs = false;    ///< if (x < 0) return 0;
  bool tight_products = false;  ///< a*b + c
  bool tight_sums = false;      ///< a+b
  bool tight_commas = false;
  bool tight_keywords = false;  ///< if(x)
  bool compound = true;         ///< sum += x; else sum = sum + x
  bool count_loops = true;      ///< for; else while with a counter
  bool prefix_increment = false;
  bool counter_before_loop = false;  ///< int i; for (i = 0; ...), as before C99
  bool const_locals = false;
  bool const_scalars = false;  ///< const double x among the parameters
  bool short_wholes = true;    ///< 2 * x; else 2.0 * x
  bool bare_point = false;     ///< 2. * x
  bool pointer_left = false;   ///< double* p
  bool extra_parentheses = false;
  bool commute = false;         ///< constants behind what they multiply
  bool pow_squares = false;     ///< pow(x, 2)
  bool spelled_bounds = false;  ///< a < b ? a : b instead of fmin(a, b)
  bool blank_lines = false;     ///< between the steps of a function
  bool return_parentheses = false;
};

Style draw_style(Rng rng);

}  // namespace understudy::generator
