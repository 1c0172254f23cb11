#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace understudy {

/// The names are written to files: add at the end, never rename.
enum class Activation { Tanh, Sigmoid, ReLU, SiLU };

const std::vector<std::string>& activation_names();  ///< "tanh", "sigmoid", "relu", "silu"
inline const std::vector<std::string>& enum_names(Activation) { return activation_names(); }
Activation activation_from_string(const std::string& name);  ///< throws misuse listing the names
std::string to_string(Activation activation);

/// The shape of one scalar network: inputs - hidden... - 1, linear at the end.
struct Architecture {
  std::size_t inputs = 0;
  std::vector<std::size_t> hidden = {32, 32};
  Activation activation = Activation::Tanh;

  /// Widths of all layers, inputs and the single output included.
  std::vector<std::size_t> widths() const;

  /// Number of weights and biases of one network.
  std::size_t parameters() const;

  /// "9-32-32-1 tanh"
  std::string to_string() const;

  /// Throws misuse naming field, value and rule: 1..4096 inputs, 1..8 hidden layers of 1..4096.
  void validate() const;

  bool operator==(const Architecture& other) const {
    return inputs == other.inputs && hidden == other.hidden && activation == other.activation;
  }
};

template <typename Visitor>
void visit_fields(Architecture& architecture, Visitor&& visit) {
  visit("inputs", architecture.inputs);
  visit("hidden", architecture.hidden);
  visit("activation", architecture.activation);
}

/// Reads "32-32 tanh", "8", "4-4 sigmoid" (the default activation is tanh).
Architecture parse_architecture(const std::string& text, std::size_t inputs);

}  // namespace understudy
