#include "surrogates/fitting/fit.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/error.h"
#include "base/rng.h"
#include "base/text.h"
#include "surrogates/fitting/fit_data.h"
#include "surrogates/fitting/make_trainer.h"

namespace understudy {
namespace {

bool finite(double value) { return std::isfinite(value); }

// One run of Adam: epochs, and looks between them at which each output keeps its best.
class AdamFit {
 public:
  AdamFit(const Surrogate& initial, const FitData& data, const FitOptions& options,
          const ProgressFn& progress)
      : options_(options), progress_(progress), rows_(data.train_inputs.rows) {
    result_.surrogate = initial;
    rescale(result_.surrogate, data, options.scaling);
    test_factors_ = test_loss_factors(result_.surrogate, data.test_outputs);
    const std::size_t k = initial.outputs.size();
    best_epochs_.assign(k, 0);
    best_criteria_.assign(k, std::numeric_limits<double>::infinity());
    trainer_ = make_trainer(data);
  }

  FitResult run() {
    bool going_on = look();
    while (going_on && summary().epochs < options_.epochs) {
      train_until_next_look();
      going_on = look();
    }
    if (going_on) summary().message = std::to_string(options_.epochs) + " epochs done";
    record_losses(summary(), best_, test_factors_);
    const double sum = std::accumulate(best_epochs_.begin(), best_epochs_.end(), 0.0);
    summary().best_epoch =
        static_cast<std::size_t>(std::lround(sum / static_cast<double>(best_epochs_.size())));
    result_.surrogate.parameters = trainer_->kept();
    return std::move(result_);
  }

 private:
  FitSummary& summary() { return result_.summary; }

  std::unique_ptr<Trainer> make_trainer(const FitData& data) {
    const Surrogate& surrogate = result_.surrogate;
    TrainerSetup setup;
    setup.widths = surrogate.architecture.widths();
    setup.activation = surrogate.architecture.activation;
    setup.parameters = surrogate.parameters;
    setup.train = trainer_rows(surrogate, data.train_inputs, data.train_outputs);
    setup.validation = trainer_rows(surrogate, data.validation_inputs, data.validation_outputs);
    setup.test = trainer_rows(surrogate, data.test_inputs, data.test_outputs);
    setup.learning_rate = options_.learning_rate;
    setup.batch = options_.batch;
    setup.threads = options_.threads;
    PhaseTimer timer(summary(), "prepare");
    return understudy::make_trainer(setup);
  }

  void train_until_next_look() {
    PhaseTimer timer(summary(), "train");
    const bool shuffled = options_.batch > 0 && options_.batch < rows_;
    const Rng batches = Rng(options_.seed).fork("batches");
    do {
      std::vector<std::size_t> order;
      if (shuffled) order = batches.fork(summary().epochs).permutation(rows_);
      trainer_->train_epoch(order);
      ++summary().epochs;
    } while (summary().epochs % options_.check_every != 0 && summary().epochs < options_.epochs);
  }

  // Measures, keeps what is best, and tells. False: the fit ends here.
  bool look() {
    PhaseTimer timer(summary(), "look");
    const TrainerLosses losses = trainer_->losses();
    if (!all_finite(losses.train, "training") || !all_finite(losses.validation, "validation"))
      return false;
    keep_best(losses);
    const CurvePoint point = {summary().epochs, mean_of(losses.train), mean_of(losses.validation),
                              mean_of(scaled(losses.test, test_factors_))};
    result_.curve.push_back(point);
    return tell(point);
  }

  bool all_finite(const std::vector<double>& losses, const std::string& what) {
    const auto bad = std::find_if_not(losses.begin(), losses.end(), finite);
    if (bad == losses.end()) return true;
    const auto output = static_cast<std::size_t>(bad - losses.begin());
    summary().termination = Termination::Failed;
    summary().message = "the " + what + " loss of '" + result_.surrogate.outputs[output] + "' is " +
                        format_number(*bad) + " after " + std::to_string(summary().epochs) +
                        " epochs; a lower learning rate may help";
    return false;
  }

  void keep_best(const TrainerLosses& losses) {
    std::vector<bool> improved(best_epochs_.size(), true);
    if (!losses.validation.empty())
      for (std::size_t o = 0; o < improved.size(); ++o)
        improved[o] = losses.validation[o] < best_criteria_[o];
    if (std::find(improved.begin(), improved.end(), true) == improved.end()) return;
    trainer_->keep(improved);
    for (auto [to, from] :
         {std::pair(&best_.train, &losses.train), std::pair(&best_.validation, &losses.validation),
          std::pair(&best_.test, &losses.test)}) {
      to->resize(from->size());
      for (std::size_t o = 0; o < from->size(); ++o)
        if (improved[o]) (*to)[o] = (*from)[o];
    }
    for (std::size_t o = 0; o < improved.size(); ++o)
      if (improved[o]) best_epochs_[o] = summary().epochs;
    best_criteria_ = best_.validation;
  }

  bool tell(const CurvePoint& point) {
    if (!progress_) return true;
    const bool validated = point.validation_loss >= 0.0;
    const std::string note = validated ? "validation loss " + short_number(point.validation_loss)
                                       : "training loss " + short_number(point.train_loss);
    if (progress_({static_cast<double>(point.epoch), static_cast<double>(options_.epochs), note}))
      return true;
    summary().termination = Termination::Stopped;
    summary().message = "stopped after " + std::to_string(point.epoch) + " epochs";
    return false;
  }

  const FitOptions& options_;
  const ProgressFn& progress_;
  std::size_t rows_;
  FitResult result_;
  std::vector<double> test_factors_;      // [k]
  std::vector<std::size_t> best_epochs_;  // [k]
  std::vector<double> best_criteria_;     // [k] validation losses; infinite before the first
  TrainerLosses best_;                    // of each output at its best epoch
  std::unique_ptr<Trainer> trainer_;
};

}  // namespace

FitResult fit_adam(const Surrogate& initial, const FitData& data, const FitOptions& options,
                   const ProgressFn& progress) {
  options.validate();
  check_fit_data(initial, data);
  if (options.epochs == 0 || data.train_inputs.rows == 0)
    return measured(initial, data,
                    data.train_inputs.rows == 0 ? "no training rows: the surrogate as it came"
                                                : "no epochs: the surrogate as it came");
  return AdamFit(initial, data, options, progress).run();
}

FitResult fit_adam(const Surrogate& initial, const FitData& data, FitOptions options,
                   const std::vector<FitStage>& stages) {
  FitResult result;
  result.surrogate = initial;
  for (const FitStage& stage : stages) {
    options.epochs = stage.epochs;
    options.learning_rate = stage.learning_rate;
    result = fit_adam(result.surrogate, data, options);
    options.scaling = Scaling::Keep;
  }
  return result;
}

}  // namespace understudy
