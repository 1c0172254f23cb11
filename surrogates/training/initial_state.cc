#include "surrogates/training/initial_state.h"

#include <cmath>

#include "base/rng.h"
#include "surrogates/training/compiler_trainer.h"

namespace understudy {
namespace {

// Of embeddings, as BERT has it.
constexpr double kTextDeviation = 0.02;

class Initial {
 public:
  Initial(std::vector<float>& parameters, std::uint64_t seed)
      : parameters_(parameters), rng_(Rng(seed).fork("compiler")) {}

  void normal(const ParameterBlock& block, double deviation) {
    Rng rng = rng_.fork(block.name);
    for (std::size_t i = 0; i < block.size(); ++i)
      parameters_[block.offset + i] = static_cast<float>(deviation * rng.normal());
  }

  /// Keeps the size of what is multiplied.
  void weights(const ParameterBlock& block) {
    normal(block, 1.0 / std::sqrt(static_cast<double>(block.rows)));
  }

  void ones(const ParameterBlock& block) {
    for (std::size_t i = 0; i < block.size(); ++i) parameters_[block.offset + i] = 1.0f;
  }

  /// A surrogate whose hidden units see its inputs at a useful size and whose output is small.
  void surrogate(const ParameterBlock& block, const Architecture& architecture) {
    Rng rng = rng_.fork(block.name);
    float* to = parameters_.data() + block.offset;
    const std::vector<std::size_t> widths = architecture.widths();
    for (std::size_t l = 1; l < widths.size(); ++l) {
      const bool last = l + 1 == widths.size();
      // Most programs have few of the first layer's inputs.
      const double inputs = l == 1 ? 4.0 : static_cast<double>(widths[l - 1]);
      const double deviation = (last ? 0.3 : 1.0) / std::sqrt(inputs);
      for (std::size_t i = 0; i < widths[l - 1] * widths[l]; ++i)
        *to++ = static_cast<float>(deviation * rng.normal());
      for (std::size_t i = 0; i < widths[l]; ++i)
        *to++ = last ? 0.0f : static_cast<float>(0.5 * rng.normal());
    }
  }

 private:
  std::vector<float>& parameters_;
  Rng rng_;
};

void fill(Initial& initial, const GraphModelLayout& layout) {
  initial.ones(layout.gain);
  initial.normal(layout.bias, 0.5);
  for (const ParameterBlock* block :
       {&layout.operands, &layout.third, &layout.features, &layout.mix, &layout.first})
    initial.weights(*block);
  for (const ParameterBlock& block : layout.further) initial.weights(block);
}

void fill(Initial& initial, const TextModelLayout& layout) {
  initial.normal(layout.pieces, kTextDeviation);
  initial.normal(layout.positions, kTextDeviation);
  initial.ones(layout.norm.gain);
  for (const TextLayerBlocks& layer : layout.layers) {
    for (const ParameterBlock* block :
         {&layer.query, &layer.seen, &layer.joined, &layer.up, &layer.down})
      initial.weights(*block);
    initial.ones(layer.attention_norm.gain);
    initial.ones(layer.norm.gain);
  }
}

template <typename Layout>
CompilerTrainerState state_of(const HeadShapes& shapes, const Layout& layout, std::uint64_t seed) {
  CompilerTrainerState state;
  state.parameters.assign(layout.size, 0.0f);
  Initial initial(state.parameters, seed);
  fill(initial, layout);
  initial.normal(layout.unit, 0.01);
  for (std::size_t i = 0; i < shapes.heads.size(); ++i) {
    initial.normal(layout.heads[i], 0.01);
    initial.surrogate(layout.bases[i], shapes.head(i));
  }
  state.first_moment.assign(layout.size, 0.0f);
  state.second_moment.assign(layout.size, 0.0f);
  state.average = state.parameters;
  return state;
}

}  // namespace

CompilerTrainerState initial_state(const CompilerShape& shape, std::uint64_t seed) {
  if (const auto* text = std::get_if<TextModelShape>(&shape))
    return state_of(*text, TextModelLayout(*text), seed);
  const auto& graph = std::get<GraphModelShape>(shape);
  return state_of(graph, GraphModelLayout(graph), seed);
}

}  // namespace understudy
