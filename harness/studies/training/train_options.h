#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/fields.h"
#include "surrogates/compiler/graph_model.h"
#include "surrogates/training/compiler_trainer.h"

namespace understudy {

/// A head for each shape that the paper's programs and most users ask for; others hold one of
/// these.
GraphModelShape usual_shape();

/// How a compiler is trained.
struct TrainOptions {
  std::vector<std::string> corpora;       ///< paths
  GraphModelShape shape = usual_shape();  ///< a compiler of texts has its heads and its width
  bool reads_text = false;  ///< and not the graph; texts are shown on their own boxes only
  CompilerTrainerOptions trainer;
  std::uint64_t seed = 1;
  std::size_t steps = 20000;
  std::size_t batch = 256;      ///< programs per step
  std::size_t points = 64;      ///< asked of each
  double learning_rate = 1e-3;  ///< after the warm-up; falls to a thirtieth along a cosine
  std::size_t warm_up = 500;    ///< steps
  double harvested = 0.2;       ///< share of real programs among those shown
  double probed = 0.7;          ///< share of programs shown with their probe values
  /// Share of the steps that show programs by their probe values alone, which takes a fraction of
  /// the time that their graphs take.
  double values_only = 0.0;
  std::string from;  ///< a checkpoint whose averaged parameters it starts with; or ""

  // Affects only what is seen of it.
  std::size_t validate_every = 500;  ///< steps; a checkpoint each time
  std::size_t validation_programs = 512;
  std::string model = "graph.model";
  std::string database = "training.db";

  void validate() const;  ///< throws misuse naming field, value and rule

  /// All that affects the result, as JSON; files by a hash of their content.
  std::string to_json(const std::string& corpus_hash) const;

  double learning_rate_at(std::size_t step) const;
};

template <typename Visitor>
void visit_fields(TrainOptions& options, Visitor&& visit) {
  visit("corpora", options.corpora, Effect::Content);
  visit("shape", options.shape);
  visit("reads_text", options.reads_text);
  visit("trainer", options.trainer);
  visit("seed", options.seed);
  visit("steps", options.steps);
  visit("batch", options.batch);
  visit("points", options.points);
  visit("learning_rate", options.learning_rate);
  visit("warm_up", options.warm_up);
  visit("harvested", options.harvested);
  visit("sketched", options.probed);  // as models and checkpoints have it
  visit("values_only", options.values_only);
  visit("from", options.from, Effect::Content);
  visit("validate_every", options.validate_every, Effect::None);
  visit("validation_programs", options.validation_programs, Effect::None);
  visit("model", options.model, Effect::None);
  visit("database", options.database, Effect::None);
}

}  // namespace understudy
