#include "reports/statistics/signed_rank.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "base/error.h"
#include "reports/statistics/descriptive.h"

namespace understudy::reporting {

namespace {

constexpr std::size_t kExactBelow = 50;  // where R changes to the normal approximation

const boost::math::normal kNormal;

struct Ranked {
  std::vector<double> differences;  // without zeros, by ascending size
  double positive_ranks = 0;
  double ties = 0;  // sum of t^3 - t over groups of t equal sizes
  std::size_t zeros = 0;

  bool exact() const { return zeros == 0 && ties == 0 && differences.size() < kExactBelow; }
};

double cubed_less_itself(std::size_t count) {
  const double t = static_cast<double>(count);
  return t * t * t - t;
}

Ranked ranked(std::vector<double> differences) {
  const std::size_t all = differences.size();
  differences.erase(std::remove(differences.begin(), differences.end(), 0.0), differences.end());
  std::sort(differences.begin(), differences.end(),
            [](double a, double b) { return std::fabs(a) < std::fabs(b); });
  Ranked result;
  result.zeros = all - differences.size();
  for (std::size_t i = 0, end = 0; i < differences.size(); i = end) {
    std::size_t positive = 0;
    for (end = i;
         end < differences.size() && std::fabs(differences[end]) == std::fabs(differences[i]);
         ++end)
      if (differences[end] > 0) ++positive;
    const double rank = static_cast<double>(i + 1 + end) / 2;  // mean of i + 1 ... end
    result.positive_ranks += rank * static_cast<double>(positive);
    result.ties += cubed_less_itself(end - i);
  }
  result.differences = std::move(differences);
  return result;
}

double mean_rank_sum(std::size_t n) {
  return static_cast<double>(n) * static_cast<double>(n + 1) / 4;
}

double rank_sum_deviation(std::size_t n, double ties) {
  return std::sqrt(mean_rank_sum(n) * static_cast<double>(2 * n + 1) / 6 - ties / 48);
}

/// P(rank sum <= k) for k = 0, 1, ...: the subsets of 1..n by their sum. Exact below n = 50.
std::vector<double> rank_sum_distribution(std::size_t n) {
  std::vector<double> counts(n * (n + 1) / 2 + 1, 0.0);
  counts[0] = 1;
  for (std::size_t rank = 1; rank <= n; ++rank)
    for (std::size_t sum = counts.size(); sum-- > rank;) counts[sum] += counts[sum - rank];
  double below = 0;
  for (double& count : counts) count = std::ldexp(below += count, -static_cast<int>(n));
  return counts;
}

double exact_p(const Ranked& ranks) {
  const std::size_t n = ranks.differences.size();
  const std::vector<double> distribution = rank_sum_distribution(n);
  const auto sum = static_cast<std::size_t>(ranks.positive_ranks);
  // The distribution is symmetric: P(sum >= s) = P(sum <= most - s).
  const std::size_t lower = std::min(sum, n * (n + 1) / 2 - sum);
  return std::min(1.0, 2 * distribution[lower]);
}

double approximate_p(const Ranked& ranks) {
  const std::size_t n = ranks.differences.size();
  const double distance = std::fabs(ranks.positive_ranks - mean_rank_sum(n));
  const double z = (distance - (distance > 0 ? 0.5 : 0.0)) / rank_sum_deviation(n, ranks.ties);
  return std::min(1.0, 2 * cdf(complement(kNormal, z)));
}

/// Means of all pairs, each value with itself too, ascending.
std::vector<double> pairwise_means(const std::vector<double>& values) {
  std::vector<double> means;
  means.reserve(values.size() * (values.size() + 1) / 2);
  for (std::size_t i = 0; i < values.size(); ++i)
    for (std::size_t j = 0; j <= i; ++j) means.push_back((values[i] + values[j]) / 2);
  std::sort(means.begin(), means.end());
  return means;
}

/// How many pairwise means lie outside of the interval at each end; nothing where the confidence
/// cannot be had.
std::optional<std::size_t> exact_cut(std::size_t n, double rejected) {
  const std::vector<double> distribution = rank_sum_distribution(n);
  if (distribution[0] > rejected / 2) return std::nullopt;
  const auto quantile = std::lower_bound(distribution.begin(), distribution.end(), rejected / 2);
  return static_cast<std::size_t>(std::max<std::ptrdiff_t>(quantile - distribution.begin(), 1)) - 1;
}

/// Sum of t^3 - t over groups of t equal values.
double value_ties(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  double ties = 0;
  for (std::size_t i = 0, end = 0; i < values.size(); i = end) {
    for (end = i; end < values.size() && values[end] == values[i];) ++end;
    ties += cubed_less_itself(end - i);
  }
  return ties;
}

/// The shift at an end of the data leaves the values there out and all others on one side: whether
/// even that is rejected.
bool end_is_rejected(const std::vector<double>& values, double end, double z) {
  const auto at_end = static_cast<std::size_t>(std::count(values.begin(), values.end(), end));
  const std::size_t n = values.size() - at_end;
  if (n == 0) return false;
  // Ties of the others are ties of their distances; those at the end have none left.
  const double ties = value_ties(values) - cubed_less_itself(at_end);
  return mean_rank_sum(n) - 0.5 >= z * rank_sum_deviation(n, ties);
}

std::optional<std::size_t> approximate_cut(const std::vector<double>& values, double rejected) {
  const double z = quantile(complement(kNormal, rejected / 2));
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  if (!end_is_rejected(values, *low, z) || !end_is_rejected(values, *high, z)) return std::nullopt;
  // A shift is rejected as too low when at least so many pairwise means lie above it.
  const double above = mean_rank_sum(values.size()) + 0.5 +
                       z * rank_sum_deviation(values.size(), value_ties(values));
  const std::size_t all = values.size() * (values.size() + 1) / 2;
  const auto least = static_cast<std::size_t>(std::ceil(above));
  if (least > all) return std::nullopt;
  return all - least;
}

}  // namespace

Statistic<SignedRankTest> signed_rank_test(const std::vector<double>& differences) {
  if (const auto missing = not_numbers(differences, "differences")) return *missing;
  const Ranked ranks = ranked(differences);
  if (const auto missing = too_few(ranks.differences.size(), 1, "differences that are not zero"))
    return *missing;
  return SignedRankTest{ranks.positive_ranks, ranks.exact() ? exact_p(ranks) : approximate_p(ranks),
                        ranks.differences.size(), ranks.zeros, ranks.exact()};
}

Statistic<HodgesLehmann> hodges_lehmann(const std::vector<double>& differences, double confidence) {
  if (!(confidence > 0 && confidence < 1))
    throw misuse("a confidence is " + std::to_string(confidence), "Give one between 0 and 1.");
  if (const auto missing = not_finite(differences, "differences")) return *missing;
  const Ranked ranks = ranked(differences);
  const std::vector<double>& values = ranks.differences;
  if (const auto missing = too_few(values.size(), 1, "differences that are not zero"))
    return *missing;
  const double rejected = 1 - confidence;
  const std::optional<std::size_t> cut =
      ranks.exact() ? exact_cut(values.size(), rejected) : approximate_cut(values, rejected);
  if (!cut)
    return Missing{std::to_string(values.size()) +
                   " differences that are not zero are too few for such a confidence"};
  const std::vector<double> means = pairwise_means(values);
  return HodgesLehmann{median(means),
                       {means[*cut], means[means.size() - 1 - *cut]},
                       values.size(),
                       ranks.zeros,
                       ranks.exact()};
}

}  // namespace understudy::reporting
