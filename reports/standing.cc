#include "reports/standing.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "reports/contests.h"
#include "reports/statistics/descriptive.h"
#include "reports/statistics/loss_ratio.h"

namespace understudy::reporting {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr int kPercentiles[] = {0, 5, 10, 25, 50, 75, 90, 95, 100};

double number(const Statistic<double>& statistic) {
  return statistic ? *statistic : std::numeric_limits<double>::quiet_NaN();
}

/// Those without a loss are infinitely bad.
std::vector<double> all_losses(const FitGroup& group) {
  std::vector<double> losses = group.losses;
  losses.resize(group.trials.size(), kInfinity);
  return losses;
}

/// Infinite where the baseline failed, minus infinity where the initialiser did, 0 for both.
double log_ratio(const Pair& pair) {
  if (pair.measured())
    return std::log(*mean_loss(pair.baseline->losses) / *mean_loss(pair.own->losses));
  if (pair.own->losses.empty() && pair.baseline->losses.empty()) return 0;
  return pair.own->losses.empty() ? -kInfinity : kInfinity;
}

/// Mean log ratio of each program over its amounts. One failure outweighs all numbers; failures of
/// both kinds weigh each other out.
std::vector<double> program_ratios(const Contest& contest) {
  std::map<std::size_t, std::vector<double>> by_program;
  for (const Pair& pair : contest.pairs) by_program[pair.own->program].push_back(log_ratio(pair));
  std::vector<double> ratios;
  for (const auto& [program, logs] : by_program) {
    const double mean = arithmetic_mean(logs);
    ratios.push_back(std::isnan(mean) ? 0 : mean);
  }
  return ratios;
}

void tell_of_cells(const Contest& contest, Standing& standing) {
  std::vector<double> ratios, chances;
  for (const Pair& pair : contest.pairs) {
    ratios.push_back(std::exp(log_ratio(pair)));
    chances.push_back(
        *probability_of_improvement(all_losses(*pair.own), all_losses(*pair.baseline)));
  }
  standing.probability = arithmetic_mean(chances);
  standing.least_improving_percentile = number(least_improving_percentile(ratios));
  standing.interquartile_mean = number(interquartile_mean(ratios));
  for (const int percent : kPercentiles)
    standing.percentiles.emplace_back(percent, number(quantile(ratios, percent / 100.0)));
}

void tell_of_programs(const Contest& contest, Standing& standing) {
  const std::vector<double> ratios = program_ratios(contest);
  for (const double ratio : ratios)
    ++(ratio > 0 ? standing.tally.wins : ratio < 0 ? standing.tally.losses : standing.tally.ties);
  const auto test = signed_rank_test(ratios);
  standing.p = test ? test->p : 1;  // all equal: nothing speaks against equality
  standing.shift = hodges_lehmann(ratios);
  if (!standing.shift) return;
  HodgesLehmann shift = *standing.shift;
  shift.estimate = std::exp(shift.estimate);
  shift.interval = {std::exp(shift.interval.low), std::exp(shift.interval.high)};
  standing.shift = shift;
}

void correct_for_several(std::vector<Standing>& standings) {
  std::map<std::string, std::vector<Standing*>> by_suite;
  for (Standing& standing : standings) by_suite[standing.suite].push_back(&standing);
  for (auto& [suite, all] : by_suite) {
    std::vector<double> p_values;
    for (const Standing* standing : all) p_values.push_back(standing->p);
    const auto adjusted = holm_adjusted(p_values);
    for (std::size_t i = 0; i < all.size(); ++i) all[i]->p_holm = adjusted->at(i);
  }
}

}  // namespace

std::vector<Standing> standings(const StudyData& study, const std::vector<FitGroup>& groups) {
  std::vector<Standing> result;
  for (const Contest& contest : contests(study, groups)) {
    Standing standing;
    standing.suite = contest.suite;
    standing.initialiser = contest.initialiser;
    standing.baseline = kBaselineInitialiser;
    tell_of_cells(contest, standing);
    tell_of_programs(contest, standing);
    result.push_back(std::move(standing));
  }
  correct_for_several(result);
  std::stable_sort(result.begin(), result.end(), [](const Standing& a, const Standing& b) {
    return a.probability < b.probability;
  });
  return result;
}

}  // namespace understudy::reporting
