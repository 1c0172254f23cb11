#include "harness/studies/training/assess.h"

#include <algorithm>
#include <map>

#include "graph/graph_bytes.h"
#include "harness/studies/training/slot_surrogate.h"
#include "surrogates/compiler/graph_compiler.h"
#include "surrogates/compiler/widen.h"

namespace understudy {
namespace {

void assess_program(const ModelFile& file, const TrainingSet& programs, std::size_t index,
                    bool probed, std::size_t points, Assessment& assessment) {
  const CompilerExamples examples = draw_examples({{&programs, {index}}}, {points, 0.0, false},
                                                  Rng(0).fork("assessment").fork(index));
  const TrainingProgram& program = programs[index];
  const CompiledNetwork network =
      compile_graph(file.model, graph_from_bytes(program.graph), 0, probed)[program.output];
  const Surrogate surrogate = slot_surrogate(file.model.shape.head(0), network.parameters);
  Matrix inputs(points, kInputSlots);
  std::copy(examples.inputs.begin(), examples.inputs.end(), inputs.data.begin());
  const Matrix outputs = surrogate.predict(inputs);
  const UnitEstimate truth{examples.units[0], examples.units[1]};
  double count = 0.0, sum = 0.0, unit_sum = 0.0;
  for (std::size_t i = 0; i < points; ++i) {
    const auto weight = static_cast<double>(examples.weights[i]);
    const auto target = static_cast<double>(examples.targets[i]);
    const double y = outputs(i, 0);
    count += weight;
    sum += weight * (y - target) * (y - target);
    const double miss = network.unit.restandardised(y, truth) - target;
    unit_sum += weight * miss * miss;
  }
  assessment.losses.push_back(sum / std::max(count, 1.0));
  assessment.unit_losses.push_back(unit_sum / std::max(count, 1.0));
}

}  // namespace

std::vector<Assessment> assess(const ModelFile& file, const TrainingSet& programs, bool probed,
                               std::size_t programs_per_family, std::size_t points) {
  std::map<std::string, std::vector<std::size_t>> families;
  for (std::size_t i = 0; i < programs.size(); ++i) families[programs[i].family].push_back(i);
  std::vector<Assessment> assessments;
  for (const auto& [family, members] : families) {
    Assessment assessment;
    assessment.family = family;
    const std::size_t count = std::min(programs_per_family, members.size());
    for (std::size_t i = 0; i < count; ++i)
      assess_program(file, programs, members[i * members.size() / count], probed, points,
                     assessment);
    assessments.push_back(std::move(assessment));
  }
  return assessments;
}

}  // namespace understudy
