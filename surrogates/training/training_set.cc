#include "surrogates/training/training_set.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "graph/graph_bytes.h"
#include "graph/interpret.h"
#include "surrogates/compiler/graph_model.h"

namespace understudy {
namespace {

// Larger graphs are rare and would make every batch as deep as they are.
constexpr std::size_t kMostNodes = 512;
constexpr std::size_t kMostLevels = 96;

// Rows by which an output's location and scale are known.
constexpr std::size_t kUnitRows = 256;
constexpr std::size_t kMomentRows = 128;  // at least, where a program is shown

constexpr int kVariations = 4;  // tries to find a part of the box where the output varies

struct Moments {
  double mean = 0.0, deviation = 0.0;
  std::size_t finite = 0;
};

Moments moments_of(const double* values, std::size_t count) {
  Moments moments;
  for (std::size_t i = 0; i < count; ++i)
    if (std::isfinite(values[i])) {
      ++moments.finite;
      moments.mean += values[i];
    }
  if (moments.finite == 0) return moments;
  moments.mean /= static_cast<double>(moments.finite);
  for (std::size_t i = 0; i < count; ++i)
    if (std::isfinite(values[i]))
      moments.deviation += (values[i] - moments.mean) * (values[i] - moments.mean);
  moments.deviation = std::sqrt(moments.deviation / static_cast<double>(moments.finite));
  return moments;
}

bool varies(const Moments& moments, std::size_t count) {
  return 2 * moments.finite >= count && std::isfinite(moments.deviation) &&
         moments.deviation > 1e-9 * std::fabs(moments.mean) && moments.deviation > 1e-12;
}

/// Part of the unit box: input i runs from shifts[i] - scales[i] to shifts[i] + scales[i].
InputMaps draw_maps(std::size_t inputs, Rng& rng) {
  InputMaps maps;
  for (std::size_t i = 0; i < inputs; ++i) {
    const double size = rng.uniform() < 0.4 ? 1.0 : rng.uniform(0.3, 1.0);
    maps.push_back({rng.uniform() < 0.25 ? -size : size, rng.uniform(size - 1.0, 1.0 - size)});
  }
  return maps;
}

/// A program as it is shown: the probe points first if it is probed, then random ones.
struct View {
  EncodedGraph encoded;
  Matrix seen;                  ///< [rows x inputs] the network's inputs
  Matrix values;                ///< [nodes x rows]
  std::vector<double> outputs;  ///< [rows]
  bool is_probed = false;
  Moments moments;

  std::size_t probes() const { return is_probed ? kProbes : 0; }
};

View view_of_program(const ProgramGraph& graph, std::size_t output, std::size_t points,
                     const InputMaps& maps, bool is_probed, bool is_encoded, Rng& rng) {
  View view;
  view.is_probed = is_probed;
  if (is_probed) view.seen = probe_points(graph.inputs);
  const std::size_t first = view.seen.data.size();
  view.seen.rows = std::max(view.probes() + points, kMomentRows);
  view.seen.cols = graph.inputs;
  view.seen.data.resize(view.seen.rows * graph.inputs);
  for (std::size_t i = first; i < view.seen.data.size(); ++i)
    view.seen.data[i] = rng.uniform(-1.0, 1.0);
  Matrix asked = view.seen;
  for (std::size_t i = 0; !maps.empty() && i < asked.data.size(); ++i) {
    const InputMap& map = maps[i % graph.inputs];
    asked.data[i] = map.scale * asked.data[i] + map.shift;
  }
  view.values = interpret_nodes(graph, asked);
  view.outputs = view.values.row_copy(graph.roots[output]);
  // To the compiler an input is what the network sees.
  for (std::size_t id = 0; !maps.empty() && id < graph.nodes.size(); ++id)
    for (std::size_t i = 0; graph.nodes[id].operation == Operation::Parameter && i < asked.rows;
         ++i)
      view.values(id, i) = view.seen(i, graph.nodes[id].bits);
  view.moments = moments_of(view.outputs.data(), view.outputs.size());
  if (is_encoded) view.encoded = encode_graph(graph, output, maps);
  return view;
}

View draw_view(const TrainingProgram& program, const DrawOptions& options, Rng& rng) {
  const ProgramGraph graph = graph_from_bytes(program.graph);
  const bool is_varied = options.varied && rng.uniform() < 0.5;
  const bool is_probed = rng.uniform() < options.probed && program.is_exact;
  const bool is_encoded = options.read == DrawOptions::Read::Graphs;
  View view;
  for (int i = 0; is_varied && i < kVariations; ++i) {
    view = view_of_program(graph, program.output, options.points, draw_maps(graph.inputs, rng),
                           is_probed, is_encoded, rng);
    if (varies(view.moments, view.seen.rows)) return view;
  }
  return view_of_program(graph, program.output, options.points, {}, is_probed, is_encoded, rng);
}

void append(std::vector<float>& to, double value) { to.push_back(static_cast<float>(value)); }

/// What is known of the program before its surrogate, and what the surrogate is compared with.
void add_view(const View& view, std::size_t points, CompilerExamples& examples) {
  std::vector<double> known;
  if (view.is_probed) known.assign(view.outputs.begin(), view.outputs.begin() + kProbes);
  const std::size_t inputs = view.seen.cols;
  const auto features = root_features(inputs, known);
  examples.root_features.insert(examples.root_features.end(), features.begin(), features.end());
  const Moments& moments = view.moments;
  const double deviation = std::max(moments.deviation, 1e-12);
  const UnitEstimate unit = UnitEstimate::of(moments.mean, moments.deviation);
  append(examples.units, std::clamp(unit.location, -30.0, 30.0));
  append(examples.units, unit.scale);
  for (std::size_t i = view.probes(); i < view.probes() + points; ++i) {
    std::array<float, kInputSlots> slots = {};
    for (std::size_t j = 0; j < inputs; ++j)
      slots[j % kInputSlots] += static_cast<float>(view.seen(i, j));
    examples.inputs.insert(examples.inputs.end(), slots.begin(), slots.end());
    const bool there = std::isfinite(view.outputs[i]);
    append(examples.targets, there ? (view.outputs[i] - moments.mean) / deviation : 0.0);
    append(examples.weights, there ? 1.0 : 0.0);
  }
}

}  // namespace

std::size_t TrainingSet::add(const std::string& graph_bytes, const std::string& family,
                             const TextOfOutput& text) {
  const ProgramGraph graph = graph_from_bytes(graph_bytes);
  if (graph.exactness == Exactness::Opaque || graph.nodes.size() > kMostNodes) return 0;
  Matrix unit(kUnitRows, graph.inputs);
  Rng rng = Rng(0).fork("unit rows");
  for (double& value : unit.data) value = rng.uniform(-1.0, 1.0);
  const Matrix outputs = interpret(graph, unit);
  std::size_t added = 0;
  for (std::size_t k = 0; k < outputs.cols; ++k) {
    std::vector<double> values;
    for (std::size_t i = 0; i < outputs.rows; ++i) values.push_back(outputs(i, k));
    if (!varies(moments_of(values.data(), values.size()), values.size())) continue;
    if (encode_graph(graph, k).levels() > kMostLevels) continue;
    programs_.push_back({graph_bytes, text ? text(k) : std::vector<Piece>{}, k, family,
                         graph.exactness == Exactness::Exact});
    ++added;
  }
  return added;
}

CompilerExamples draw_examples(const std::vector<TrainingChoice>& choices,
                               const DrawOptions& options, Rng rng) {
  CompilerExamples examples;
  examples.points = options.points;
  std::vector<EncodedGraph> graphs;
  std::vector<std::vector<float>> probe_values;
  std::vector<const std::vector<Piece>*> texts;
  for (const TrainingChoice& choice : choices)
    for (const std::size_t index : choice.indices) {
      const TrainingProgram& program = (*choice.set)[index];
      View view = draw_view(program, options, rng);
      add_view(view, options.points, examples);
      if (options.read == DrawOptions::Read::Texts) texts.push_back(&program.text);
      if (options.read != DrawOptions::Read::Graphs) continue;
      probe_values.push_back(view.is_probed ? node_probe_values(view.encoded, view.values)
                                            : std::vector<float>{});
      graphs.push_back(std::move(view.encoded));
    }
  if (options.read == DrawOptions::Read::Texts) examples.texts = make_text_batch(texts);
  if (options.read != DrawOptions::Read::Graphs) return examples;
  std::vector<const EncodedGraph*> pointers;
  for (const EncodedGraph& graph : graphs) pointers.push_back(&graph);
  examples.graphs = make_graph_batch(pointers, probe_values);
  return examples;
}

}  // namespace understudy
