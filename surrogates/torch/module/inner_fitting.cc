#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/variable.h>

#include <cmath>

#include "surrogates/torch/module/inner_fitting_internal.h"

namespace understudy {
namespace {

using Losses = std::function<at::Tensor(const at::Tensor& weights)>;

// The fitter's Adam.
constexpr double kFirst = 0.9, kSecond = 0.999, kTiny = 1e-8;

at::Tensor gradient_at(const at::Tensor& weights, const Losses& losses, bool through) {
  return torch::autograd::grad({losses(weights)}, {weights}, {}, through, through)[0];
}

/// The change of the weights, a constant to autograd.
at::Tensor change_of(const at::Tensor& weights, const InnerFitting& fitting, const Losses& losses) {
  const at::Tensor start = weights.detach();
  at::Tensor change = at::zeros_like(start);
  at::Tensor first = at::zeros_like(start), second = at::zeros_like(start);
  for (std::size_t step = 1; step <= fitting.steps; ++step) {
    const at::Tensor leaf = (start + change).requires_grad_(true);
    const at::Tensor gradient = gradient_at(leaf, losses, false);
    if (fitting.rule == InnerFitting::Rule::Descent) {
      change.sub_(gradient, fitting.rate);
      continue;
    }
    const auto t = static_cast<double>(step);
    first.lerp_(gradient, 1.0 - kFirst);
    second.mul_(kSecond).addcmul_(gradient, gradient, 1.0 - kSecond);
    const double scale = std::sqrt(1.0 - std::pow(kSecond, t));
    change.addcdiv_(first, second.sqrt().add_(kTiny * scale),
                    -fitting.rate * scale / (1.0 - std::pow(kFirst, t)));
  }
  return change;
}

}  // namespace

at::Tensor fitted(const at::Tensor& weights, const InnerFitting& fitting, const Losses& losses) {
  const bool through = fitting.rule == InnerFitting::Rule::Descent && fitting.through;
  if (!through) return weights + change_of(weights, fitting, losses);
  at::Tensor moved = weights;
  for (std::size_t step = 0; step < fitting.steps; ++step)
    moved = moved - gradient_at(moved, losses, true) * fitting.rate;
  return moved;
}

}  // namespace understudy
