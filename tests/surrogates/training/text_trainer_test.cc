#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "surrogates/compiler/text_compiler.h"
#include "surrogates/torch/module/compiler_trainer_internal.h"
#include "surrogates/training/initial_state.h"
#include "surrogates/training/training_set.h"
#include "tests/surrogates/network/example_surrogates.h"
#include "tests/surrogates/program_graphs.h"

namespace understudy {
namespace {

using ExampleProgram = std::pair<ProgramText, ProgramGraph>;

/// Programs of several lengths, one of two outputs, one too long to be read to its end.
std::vector<ExampleProgram> read_example_programs() {
  const auto example = [](const std::string& text, std::size_t inputs) {
    Box box;
    for (std::size_t i = 0; i < inputs; ++i) box.dims.push_back({"x" + std::to_string(i)});
    return std::make_pair(ProgramText{"f", text, box}, graph_of(text));
  };
  std::string sum = "x0";
  for (int i = 0; i < 60; ++i) sum += " + sin ( " + std::to_string(i) + " * x0 )";
  return {
      example("double f ( double x0 ) { return sin ( 3 * x0 ) ; }", 1),
      example("double f ( double x0 , double x1 ) { return x0 < x1 ? x0 * x1 : exp ( x0 ) ; }", 2),
      example("float f ( float x0 ) { return x0 ; }", 1),
      example("double f ( double x0 ) { return " + sum + " ; }", 1),
      example("void f ( double x0 , double y [ 2 ] ) { y [ 0 ] = x0 ; y [ 1 ] = - x0 * x0 ; }", 1),
  };
}

const std::vector<ExampleProgram>& example_programs() {
  static const std::vector<ExampleProgram> programs = read_example_programs();
  return programs;
}

std::vector<PieceMerge> example_merges() {
  MergeLearner learner;
  for (const auto& [text, graph] : example_programs()) learner.add(text);
  return learner.learn(40);
}

TextModelShape small_shape() {
  TextModelShape shape;
  shape.heads = {{8, 8}, {5}};
  shape.pieces = kFirstMerge + example_merges().size();
  shape.width = 16;
  return shape;
}

TrainingSet example_set() {
  TrainingSet set;
  TextEncoder encoder(example_merges());
  for (const auto& [text, graph] : example_programs()) {
    const ProgramText& shown = text;
    set.add(graph_to_bytes(graph), "example",
            [&](std::size_t output) { return encoder.encode(shown, output); });
  }
  return set;
}

/// Of the programs that are not longer.
CompilerExamples examples_of(const TrainingSet& set, std::uint64_t seed,
                             std::size_t most_pieces = kMostPieces) {
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < set.size(); ++i)
    if (set[i].text.size() <= most_pieces) indices.push_back(i);
  return draw_examples({{&set, indices}}, {32, 0.0, false, DrawOptions::Read::Texts}, Rng(seed));
}

/// Parameters whose every part matters.
CompilerTrainerState lively_state() {
  CompilerTrainerState state = initial_state(small_shape(), 1);
  Rng rng(5);
  for (float& parameter : state.parameters) parameter += static_cast<float>(0.1 * rng.normal());
  state.average = state.parameters;
  return state;
}

/// Mean squared error of a compiled network on the points of an example.
double error_of(const CompiledNetwork& network, const Architecture& architecture,
                const CompilerExamples& examples, std::size_t example) {
  Surrogate surrogate = example_surrogate(architecture, 1);
  for (Interval& dim : surrogate.box.dims) dim.lo = -1.0, dim.hi = 1.0;
  surrogate.means = {0.0};
  surrogate.scales = {1.0};
  std::copy(network.parameters.begin(), network.parameters.end(), surrogate.parameters.row(0));
  double sum = 0.0;
  for (std::size_t i = 0; i < examples.points; ++i) {
    const std::size_t at = example * examples.points + i;
    Matrix row(1, kInputSlots);
    for (std::size_t j = 0; j < kInputSlots; ++j) row(0, j) = examples.inputs[at * kInputSlots + j];
    sum += std::pow(surrogate.predict(row)(0, 0) - examples.targets[at], 2);
  }
  return sum / static_cast<double>(examples.points);
}

// What training sees is what users get, though by other code.
TEST(TextTrainer, EvaluatesAsTheCompilerDoes) {
  const TextModelShape shape = small_shape();
  const CompilerTrainerState state = lively_state();
  CompilerTrainerOptions options;
  options.half = false;
  const auto trainer = make_torch_compiler_trainer(shape, options, state);
  const TextModel model{shape, example_merges(), state.average};
  const TrainingSet set = example_set();
  ASSERT_EQ(set.size(), 6u);
  const CompilerExamples examples = examples_of(set, 2);
  for (std::size_t head = 0; head < shape.heads.size(); ++head) {
    const CompilerLosses losses = trainer->evaluate(examples, head);
    std::size_t number = 0;
    for (const auto& [text, graph] : example_programs())
      for (const CompiledNetwork& network : compile_text(model, text, graph.roots.size(), head)) {
        const double expected = error_of(network, shape.head(head), examples, number);
        EXPECT_NEAR(losses.shape[number], expected, 1e-3 * expected + 1e-5) << number;
        ++number;
      }
  }
}

TEST(TextTrainer, TellsProgramsApart) {
  const TextModel model{small_shape(), example_merges(), lively_state().average};
  const auto& programs = example_programs();
  const auto two = compile_text(model, programs[4].first, 2, 0);
  EXPECT_NE(two[0].parameters, two[1].parameters);
  ProgramText other_box = programs[0].first;
  other_box.box.dims[0].hi = 5.0;
  EXPECT_NE(compile_text(model, programs[0].first, 1, 0)[0].parameters,
            compile_text(model, other_box, 1, 0)[0].parameters);
}

TEST(TextTrainer, EveryPartLearns) {
  const TextModelShape shape = small_shape();
  const CompilerTrainerState start = initial_state(shape, 1);
  const auto trainer = make_torch_compiler_trainer(shape, {}, start);
  const TrainingSet set = example_set();
  for (std::size_t step = 0; step < 4; ++step)
    trainer->step([&](std::size_t shard) { return examples_of(set, 10 * step + shard); }, 1e-2, 1);
  const CompilerTrainerState end = trainer->state();
  const TextModelLayout layout(shape);
  for (const ParameterBlock* block :
       {&layout.pieces, &layout.positions, &layout.norm.gain, &layout.layers[0].query,
        &layout.layers[0].seen, &layout.layers[0].down, &layout.layers[1].query,
        &layout.layers[1].joined, &layout.layers[1].up, &layout.layers[1].norm.shift, &layout.unit,
        &layout.heads[0], &layout.heads[1], &layout.bases[1]}) {
    double moved = 0.0;
    for (std::size_t i = block->offset; i < block->offset + block->size(); ++i)
      moved = std::max(moved, static_cast<double>(std::fabs(end.first_moment[i])));
    EXPECT_GT(moved, 0.0) << block->name;
  }
}

TEST(TextTrainer, LearnsAHandfulOfPrograms) {
  const auto trainer =
      make_torch_compiler_trainer(small_shape(), {}, initial_state(small_shape(), 1));
  const TrainingSet set = example_set();
  double first = 0.0, last = 0.0;
  for (std::size_t step = 0; step < 200; ++step) {
    last =
        trainer->step([&](std::size_t shard) { return examples_of(set, 100 * step + shard, 100); },
                      3e-3, step % 2);
    if (step == 0) first = last;
  }
  EXPECT_GT(first, 0.7);
  EXPECT_LT(last, 0.35);
}

TEST(TextBatch, GroupsTextsOfAboutOneLength) {
  std::vector<std::vector<Piece>> texts;
  for (std::size_t i = 0; i < 100; ++i) texts.emplace_back(1 + (i * 37) % 100, kText);
  std::vector<const std::vector<Piece>*> pointers;
  for (const auto& text : texts) pointers.push_back(&text);
  const TextBatch batch = make_text_batch(pointers);
  std::vector<std::int64_t> seen;
  std::size_t room = 0;
  for (const TextGroup& group : batch) {
    seen.insert(seen.end(), group.texts.begin(), group.texts.end());
    room += group.pieces.size();
    ASSERT_EQ(group.pieces.size(), group.texts.size() * static_cast<std::size_t>(group.length));
    for (std::size_t i = 0; i < group.texts.size(); ++i) {
      const auto row = group.pieces.begin() + static_cast<std::ptrdiff_t>(i) * group.length;
      EXPECT_EQ(std::count(row, row + group.length, kText), group.lengths[i]);
      EXPECT_EQ(group.lengths[i],
                static_cast<std::int64_t>(texts[static_cast<std::size_t>(group.texts[i])].size()));
    }
  }
  std::sort(seen.begin(), seen.end());
  for (std::size_t i = 0; i < seen.size(); ++i) EXPECT_EQ(seen[i], static_cast<std::int64_t>(i));
  EXPECT_EQ(seen.size(), texts.size());
  EXPECT_LT(room, 2 * 5050u);  // 5,050 pieces are there
}

}  // namespace
}  // namespace understudy
