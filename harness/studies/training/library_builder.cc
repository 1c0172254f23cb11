#include "harness/studies/training/library_builder.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/text.h"
#include "graph/graph_bytes.h"
#include "harness/execution/build_info.h"
#include "harness/studies/training/slot_surrogate.h"
#include "surrogates/compiler/graph_compiler.h"
#include "surrogates/fitting/fit.h"

namespace understudy {
namespace {

constexpr std::size_t kRows = 512;
constexpr std::size_t kHeldOut = 64;

const std::vector<FitStage> kStages = {{400, 0.01}, {300, 0.003}};  // a tenth of a second

/// A program of a family.
struct Member {
  const TrainingSet* set;
  std::size_t index;
};

/// The most programs that a family can give, so that all together give no more than `count`.
std::size_t even_share(const std::map<std::string, std::vector<Member>>& families,
                       std::size_t count) {
  const auto given = [&](std::size_t share) {
    std::size_t sum = 0;
    for (const auto& [family, members] : families) sum += std::min(share, members.size());
    return sum;
  };
  std::size_t share = 0;
  while (given(share) < given(share + 1) && given(share + 1) <= count) ++share;
  return share;
}

/// Values at drawn points, the first ones held out; those that are numbers.
FitData rows_of(const CompilerExamples& examples) {
  std::vector<std::size_t> held_out, train;
  for (std::size_t i = 0; i < examples.points; ++i)
    if (examples.weights[i] > 0.0f) (i < kHeldOut ? held_out : train).push_back(i);
  Matrix inputs(examples.points, kInputSlots), outputs(examples.points, 1);
  std::copy(examples.inputs.begin(), examples.inputs.end(), inputs.data.begin());
  std::copy(examples.targets.begin(), examples.targets.end(), outputs.data.begin());
  FitData data;
  data.train_inputs = inputs.select_rows(train);
  data.train_outputs = outputs.select_rows(train);
  data.validation_inputs = inputs.select_rows(held_out);
  data.validation_outputs = outputs.select_rows(held_out);
  return data;
}

/// Without the weights of inputs that were always 0, which say nothing.
std::vector<float> weights_of(const Surrogate& surrogate, std::size_t inputs) {
  std::vector<float> weights;
  for (const double weight : surrogate.parameters.data)
    weights.push_back(static_cast<float>(weight));
  for (std::size_t unit = 0; unit < surrogate.architecture.hidden[0]; ++unit)
    for (std::size_t slot = inputs; slot < kInputSlots; ++slot)
      weights[unit * kInputSlots + slot] = 0.0f;
  return weights;
}

FitResult fit_in_stages(const Surrogate& start, const FitData& data) {
  FitOptions options;
  options.check_every = 10;
  options.scaling = Scaling::Keep;
  return fit_adam(start, data, options, kStages);
}

/// What became of one program, and its validation loss.
struct Fitted {
  FittedNetwork network;
  double loss;
};

Fitted fit_network(const GraphModel& compiler, const Member& member, Rng rng) {
  const TrainingProgram& program = (*member.set)[member.index];
  const ProgramGraph graph = graph_from_bytes(program.graph);
  const CompilerExamples examples =
      draw_examples({{member.set, {member.index}}},
                    {kRows + kHeldOut, 0.0, false, DrawOptions::Read::Nothing}, rng);
  const CompiledNetwork compiled = compile_graph(compiler, graph, 0, true)[program.output];
  const FitResult result =
      fit_in_stages(slot_surrogate(compiler.shape.head(0), compiled.parameters), rows_of(examples));
  Fitted fitted;
  fitted.network.family = program.family;
  fitted.network.embedding = embed_graph(compiler, graph)[program.output];
  fitted.network.network.parameters = weights_of(result.surrogate, graph.inputs);
  fitted.network.network.unit = {static_cast<double>(examples.units[0]),
                                 static_cast<double>(examples.units[1])};
  fitted.loss = result.summary.validation_loss;
  return fitted;
}

std::string record_of(const LibraryOptions& options, const TrainingCorpus& corpus,
                      std::vector<double> losses) {
  std::sort(losses.begin(), losses.end());
  return nlohmann::json({{"corpus", corpus.hash},
                         {"count", options.count},
                         {"seed", options.seed},
                         {"median_loss", losses[losses.size() / 2]},
                         {"build", build_info().version}})
      .dump();
}

}  // namespace

void LibraryOptions::validate() const {
  if (count < 1 || count > 100000)
    throw misuse("library: count is " + std::to_string(count) + ", not in 1..100000");
}

std::vector<TrainingChoice> choose_evenly(const TrainingCorpus::Split& programs,
                                          std::size_t count) {
  std::map<std::string, std::vector<Member>> families;
  for (const TrainingSet* set : {&programs.generated, &programs.harvested})
    for (std::size_t i = 0; i < set->size(); ++i) families[(*set)[i].family].push_back({set, i});
  const std::size_t share = even_share(families, count);
  TrainingChoice generated{&programs.generated, {}}, harvested{&programs.harvested, {}};
  for (const auto& [family, members] : families) {
    const std::size_t wanted = std::min(share, members.size());
    for (std::size_t i = 0; i < wanted; ++i) {
      const Member& member = members[i * members.size() / wanted];
      (member.set == generated.set ? generated : harvested).indices.push_back(member.index);
    }
  }
  return {generated, harvested};
}

WeightLibrary build_library(const GraphModel& compiler, const TrainingCorpus& corpus,
                            const LibraryOptions& options, const ProgressFn& progress) {
  options.validate();
  std::vector<Member> members;
  for (const TrainingChoice& choice : choose_evenly(corpus.train, options.count))
    for (const std::size_t index : choice.indices) members.push_back({choice.set, index});
  if (members.empty())
    throw misuse("library: the corpus has more families than the " + std::to_string(options.count) +
                     " networks asked for",
                 "ask for more");
  WeightLibrary library;
  library.model = model_hash(compiler);
  library.architecture = compiler.shape.head(0);
  std::vector<double> losses;
  for (std::size_t i = 0; i < members.size(); ++i) {
    Fitted fitted = fit_network(compiler, members[i], Rng(options.seed).fork("library").fork(i));
    library.networks.push_back(std::move(fitted.network));
    losses.push_back(fitted.loss);
    const auto total = static_cast<double>(members.size());
    if (progress && !progress({static_cast<double>(i + 1), total, ""}))
      throw failure("stopped while fitting the programs of a library; it was not written");
  }
  library.record = record_of(options, corpus, losses);
  return library;
}

}  // namespace understudy
