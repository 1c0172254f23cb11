#include "surrogates/compiler/widen.h"

#include <cmath>

namespace understudy {
namespace {

/// One layer: [to x from] weights, row-major, then [to] biases.
struct Layer {
  std::size_t from, to;
  std::vector<double> values;

  double& weight(std::size_t j, std::size_t i) { return values[j * from + i]; }
  double& bias(std::size_t j) { return values[to * from + j]; }
};

std::vector<Layer> random_layers(const Architecture& architecture, Rng& rng) {
  std::vector<Layer> layers;
  const std::vector<std::size_t> widths = architecture.widths();
  for (std::size_t l = 1; l < widths.size(); ++l) {
    Layer layer{widths[l - 1], widths[l], {}};
    const double bound = 1.0 / std::sqrt(static_cast<double>(layer.from));
    for (std::size_t i = 0; i < (layer.from + 1) * layer.to; ++i)
      layer.values.push_back(rng.uniform(-bound, bound));
    layers.push_back(std::move(layer));
  }
  return layers;
}

/// tanh(z) = 2 sigmoid(2 z) - 1, so that a network of the one is one of the other.
void turn_to_sigmoid(std::vector<Layer>& layers) {
  for (std::size_t l = 0; l < layers.size(); ++l) {
    Layer& layer = layers[l];
    for (std::size_t j = 0; l > 0 && j < layer.to; ++j)
      for (std::size_t i = 0; i < layer.from; ++i) {
        layer.bias(j) -= layer.weight(j, i);
        layer.weight(j, i) *= 2.0;
      }
    if (l + 1 < layers.size())
      for (double& value : layer.values) value *= 2.0;
  }
}

}  // namespace

std::optional<std::size_t> head_to_widen(const std::vector<std::vector<std::size_t>>& heads,
                                         const Architecture& architecture) {
  if (architecture.activation != Activation::Tanh && architecture.activation != Activation::Sigmoid)
    return std::nullopt;
  std::optional<std::size_t> best;
  std::size_t best_size = 0;
  for (std::size_t h = 0; h < heads.size(); ++h) {
    bool fits = heads[h].size() == architecture.hidden.size();
    for (std::size_t l = 0; fits && l < heads[h].size(); ++l)
      fits = heads[h][l] <= architecture.hidden[l];
    Architecture shape = architecture;
    shape.hidden = heads[h];
    if (!fits || shape.parameters() <= best_size) continue;
    best = h;
    best_size = shape.parameters();
  }
  return best;
}

std::vector<double> widen(const std::vector<float>& parameters, const Architecture& head,
                          const Architecture& architecture, Rng rng) {
  std::vector<Layer> layers = random_layers(architecture, rng);
  const std::vector<std::size_t> widths = head.widths();
  const float* next = parameters.data();
  for (std::size_t l = 0; l < layers.size(); ++l) {
    Layer& layer = layers[l];
    const std::size_t from = widths[l], to = widths[l + 1];
    for (std::size_t j = 0; j < to; ++j)
      for (std::size_t i = 0; i < layer.from; ++i) {
        const bool is_input = l == 0;
        layer.weight(j, i) = is_input || i < from ? next[j * from + i % from] : 0.0;
      }
    next += to * from;
    for (std::size_t j = 0; j < to; ++j) layer.bias(j) = *next++;
  }
  if (architecture.activation == Activation::Sigmoid) turn_to_sigmoid(layers);
  std::vector<double> result;
  for (const Layer& layer : layers)
    result.insert(result.end(), layer.values.begin(), layer.values.end());
  return result;
}

}  // namespace understudy
