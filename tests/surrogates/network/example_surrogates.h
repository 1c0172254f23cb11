#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "base/rng.h"
#include "programs/program.h"
#include "surrogates/initialisers/initialiser.h"
#include "surrogates/initialisers/random.h"

namespace understudy {

/// A program with inputs x0, x1, ... in [-i - 1, 2] and outputs y0, y1, ... that has no text.
inline Program example_program(std::size_t inputs, std::size_t outputs) {
  Program program;
  program.name = "example";
  for (std::size_t i = 0; i < inputs; ++i)
    program.box.dims.push_back(
        {"x" + std::to_string(i), -1.0 - static_cast<double>(i), 2.0, InputKind::Real});
  for (std::size_t o = 0; o < outputs; ++o) program.outputs.push_back("y" + std::to_string(o));
  program.body = CFunction{};
  return program;
}

inline Architecture example_architecture(std::size_t inputs, Activation activation,
                                         std::vector<std::size_t> hidden = {5, 4}) {
  Architecture architecture;
  architecture.inputs = inputs;
  architecture.hidden = std::move(hidden);
  architecture.activation = activation;
  return architecture;
}

/// Random weights, and means and scales that are neither 0 nor 1.
inline Surrogate example_surrogate(const Architecture& architecture, std::size_t outputs) {
  Surrogate surrogate =
      random_initial(example_program(architecture.inputs, outputs), architecture, Rng(7)).surrogate;
  for (std::size_t o = 0; o < outputs; ++o) {
    surrogate.means[o] = 0.5 + static_cast<double>(o);
    surrogate.scales[o] = 3.0 / static_cast<double>(o + 1);
  }
  return surrogate;
}

inline std::vector<Activation> all_activations() {
  std::vector<Activation> all;
  for (const std::string& name : activation_names()) all.push_back(activation_from_string(name));
  return all;
}

/// What a unit computes, by its definition.
inline double reference_activation(Activation activation, double z) {
  switch (activation) {
    case Activation::Tanh:
      return std::tanh(z);
    case Activation::Sigmoid:
      return 1.0 / (1.0 + std::exp(-z));
    case Activation::ReLU:
      return z > 0.0 ? z : 0.0;
    case Activation::SiLU:
      return z / (1.0 + std::exp(-z));
  }
  return 0.0;
}

/// Uniform points of a box: [n x d].
inline Matrix random_points(const Box& box, std::size_t count, Rng rng) {
  Matrix points(count, box.size());
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t j = 0; j < box.size(); ++j)
      points(i, j) = rng.uniform(box.dims[j].lo, box.dims[j].hi);
  return points;
}

}  // namespace understudy
