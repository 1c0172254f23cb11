#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "surrogates/compiler/probe_values.h"
#include "surrogates/network/architecture.h"

namespace understudy {

/// What every compiler ends with: an own linear head for each shape of surrogate that it makes,
/// weights = base + z head, and one for how the output lies, where z is what it knows of a program.

/// Hidden layers of the surrogates, all tanh, kInputSlots inputs.
struct HeadShapes {
  std::vector<std::vector<std::size_t>> heads;

  Architecture head(std::size_t index) const;
};

/// A matrix within the flat parameters of a model: row-major, to be multiplied from the left.
struct ParameterBlock {
  std::string name;
  std::size_t rows = 0, cols = 0;
  std::size_t offset = 0;

  std::size_t size() const { return rows * cols; }
};

/// Where the heads lie in the flat parameters of a model.
struct HeadLayout {
  ParameterBlock unit, unit_bias;            ///< z -> UnitEstimate
  std::vector<ParameterBlock> heads, bases;  ///< [z x P], [1 x P] of each shape
  std::size_t size = 0;                      ///< of all parameters

 protected:
  /// Places one more block behind those that are there.
  ParameterBlock place(const std::string& name, std::size_t rows, std::size_t cols);
  void place_heads(const HeadShapes& shapes, std::size_t z);
};

/// What a compiler makes of one output.
struct CompiledNetwork {
  std::vector<float> parameters;  ///< of the head's architecture, kInputSlots inputs
  UnitEstimate unit;
};

}  // namespace understudy
