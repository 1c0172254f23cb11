#include "surrogates/training/compiler_trainer.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>

#include "graph/interpret.h"
#include "surrogates/compiler/graph_compiler.h"
#include "surrogates/compiler/widen.h"
#include "surrogates/torch/module/compiler_trainer_internal.h"
#include "surrogates/torch/module/graph_network_internal.h"
#include "surrogates/training/initial_state.h"
#include "surrogates/training/training_set.h"
#include "tests/surrogates/network/example_surrogates.h"
#include "tests/surrogates/program_graphs.h"

namespace understudy {
namespace {

GraphModelShape small_shape() {
  GraphModelShape shape;
  shape.width = 24;
  shape.heads = {{8, 8}, {5}};
  return shape;
}

TrainingSet example_set() {
  TrainingSet set;
  for (const ProgramGraph& graph : example_graphs()) set.add(graph_to_bytes(graph), "example");
  return set;
}

CompilerExamples all_of(const TrainingSet& set, double probed, std::uint64_t seed) {
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < set.size(); ++i) indices.push_back(i);
  return draw_examples({{&set, indices}}, {32, probed, false}, Rng(seed));
}

CompilerTrainerOptions exact_options() {
  CompilerTrainerOptions options;
  options.half = false;
  return options;
}

/// Parameters whose every part matters.
CompilerTrainerState lively_state(const GraphModelShape& shape) {
  CompilerTrainerState state = initial_state(shape, 1);
  Rng rng(5);
  for (float& parameter : state.parameters) parameter += static_cast<float>(0.05 * rng.normal());
  state.average = state.parameters;
  return state;
}

// The recursion's derivative, written by hand, against differences along random directions, block
// after block.
TEST(GraphNetwork, DerivativeIsThatOfItsValues) {
  const at::NoGradGuard guard;
  const GraphModelShape shape = small_shape();
  const GraphModelLayout layout(shape);
  const CompilerExamples examples = all_of(example_set(), 1.0, 1);
  const CompilerTrainerState state = lively_state(shape);
  const at::Tensor parameters = at::tensor(state.parameters);
  GraphNetwork network(shape, at::kCPU, false);
  const auto embeddings = network.forward(parameters, examples.graphs);
  at::manual_seed(1);
  const at::Tensor root = at::randn_like(embeddings.roots), mean = at::randn_like(embeddings.means);
  at::Tensor gradient = at::zeros_like(parameters);
  network.backward({root, mean}, gradient);
  const auto value = [&](const at::Tensor& at_parameters) {
    const auto found = network.forward(at_parameters, examples.graphs);
    return ((found.roots * root).to(at::kDouble).sum() + (found.means * mean).to(at::kDouble).sum())
        .item<double>();
  };
  for (const ParameterBlock* block : {&layout.gain, &layout.bias, &layout.operands, &layout.third,
                                      &layout.features, &layout.mix, &layout.mix_bias}) {
    at::Tensor direction = at::zeros_like(parameters);
    direction
        .narrow(0, static_cast<std::int64_t>(block->offset),
                static_cast<std::int64_t>(block->size()))
        .normal_();
    const double step = 1e-3;
    const double difference =
        (value(parameters + direction * step) - value(parameters - direction * step)) / (2 * step);
    const double derivative = (gradient * direction).sum().item<double>();
    EXPECT_NEAR(derivative, difference, 0.02 * std::fabs(difference) + 0.05) << block->name;
  }
}

// What training sees is what users get, though by other code.
TEST(CompilerTrainer, EvaluatesAsTheCompilerDoes) {
  const GraphModelShape shape = small_shape();
  const CompilerTrainerState state = lively_state(shape);
  const auto trainer = make_torch_compiler_trainer(shape, exact_options(), state);
  const GraphModel model{shape, state.average};
  const TrainingSet set = example_set();
  for (const double probed : {0.0, 1.0})
    for (std::size_t head = 0; head < shape.heads.size(); ++head) {
      const CompilerExamples examples = all_of(set, probed, 2);
      const CompilerLosses losses = trainer->evaluate(examples, head);
      for (std::size_t g = 0; g < set.size(); ++g) {
        const ProgramGraph graph = graph_from_bytes(set[g].graph);
        const CompiledNetwork network = compile_graph(model, graph, head, probed > 0.0)[0];
        Surrogate surrogate = example_surrogate(shape.head(head), 1);
        for (Interval& dim : surrogate.box.dims) dim.lo = -1.0, dim.hi = 1.0;
        surrogate.means = {0.0};
        surrogate.scales = {1.0};
        std::copy(network.parameters.begin(), network.parameters.end(),
                  surrogate.parameters.row(0));
        double sum = 0.0;
        for (std::size_t i = 0; i < examples.points; ++i) {
          Matrix row(1, kInputSlots);
          for (std::size_t j = 0; j < kInputSlots; ++j)
            row(0, j) = examples.inputs[(g * examples.points + i) * kInputSlots + j];
          sum +=
              std::pow(surrogate.predict(row)(0, 0) - examples.targets[g * examples.points + i], 2);
        }
        const double expected = sum / static_cast<double>(examples.points);
        EXPECT_NEAR(losses.shape[g], expected, 1e-3 * expected + 1e-5) << g << " " << probed;
      }
    }
}

std::vector<double> losses_of(CompilerTrainer& trainer, const TrainingSet& set, std::size_t first,
                              std::size_t last) {
  std::vector<double> losses;
  for (std::size_t step = first; step < last; ++step)
    losses.push_back(trainer.step(
        [&](std::size_t shard) { return all_of(set, 0.5, 100 * step + shard); }, 3e-3, step % 2));
  return losses;
}

TEST(CompilerTrainer, LearnsAHandfulOfPrograms) {
  const GraphModelShape shape = small_shape();
  const auto trainer = make_torch_compiler_trainer(shape, {}, initial_state(shape, 1));
  const TrainingSet set = example_set();
  const std::vector<double> losses = losses_of(*trainer, set, 0, 300);
  EXPECT_GT(losses.front(), 0.8);
  EXPECT_LT(losses.back(), 0.35);
}

TEST(CompilerTrainer, GoesOnFromItsStateAsIfNeverStopped) {
  const GraphModelShape shape = small_shape();
  const TrainingSet set = example_set();
  const auto whole = make_torch_compiler_trainer(shape, {}, initial_state(shape, 1));
  const std::vector<double> expected = losses_of(*whole, set, 0, 12);
  const auto first = make_torch_compiler_trainer(shape, {}, initial_state(shape, 1));
  std::vector<double> found = losses_of(*first, set, 0, 5);
  const auto second = make_torch_compiler_trainer(shape, {}, first->state());
  const std::vector<double> rest = losses_of(*second, set, 5, 12);
  found.insert(found.end(), rest.begin(), rest.end());
  EXPECT_EQ(found, expected);
  EXPECT_EQ(second->state().average, whole->state().average);
}

/// The mean loss of the programs' surrogates after one step of fitting on other points.
double loss_after_one_step(InnerFitting inner) {
  const GraphModelShape shape = small_shape();
  CompilerTrainerOptions options;
  options.inner = inner;
  const auto trainer = make_torch_compiler_trainer(shape, options, initial_state(shape, 1));
  return losses_of(*trainer, example_set(), 0, 200).back();
}

TEST(CompilerTrainer, LearnsWhatServesAfterFitting) {
  for (const auto rule : {InnerFitting::Rule::Adam, InnerFitting::Rule::Descent})
    for (const bool through : {false, true}) {
      InnerFitting inner{2, 0.01, rule, through};
      EXPECT_LT(loss_after_one_step(inner), 0.6) << through;
    }
}

TEST(CompilerTrainer, WithoutPrograms_MakesOneSurrogateForAll) {
  const GraphModelShape shape = small_shape();
  CompilerTrainerOptions options;
  options.reads_program = false;
  const auto trainer = make_torch_compiler_trainer(shape, options, initial_state(shape, 1));
  const TrainingSet set = example_set();
  losses_of(*trainer, set, 0, 20);
  const GraphModelLayout layout(shape);
  const CompilerTrainerState start = initial_state(shape, 1), end = trainer->state();
  const auto changed = [&](const ParameterBlock& block) {
    for (std::size_t i = block.offset; i < block.offset + block.size(); ++i)
      if (std::fabs(end.parameters[i] - start.parameters[i]) > 0.01f) return true;
    return false;
  };
  EXPECT_TRUE(changed(layout.bases[0]));
  EXPECT_FALSE(changed(layout.mix));
}

TEST(CompilerTrainer, LearnsOfValuesAloneWithoutItsGraphNetwork) {
  const GraphModelShape shape = small_shape();
  const auto trainer = make_torch_compiler_trainer(shape, {}, initial_state(shape, 1));
  const TrainingSet set = example_set();
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < set.size(); ++i) indices.push_back(i);
  const DrawOptions draw{32, 1.0, false, DrawOptions::Read::Nothing};
  double loss = 0.0;
  for (std::size_t step = 0; step < 300; ++step)
    loss = trainer->step(
        [&](std::size_t shard) {
          return draw_examples({{&set, indices}}, draw, Rng(100 * step + shard));
        },
        3e-3, 0);
  EXPECT_LT(loss, 0.35);
  const GraphModelLayout layout(shape);
  const CompilerTrainerState start = initial_state(shape, 1), end = trainer->state();
  for (std::size_t i = layout.mix.offset; i < layout.mix.offset + layout.mix.size(); ++i)
    EXPECT_NEAR(end.parameters[i], start.parameters[i], 0.01) << "weight decay alone";
}

TEST(TrainingSet, LeavesOutWhatTeachesNothing) {
  TrainingSet set;
  EXPECT_EQ(set.add(graph_to_bytes(graph_of("double f(double x) { return 0 * x + 3; }")), "f"), 0u);
  EXPECT_EQ(set.add(graph_to_bytes(graph_of("double f(double x) { return sqrt(x - 2); }")), "f"),
            0u);
  EXPECT_EQ(set.add(graph_to_bytes(graph_of("double f(double x) { return x * x; }")), "f"), 1u);
}

TEST(TrainingSet, TargetsAreStandardised) {
  const TrainingSet set = example_set();
  const CompilerExamples examples = draw_examples({{&set, {0, 1, 2}}}, {2000, 0.5, true}, Rng(1));
  for (std::size_t g = 0; g < 3; ++g) {
    double sum = 0.0, squares = 0.0;
    for (std::size_t i = 0; i < examples.points; ++i) {
      const double y = static_cast<double>(examples.targets[g * examples.points + i]);
      sum += y;
      squares += y * y;
    }
    EXPECT_NEAR(sum / 2000.0, 0.0, 1e-3);
    EXPECT_NEAR(squares / 2000.0, 1.0, 1e-3);
  }
}

}  // namespace
}  // namespace understudy
