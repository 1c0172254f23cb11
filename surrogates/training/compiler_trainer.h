#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <variant>
#include <vector>

#include "surrogates/compiler/graph_batch.h"
#include "surrogates/compiler/graph_model.h"
#include "surrogates/compiler/text_model.h"
#include "surrogates/training/inner_fitting.h"
#include "surrogates/training/text_batch.h"

namespace understudy {

/// The shape of any compiler.
using CompilerShape = std::variant<GraphModelShape, TextModelShape>;

/// n programs to learn from, one output each, with values to compare the surrogate's with.
struct CompilerExamples {
  GraphBatch graphs;                 ///< what a graph compiler reads; else empty
  TextBatch texts;                   ///< what a text compiler reads; else empty
  std::vector<float> root_features;  ///< [n x kRootFeatures]
  std::size_t points = 0;            ///< asked of each
  std::vector<float> inputs;         ///< [n x points x kInputSlots] in [-1,1]
  std::vector<float> targets;        ///< [n x points] standardised; 0 where weight is 0
  std::vector<float> weights;        ///< [n x points] 1, or 0 where there is no value
  std::vector<float> units;          ///< [n x 2] UnitEstimate of each output

  std::size_t size() const { return units.size() / 2; }
};

struct CompilerTrainerOptions {
  bool reads_program = true;  ///< false: one surrogate for all, the same as `pooled`
  bool half = true;           ///< products in bfloat16
  double weight_decay = 0.01;
  double clip = 1.0;         ///< largest norm of a step's gradient
  double averaging = 0.999;  ///< of the parameters that are kept, per step
  InnerFitting inner;        ///< what of fitting the loss looks at
  std::size_t shards = 2;    ///< a batch is so many parts, each on a thread of its own
};

template <typename Visitor>
void visit_fields(CompilerTrainerOptions& options, Visitor&& visit) {
  visit("reads_program", options.reads_program);
  visit("half", options.half);
  visit("weight_decay", options.weight_decay);
  visit("clip", options.clip);
  visit("averaging", options.averaging);
  visit("inner", options.inner);
  visit("shards", options.shards);
}

/// Where training stands: everything that the next step depends on.
struct CompilerTrainerState {
  std::size_t step = 0;
  std::vector<float> parameters, first_moment, second_moment, average;
};

/// Losses of each example: [n].
struct CompilerLosses {
  std::vector<double> shape;  ///< mean squared error of standardised outputs; 1: a constant's
  std::vector<double> unit;   ///< in the program's units as predicted, divided by the variance
};

/// Trains a compiler.
class CompilerTrainer {
 public:
  virtual ~CompilerTrainer() = default;

  /// One step of AdamW on the first head and on one more (which may be the first). `draw` is
  /// called once for each shard, from several threads. Returns the mean loss.
  virtual double step(const std::function<CompilerExamples(std::size_t shard)>& draw,
                      double learning_rate, std::size_t head) = 0;

  /// Of the averaged parameters.
  virtual CompilerLosses evaluate(const CompilerExamples& examples, std::size_t head) = 0;

  virtual CompilerTrainerState state() const = 0;
  virtual void restore(const CompilerTrainerState& state) = 0;
};

}  // namespace understudy
