#pragma once

#include <string>

#include "surrogates/network/surrogate.h"

namespace understudy {

/// What a person writes in C who is given a network's weights: plain loops over the neurons of a
/// layer and the numbers that come in, weights [to][from], float arithmetic, inputs and output in
/// the program's own units. Defines `void NAME_value(const double *x, double *y)` and `void
/// NAME_batch(size_t n, const double *x, double *y)`, a loop over it; `tanh` names the function
/// that it calls. One output, tanh.
std::string hand_written_c(const Surrogate& surrogate, const std::string& name,
                           const std::string& tanh);

}  // namespace understudy
