#pragma once

#include <string>
#include <vector>

#include "programs/program.h"
#include "programs/running/runner.h"

namespace understudy {

/// double FUNCTION(double x, ...) of the C text, with one input per name, all from [-10, 10].
inline Program bind_scalars(const std::string& unit, const std::string& function,
                            const std::vector<std::string>& inputs) {
  Program program;
  program.name = function;
  program.outputs = {"y"};
  CFunction body;
  body.function = function;
  body.file = function + ".c";
  body.unit = unit;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    program.box.dims.push_back({inputs[i], -10.0, 10.0, InputKind::Real});
    Binding binding;
    binding.name = inputs[i];
    binding.type = "double";
    binding.first_input = i;
    body.parameters.push_back(binding);
  }
  Binding returned;
  returned.name = "return";
  returned.type = "double";
  returned.role = Binding::Role::Output;
  body.returned = {returned};
  program.body = body;
  return program;
}

/// A program of one input x: the C text of a function f.
inline Program bind_f(const std::string& unit) { return bind_scalars(unit, "f", {"x"}); }

/// One column of inputs.
inline Matrix column(const std::vector<double>& values) {
  Matrix inputs(values.size(), 1);
  inputs.data = values;
  return inputs;
}

/// 0, 1, ..., n - 1 as one column.
inline Matrix count_up(std::size_t n) {
  Matrix inputs(n, 1);
  for (std::size_t i = 0; i < n; ++i) inputs(i, 0) = static_cast<double>(i);
  return inputs;
}

}  // namespace understudy
