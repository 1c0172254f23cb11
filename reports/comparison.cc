#include "reports/comparison.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "reports/contests.h"
#include "reports/epochs_to_loss.h"
#include "reports/statistics/descriptive.h"
#include "reports/statistics/geometric_mean.h"
#include "reports/statistics/loss_ratio.h"

namespace understudy::reporting {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

/// A comparison with its programs' log ratios, in the order of comparison.programs.
struct Draft {
  Comparison comparison;
  std::vector<double> log_ratios;

  void add(std::size_t program, double log_ratio, Bound bound) {
    comparison.programs.push_back(program);
    comparison.bound = both(comparison.bound, bound);
    log_ratios.push_back(log_ratio);
  }
};

Draft draft(const Contest& contest, const char* metric, const SizeKey& size) {
  Draft result;
  result.comparison.suite = contest.suite;
  result.comparison.initialiser = contest.initialiser;
  result.comparison.baseline = kBaselineInitialiser;
  result.comparison.metric = metric;
  result.comparison.size = size;
  return result;
}

void keep(Draft draft, std::vector<Comparison>& comparisons) {
  Comparison& comparison = draft.comparison;
  const auto geomean = geometric_mean_ratio(draft.log_ratios);
  if (!geomean) return;
  comparison.geomean = *geomean;
  for (const double log_ratio : draft.log_ratios) comparison.ratios.push_back(std::exp(log_ratio));
  comparison.ci95 = geometric_mean_interval(draft.log_ratios);
  comparisons.push_back(std::move(comparison));
}

/// The pairs of a contest by program, of one size or, where `size` is blank, of all.
std::map<std::size_t, std::vector<Pair>> by_program(const Contest& contest, const SizeKey& size,
                                                    Comparison& comparison) {
  std::map<std::size_t, std::vector<Pair>> result;
  for (const Pair& pair : contest.pairs) {
    if (!(size == SizeKey{}) && !(pair.own->size == size)) continue;
    if (pair.measured())
      result[pair.own->program].push_back(pair);
    else
      ++comparison.left_out;
  }
  return result;
}

/// The mean over one program's amounts of data, whose pairs are measured.
double log_loss_ratio(const std::vector<Pair>& pairs) {
  double sum = 0;
  for (const Pair& pair : pairs) {
    const auto own = mean_loss(pair.own->losses);
    const auto baseline = mean_loss(pair.baseline->losses);
    if (!own || !baseline) return kNothing;
    sum += std::log(*baseline / *own);
  }
  return sum / static_cast<double>(pairs.size());
}

void compare_losses(const Contest& contest, const SizeKey& size,
                    std::vector<Comparison>& comparisons) {
  Draft losses = draft(contest, "loss_ratio", size);
  for (const auto& [program, pairs] : by_program(contest, size, losses.comparison)) {
    for (const Pair& pair : pairs) losses.comparison.trials += pair.trials();
    losses.add(program, log_loss_ratio(pairs), Bound::Exact);
  }
  keep(std::move(losses), comparisons);
}

using Baselines = std::map<std::size_t, std::vector<const FitGroup*>>;

/// The baseline's groups that have losses, by program.
Baselines baselines_of(const std::vector<FitGroup>& groups) {
  Baselines result;
  for (const FitGroup& group : groups)
    if (group.initialiser == kBaselineInitialiser && !group.losses.empty())
      result[group.program].push_back(&group);
  return result;
}

/// The mean log amount ratio over the initialiser's amounts: refuses none, and a baseline of one.
Statistic<Bounded> log_amount_ratio(const std::vector<const FitGroup*>& own,
                                    const std::vector<const FitGroup*>& baseline) {
  if (const auto missing = too_few(own.size(), 1, "amounts of data")) return *missing;
  std::vector<AmountPoint> points;
  for (const FitGroup* group : baseline)
    points.push_back({static_cast<double>(group->examples), group->losses});
  const auto line = falling_line(std::move(points));
  if (!line) return line.missing();
  Bounded mean;
  for (const FitGroup* group : own) {
    const auto loss = mean_loss(group->losses);
    if (!loss) return loss.missing();
    const auto ratio = amount_ratio(*line, static_cast<double>(group->examples), *loss);
    if (!ratio) return ratio.missing();
    mean.value += std::log(ratio->value) / static_cast<double>(own.size());
    mean.bound = both(mean.bound, ratio->bound);
  }
  return mean;
}

std::size_t trials_of(const std::vector<const FitGroup*>& groups) {
  std::size_t trials = 0;
  for (const FitGroup* group : groups) trials += group->losses.size();
  return trials;
}

void compare_amounts(const Contest& contest, const Baselines& baselines, const SizeKey& size,
                     std::vector<Comparison>& comparisons) {
  Draft drafted = draft(contest, "amount_ratio", size);
  for (const auto& [program, pairs] : by_program(contest, size, drafted.comparison)) {
    std::vector<const FitGroup*> own;  // without data there is no ratio of amounts
    for (const Pair& pair : pairs)
      if (pair.own->examples > 0) own.push_back(pair.own);
    const auto ratio = log_amount_ratio(own, baselines.at(program));
    if (!ratio) continue;
    drafted.comparison.trials += trials_of(own) + trials_of(baselines.at(program));
    drafted.add(program, ratio->value, ratio->bound);
  }
  keep(std::move(drafted), comparisons);
}

void compare_epochs(const Store& store, const StudyData& study, const Contest& contest,
                    std::vector<Comparison>& comparisons) {
  std::map<std::size_t, Pair> largest;  // pairs ascend in the amount of data
  for (const Pair& pair : contest.pairs)
    if (pair.measured() && pair.own->examples > 0) largest[pair.own->program] = pair;
  Draft drafted = draft(contest, "epochs_ratio", {});
  for (const auto& [program, pair] : largest) {
    const auto target = mean_loss(pair.baseline->losses);
    if (!target || !has_epochs(study, *pair.own)) continue;
    const EpochsToLoss own = epochs_to_loss(store, study, *pair.own, *target);
    const EpochsToLoss baseline = epochs_to_loss(store, study, *pair.baseline, *target);
    drafted.comparison.trials += own.epochs.size() + baseline.epochs.size();
    drafted.add(program, std::log(arithmetic_mean(baseline.epochs) / arithmetic_mean(own.epochs)),
                both(own.censored ? Bound::AtMost : Bound::Exact,
                     baseline.censored ? Bound::AtLeast : Bound::Exact));
    drafted.comparison.size = pair.own->size;
  }
  for (const auto& [program, pair] : largest)
    if (!(pair.own->size == drafted.comparison.size)) drafted.comparison.size = {};
  keep(std::move(drafted), comparisons);
}

/// Of a contest: over all sizes; what cannot be told counts as better than any.
double overall_loss_ratio(const std::vector<Comparison>& contest) {
  double ratio = std::numeric_limits<double>::infinity();
  for (const Comparison& comparison : contest)
    if (comparison.metric == "loss_ratio") ratio = comparison.geomean;  // all sizes come last
  return ratio;
}

}  // namespace

std::optional<double> size_percent(const Comparison& comparison, const StudyData& study) {
  if (comparison.all_sizes() || comparison.size.percent) return comparison.size.percent;
  std::optional<double> percent;
  for (const TrialData& trial : study.trials) {
    if (trial.examples != comparison.size.examples) continue;
    if (std::find(comparison.programs.begin(), comparison.programs.end(), trial.program) ==
        comparison.programs.end())
      continue;
    const double own = round_percent(trial.examples, trial.pool);
    if (percent && *percent != own) return std::nullopt;
    percent = own;
  }
  return percent;
}

std::vector<Comparison> compare_initialisers(const Store& store, const StudyData& study,
                                             const std::vector<FitGroup>& groups) {
  const Baselines baselines = baselines_of(groups);
  std::vector<std::vector<Comparison>> by_contest;
  for (const Contest& contest : contests(study, groups)) {
    std::vector<SizeKey> sizes = sizes_of(contest);
    if (sizes.size() > 1) sizes.push_back({});
    std::vector<Comparison> comparisons;
    for (const SizeKey& size : sizes) compare_losses(contest, size, comparisons);
    for (const SizeKey& size : sizes) compare_amounts(contest, baselines, size, comparisons);
    compare_epochs(store, study, contest, comparisons);
    by_contest.push_back(std::move(comparisons));
  }
  std::stable_sort(by_contest.begin(), by_contest.end(), [](const auto& a, const auto& b) {
    return overall_loss_ratio(a) < overall_loss_ratio(b);
  });
  std::vector<Comparison> comparisons;
  for (auto& contest : by_contest)
    std::move(contest.begin(), contest.end(), std::back_inserter(comparisons));
  return comparisons;
}

}  // namespace understudy::reporting
