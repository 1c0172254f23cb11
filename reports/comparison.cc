#include "reports/comparison.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "base/rng.h"
#include "reports/contests.h"
#include "reports/epochs_to_loss.h"
#include "reports/statistics/bootstrap.h"
#include "reports/statistics/descriptive.h"
#include "reports/statistics/loss_ratio.h"

namespace understudy::reporting {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

/// A comparison with what its programs' ratios are worked out from.
struct Draft {
  Comparison comparison;
  std::vector<TrialGroups> groups;  // by program, in the order of comparison.programs

  void add(std::size_t program, TrialGroups trials, Bound bound) {
    comparison.programs.push_back(program);
    comparison.bound = both(comparison.bound, bound);
    groups.push_back(std::move(trials));
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

void keep(Draft draft, const LogRatio& log_ratio, const Rng& rng,
          std::vector<Comparison>& comparisons) {
  Comparison& comparison = draft.comparison;
  const auto geomean = geometric_mean_ratio(draft.groups, log_ratio);
  if (!geomean) return;
  comparison.geomean = *geomean;
  for (std::size_t i = 0; i < draft.groups.size(); ++i)
    comparison.ratios.push_back(std::exp(log_ratio(i, draft.groups[i])));
  const Rng stream = rng.fork(comparison.suite)
                         .fork(comparison.initialiser)
                         .fork(comparison.metric)
                         .fork(comparison.size.label());
  comparison.ci95 = geometric_mean_interval(draft.groups, log_ratio, stream);
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

/// Groups alternate: the initialiser's losses at an amount of data, the baseline's.
double log_loss_ratio(const TrialGroups& groups) {
  double sum = 0;
  for (std::size_t i = 0; i < groups.size(); i += 2) {
    const auto own = mean_loss(groups[i]);
    const auto baseline = mean_loss(groups[i + 1]);
    if (!own || !baseline) return kNothing;
    sum += std::log(*baseline / *own);
  }
  return sum / static_cast<double>(groups.size() / 2);
}

void compare_losses(const Contest& contest, const SizeKey& size, const Rng& rng,
                    std::vector<Comparison>& comparisons) {
  Draft losses = draft(contest, "loss_ratio", size);
  for (const auto& [program, pairs] : by_program(contest, size, losses.comparison)) {
    TrialGroups groups;
    for (const Pair& pair : pairs) {
      groups.push_back(pair.own->losses);
      groups.push_back(pair.baseline->losses);
      losses.comparison.trials += pair.trials();
    }
    losses.add(program, std::move(groups), Bound::Exact);
  }
  keep(
      std::move(losses),
      [](std::size_t, const TrialGroups& groups) { return log_loss_ratio(groups); }, rng,
      comparisons);
}

/// The amounts that a program's groups of losses belong to: the initialiser's, then the baseline's.
struct Amounts {
  std::vector<double> own, baseline;
};

/// The mean log amount ratio over the initialiser's amounts.
Statistic<Bounded> log_amount_ratio(const Amounts& amounts, const TrialGroups& groups) {
  std::vector<AmountPoint> points;
  for (std::size_t i = 0; i < amounts.baseline.size(); ++i)
    points.push_back({amounts.baseline[i], groups[amounts.own.size() + i]});
  const auto line = falling_line(std::move(points));
  if (!line) return line.missing();
  Bounded mean;
  for (std::size_t i = 0; i < amounts.own.size(); ++i) {
    const auto loss = mean_loss(groups[i]);
    if (!loss) return loss.missing();
    const auto ratio = amount_ratio(*line, amounts.own[i], *loss);
    if (!ratio) return ratio.missing();
    mean.value += std::log(ratio->value) / static_cast<double>(amounts.own.size());
    mean.bound = both(mean.bound, ratio->bound);
  }
  return mean;
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

void compare_amounts(const Contest& contest, const Baselines& baselines, const SizeKey& size,
                     const Rng& rng, std::vector<Comparison>& comparisons) {
  Draft drafted = draft(contest, "amount_ratio", size);
  std::vector<Amounts> amounts;
  for (const auto& [program, pairs] : by_program(contest, size, drafted.comparison)) {
    Amounts of_program;
    TrialGroups groups;
    std::size_t trials = 0;
    for (const Pair& pair : pairs) {
      if (pair.own->examples == 0) continue;  // no data: no ratio of amounts
      of_program.own.push_back(static_cast<double>(pair.own->examples));
      groups.push_back(pair.own->losses);
      trials += pair.own->losses.size();
    }
    for (const FitGroup* baseline : baselines.at(program)) {
      of_program.baseline.push_back(static_cast<double>(baseline->examples));
      groups.push_back(baseline->losses);
      trials += baseline->losses.size();
    }
    const auto ratio = log_amount_ratio(of_program, groups);
    if (of_program.own.empty() || !ratio) continue;  // one amount of the baseline is no line
    drafted.comparison.trials += trials;
    drafted.add(program, std::move(groups), ratio->bound);
    amounts.push_back(std::move(of_program));
  }
  const auto log_ratio = [&](std::size_t program, const TrialGroups& groups) {
    const auto ratio = log_amount_ratio(amounts[program], groups);
    return ratio ? ratio->value : kNothing;
  };
  keep(std::move(drafted), log_ratio, rng, comparisons);
}

/// Groups: the initialiser's epochs, the baseline's.
double log_epochs_ratio(std::size_t, const TrialGroups& groups) {
  return std::log(arithmetic_mean(groups[1]) / arithmetic_mean(groups[0]));
}

void compare_epochs(const Store& store, const StudyData& study, const Contest& contest,
                    const Rng& rng, std::vector<Comparison>& comparisons) {
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
    drafted.add(program, {own.epochs, baseline.epochs},
                both(own.censored ? Bound::AtMost : Bound::Exact,
                     baseline.censored ? Bound::AtLeast : Bound::Exact));
    drafted.comparison.size = pair.own->size;
  }
  for (const auto& [program, pair] : largest)
    if (!(pair.own->size == drafted.comparison.size)) drafted.comparison.size = {};
  keep(std::move(drafted), log_epochs_ratio, rng, comparisons);
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
  const Rng rng = Rng(study.seed).fork("report").fork("comparisons");
  const Baselines baselines = baselines_of(groups);
  std::vector<std::vector<Comparison>> by_contest;
  for (const Contest& contest : contests(study, groups)) {
    std::vector<SizeKey> sizes = sizes_of(contest);
    if (sizes.size() > 1) sizes.push_back({});
    std::vector<Comparison> comparisons;
    for (const SizeKey& size : sizes) compare_losses(contest, size, rng, comparisons);
    for (const SizeKey& size : sizes) compare_amounts(contest, baselines, size, rng, comparisons);
    compare_epochs(store, study, contest, rng, comparisons);
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
