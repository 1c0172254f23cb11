#include "reports/statistics/reaching.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>

#include "base/error.h"
#include "reports/statistics/descriptive.h"

namespace understudy::reporting {

namespace {

constexpr double kHalf = 0.5;
constexpr double kRounding = 1e-9;  // of a share that is a half but for rounding

std::vector<double> times_of(const std::vector<Reach>& trials) {
  std::vector<double> times;
  for (const Reach& trial : trials) times.push_back(trial.time);
  return times;
}

std::optional<Missing> unusable(const std::vector<Reach>& trials) {
  if (auto missing = too_few(trials.size(), 1, "trials")) return missing;
  const std::vector<double> times = times_of(trials);
  if (auto missing = not_finite(times, "times")) return missing;
  if (*std::min_element(times.begin(), times.end()) < 0) return Missing{"a time is negative"};
  return std::nullopt;
}

std::size_t successes(const std::vector<Reach>& trials) {
  return static_cast<std::size_t>(std::count_if(trials.begin(), trials.end(),
                                                [](const Reach& trial) { return trial.reached; }));
}

double longest(const std::vector<Reach>& trials) {
  const std::vector<double> times = times_of(trials);
  return *std::max_element(times.begin(), times.end());
}

}  // namespace

Statistic<Reach> first_reach(const std::vector<double>& times, const std::vector<double>& losses,
                             double target) {
  bool sound = times.size() == losses.size();
  for (std::size_t i = 0; sound && i < times.size(); ++i)
    sound = std::isfinite(times[i]) && times[i] >= (i == 0 ? 0.0 : times[i - 1]);
  if (!sound)
    throw misuse("a learning curve needs ascending times with a loss each",
                 "Sort the curve by time.");
  if (const auto missing = too_few(times.size(), 1, "points of a curve")) return *missing;
  if (const auto missing = not_numbers({target}, "targets")) return *missing;
  for (std::size_t i = 0; i < times.size(); ++i)
    if (losses[i] <= target) return Reach{times[i], true};
  return Reach{times.back(), false};
}

Statistic<double> expected_running_time(const std::vector<Reach>& trials) {
  if (const auto missing = unusable(trials)) return *missing;
  const std::size_t reached = successes(trials);
  if (reached == 0) return Missing{"never reached in " + std::to_string(trials.size()) + " trials"};
  const double count = static_cast<double>(trials.size());
  return arithmetic_mean(times_of(trials)) * count / static_cast<double>(reached);
}

Statistic<double> mean_censored_time(const std::vector<Reach>& trials) {
  if (const auto missing = unusable(trials)) return *missing;
  return arithmetic_mean(times_of(trials));
}

Statistic<std::vector<SurvivalStep>> survival(const std::vector<Reach>& trials) {
  if (const auto missing = unusable(trials)) return *missing;
  struct Count {
    double reached = 0, gone = 0;
  };
  std::map<double, Count> counts;
  for (const Reach& trial : trials) {
    counts[trial.time].gone += 1;
    if (trial.reached) counts[trial.time].reached += 1;
  }
  std::vector<SurvivalStep> steps;
  double share = 1.0;
  double at_risk = static_cast<double>(trials.size());
  for (const auto& [time, count] : counts) {
    share *= (at_risk - count.reached) / at_risk;
    at_risk -= count.gone;
    if (count.reached > 0) steps.push_back({time, share});
  }
  return steps;
}

Statistic<double> median_time(const std::vector<Reach>& trials) {
  const auto steps = survival(trials);
  if (!steps) return steps.missing();
  for (std::size_t i = 0; i < steps->size(); ++i) {
    const SurvivalStep& step = (*steps)[i];
    if (step.share < kHalf - kRounding) return step.time;
    if (step.share > kHalf + kRounding) continue;
    // A half exactly, until the next step or to the end of what was seen.
    const double until = i + 1 < steps->size() ? (*steps)[i + 1].time : step.time;
    return (step.time + until) / 2;
  }
  return Missing{"reached by " + std::to_string(successes(trials)) + " of " +
                 std::to_string(trials.size()) + " trials, fewer than half"};
}

Statistic<double> restricted_mean_time(const std::vector<Reach>& trials, double horizon) {
  const auto steps = survival(trials);
  if (!steps) return steps.missing();
  if (const auto missing = not_positive({horizon}, "horizons")) return *missing;
  const bool all_known = !steps->empty() && steps->back().share <= 0;
  if (!all_known && horizon > longest(trials))
    return Missing{"no trial was watched up to the horizon"};
  double area = 0, time = 0, share = 1;
  for (const SurvivalStep& step : *steps) {
    if (step.time >= horizon) break;
    area += share * (step.time - time);
    time = step.time;
    share = step.share;
  }
  return area + share * (horizon - time);
}

}  // namespace understudy::reporting
