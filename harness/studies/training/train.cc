#include "harness/studies/training/train.h"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/text.h"
#include "harness/execution/build_info.h"
#include "harness/execution/host_info.h"
#include "harness/studies/training/checkpoint.h"
#include "harness/studies/training/training_corpus.h"
#include "surrogates/compiler/model_file.h"
#include "surrogates/torch/torch_loader.h"
#include "surrogates/training/initial_state.h"

namespace understudy {
namespace {

constexpr std::size_t kValidationBatch = 128;

double median_of(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

CompilerShape shape_of(const TrainOptions& options, const TrainingCorpus& corpus) {
  if (!options.reads_text) return options.shape;
  TextModelShape shape;
  shape.heads = options.shape.heads;
  shape.width = options.shape.width;
  shape.pieces = kFirstMerge + corpus.merges.size();
  return shape;
}

DrawOptions::Read read_by(const TrainOptions& options) {
  if (!options.trainer.reads_program) return DrawOptions::Read::Nothing;
  return options.reads_text ? DrawOptions::Read::Texts : DrawOptions::Read::Graphs;
}

/// Fresh parameters, or those that an earlier training ended with.
CompilerTrainerState start_of(const TrainOptions& options, const CompilerShape& shape) {
  CompilerTrainerState state = initial_state(shape, options.seed);
  if (options.from.empty()) return state;
  const auto earlier = load_checkpoint(options.from);
  if (!earlier) throw misuse("there is no checkpoint '" + options.from + "'", "check the path");
  if (earlier->state.average.size() != state.parameters.size())
    throw misuse("'" + options.from + "' is of a model of another shape", "give the same width");
  state.parameters = state.average = earlier->state.average;
  return state;
}

class Training {
 public:
  explicit Training(const TrainOptions& options)
      : options_(options),
        corpus_(load_training_corpus(options.corpora,
                                     options.reads_text ? Texts::Read : Texts::LeftOut)),
        shape_(shape_of(options, corpus_)),
        json_(options.to_json(corpus_.hash)),
        checkpoint_path_(options.model + ".checkpoint"),
        read_(read_by(options)),
        store_(options.database) {
    CompilerTrainerState state = start_of(options, shape_);
    if (const auto checkpoint = load_checkpoint(checkpoint_path_)) {
      if (checkpoint->options != json_)
        throw misuse("'" + checkpoint_path_ +
                         "' is of a training with other options: " + checkpoint->options,
                     "give those again, or name another model");
      state = checkpoint->state;
      seconds_ = checkpoint->seconds;
    }
    step_ = first_step_ = state.step;
    trainer_ = torch_module().make_compiler_trainer(shape_, options.trainer, state);
    training_ = store_.begin(options.model, json_, build_info().version, host_info().cpu,
                             static_cast<std::int64_t>(step_));
  }

  TrainSummary run(const ProgressFn& progress) {
    TrainSummary summary;
    summary.termination = Termination::Budget;
    start_ = std::chrono::steady_clock::now();
    double sum = 0.0;
    std::size_t count = 0;
    while (step_ < options_.steps) {
      const double loss = take_step();
      sum += loss;
      ++count;
      const bool stopped = progress && !progress(report(loss));
      if (!stopped && step_ % options_.validate_every != 0 && step_ != options_.steps) continue;
      record(sum / static_cast<double>(count), summary);
      sum = 0.0;
      count = 0;
      if (!stopped) continue;
      summary.termination = Termination::Stopped;
      break;
    }
    if (summary.validations.empty()) {  // it was done before: only the model is written again
      summary.validations = validate_all();
      save(summary.validations, trainer_->state().average);
    }
    summary.step = step_;
    summary.seconds = seconds();
    return summary;
  }

 private:
  double seconds() const {
    return seconds_ +
           std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

  Progress report(double loss) {
    const double rate = static_cast<double>((step_ - first_step_) * options_.batch) /
                        std::max(seconds() - seconds_, 1e-9);
    return {static_cast<double>(step_), static_cast<double>(options_.steps),
            "loss " + short_number(loss) + ", " + short_number(rate) + " programs/s"};
  }

  double take_step() {
    const Rng rng = Rng(options_.seed).fork("training step").fork(step_);
    const std::size_t heads = options_.shape.heads.size();
    const std::size_t head = heads > 1 ? 1 + step_ % (heads - 1) : 0;
    DrawOptions draw{options_.points, options_.probed, !options_.reads_text, read_};
    if (rng.fork("values only").uniform() < options_.values_only) {
      draw.read = DrawOptions::Read::Nothing;
      draw.probed = 1.0;
    }
    const double loss =
        trainer_->step([&](std::size_t shard) { return draw_shard(draw, rng.fork(shard)); },
                       options_.learning_rate_at(step_), head);
    ++step_;
    return loss;
  }

  /// Programs drawn with replacement, which real ones are given a share of their own.
  CompilerExamples draw_shard(const DrawOptions& draw, Rng rng) const {
    const TrainingCorpus::Split& train = corpus_.train;
    const std::size_t count = options_.batch / options_.trainer.shards;
    const std::size_t real =
        train.harvested.size() == 0
            ? 0
            : static_cast<std::size_t>(options_.harvested * static_cast<double>(count));
    std::vector<std::size_t> generated, harvested;
    Rng choice = rng.fork("programs");
    for (std::size_t i = 0; i < real; ++i)
      harvested.push_back(choice.below(train.harvested.size()));
    for (std::size_t i = real; i < count; ++i)
      generated.push_back(choice.below(train.generated.size()));
    return draw_examples({{&train.generated, generated}, {&train.harvested, harvested}}, draw,
                         rng.fork("values"));
  }

  void record(double loss, TrainSummary& summary) {
    TrainingPoint point;
    point.step = static_cast<std::int64_t>(step_);
    point.seconds = seconds();
    point.programs = static_cast<std::int64_t>(step_ * options_.batch);
    point.learning_rate = options_.learning_rate_at(step_);
    point.loss = loss;
    point.validations = validate_all();
    store_.put(training_, point);
    summary.validations = point.validations;
    const CompilerTrainerState state = trainer_->state();
    save(point.validations, state.average);
    save_checkpoint({json_, point.seconds, state}, checkpoint_path_);
  }

  std::vector<ValidationRecord> validate_all() {
    std::vector<ValidationRecord> validations;
    for (const bool probed : {false, true}) {
      if (probed && options_.probed == 0.0) continue;
      validate(corpus_.validation.generated, "generated", probed, validations);
      validate(corpus_.validation.harvested, "harvested", probed, validations);
    }
    return validations;
  }

  /// Programs at even distances, always the same.
  void validate(const TrainingSet& programs, const std::string& name, bool probed,
                std::vector<ValidationRecord>& records) {
    const std::size_t count = std::min(programs.size(), options_.validation_programs);
    if (count == 0) return;
    CompilerLosses losses;
    const DrawOptions draw{4 * options_.points, probed ? 1.0 : 0.0, false, read_};
    for (std::size_t first = 0; first < count; first += kValidationBatch) {
      std::vector<std::size_t> indices;
      for (std::size_t i = first; i < std::min(first + kValidationBatch, count); ++i)
        indices.push_back(i * programs.size() / count);
      const CompilerLosses part = trainer_->evaluate(
          draw_examples({{&programs, indices}}, draw, Rng(0).fork("validation").fork(first)), 0);
      losses.shape.insert(losses.shape.end(), part.shape.begin(), part.shape.end());
      losses.unit.insert(losses.unit.end(), part.unit.begin(), part.unit.end());
    }
    ValidationRecord record;
    record.programs = name;
    record.probed = probed;
    record.count = static_cast<std::int64_t>(count);
    for (const double loss : losses.shape) record.mean += loss / static_cast<double>(count);
    record.median = median_of(losses.shape);
    record.unit_median = losses.unit.empty() ? 0.0 : median_of(losses.unit);
    records.push_back(record);
  }

  void save(const std::vector<ValidationRecord>& validations,
            const std::vector<float>& parameters) {
    nlohmann::json record = {{"options", nlohmann::json::parse(json_)},
                             {"step", step_},
                             {"seconds", seconds()},
                             {"build", build_info().version},
                             {"machine", host_info().cpu}};
    for (const ValidationRecord& seen : validations)
      record["validation"].push_back({{"programs", seen.programs},
                                      {"sketch", seen.probed},
                                      {"count", seen.count},
                                      {"mean", seen.mean},
                                      {"median", seen.median},
                                      {"unit_median", seen.unit_median}});
    if (const auto* text = std::get_if<TextModelShape>(&shape_))
      save_model(TextModelFile{{*text, corpus_.merges, parameters}, record.dump()}, options_.model);
    else
      save_model(ModelFile{{options_.shape, parameters}, record.dump()}, options_.model);
  }

  TrainOptions options_;
  TrainingCorpus corpus_;
  CompilerShape shape_;
  std::string json_, checkpoint_path_;
  DrawOptions::Read read_;
  TrainingStore store_;
  std::unique_ptr<CompilerTrainer> trainer_;
  std::int64_t training_ = 0;
  std::size_t step_ = 0, first_step_ = 0;
  double seconds_ = 0.0;  ///< of earlier sittings
  std::chrono::steady_clock::time_point start_;
};

}  // namespace

TrainSummary train_compiler(const TrainOptions& options, const ProgressFn& progress) {
  options.validate();
  return Training(options).run(progress);
}

}  // namespace understudy
