#pragma once

#include <ATen/ATen.h>

#include <functional>

#include "surrogates/training/inner_fitting.h"

namespace understudy {

/// The weights after the steps: [n, P] of n surrogates, each fitted alone. `losses`: weights -> the
/// sum over the surrogates of each one's loss on its examples.
at::Tensor fitted(const at::Tensor& weights, const InnerFitting& fitting,
                  const std::function<at::Tensor(const at::Tensor& weights)>& losses);

}  // namespace understudy
