#include "surrogates/fitting/fit_best_rate.h"

#include <array>
#include <limits>

#include "base/text.h"

namespace understudy {
namespace {

constexpr std::array kRates = {0.1, 0.3, 1.0, 3.0};

// What one part spent, after `before` epochs.
void append(FitResult& all, FitResult part, std::size_t before) {
  for (CurvePoint& point : part.curve) {
    point.epoch += before;
    if (all.curve.empty() || point.epoch > all.curve.back().epoch) all.curve.push_back(point);
  }
  const auto earlier = all.summary.seconds;
  all.surrogate = std::move(part.surrogate);
  all.summary = std::move(part.summary);
  all.summary.epochs += before;
  all.summary.best_epoch += before;
  for (const auto& [phase, seconds] : earlier) all.summary.seconds[phase] += seconds;
}

// Of what is kept; infinite where that cannot be told.
double criterion(const FitSummary& summary) {
  const double loss = summary.validation_loss >= 0.0 ? summary.validation_loss : summary.train_loss;
  return loss >= 0.0 ? loss : std::numeric_limits<double>::infinity();
}

}  // namespace

FitResult fit_best_rate(const Surrogate& initial, const FitData& data, const FitOptions& options,
                        const ProgressFn& progress) {
  options.validate();
  const std::size_t tried = options.epochs / (2 * kRates.size());
  if (tried == 0 || data.train_inputs.rows == 0) return fit_adam(initial, data, options, progress);

  std::size_t before = 0;
  const ProgressFn shifted = [&](const Progress& part) {
    return !progress || progress({static_cast<double>(before) + part.done,
                                  static_cast<double>(options.epochs), part.note});
  };
  FitResult all;
  FitOptions part = options;
  part.epochs = tried;
  Surrogate best = initial;
  double best_criterion = std::numeric_limits<double>::infinity();
  double best_rate = options.learning_rate;
  for (const double rate : kRates) {
    part.learning_rate = rate * options.learning_rate;
    FitResult result = fit_adam(initial, data, part, shifted);
    if (criterion(result.summary) < best_criterion) {
      best_criterion = criterion(result.summary);
      best_rate = part.learning_rate;
      best = result.surrogate;
    }
    append(all, std::move(result), before);
    before += tried;
    if (all.summary.termination == Termination::Stopped) return all;
  }
  part.learning_rate = best_rate;
  part.epochs = options.epochs - before;
  part.scaling = Scaling::Keep;
  append(all, fit_adam(best, data, part, shifted), before);
  if (all.summary.termination == Termination::Budget)
    all.summary.message = std::to_string(options.epochs) + " epochs done, the last " +
                          std::to_string(part.epochs) + " at a learning rate of " +
                          short_number(best_rate);
  return all;
}

}  // namespace understudy
