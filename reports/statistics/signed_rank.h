#pragma once

#include <cstddef>
#include <vector>

#include "reports/statistics/statistic.h"

/// Wilcoxon's signed ranks (Biometrics Bulletin 1(6), 1945) of paired differences, such as log
/// ratios by program; two-sided. As R's wilcox.test(correct = TRUE) has it: differences of zero are
/// left out; below 50 of them without ties and zeros the distribution is exact, otherwise normal
/// with corrections for ties and for continuity.
namespace understudy::reporting {

struct SignedRankTest {
  double positive_ranks = 0;  ///< sum of the ranks of positive differences, R's V
  double p = 1;
  std::size_t used = 0, zeros = 0;
  bool exact = false;
};

/// Infinite differences rank highest. Refuses differences that are all zero.
Statistic<SignedRankTest> signed_rank_test(const std::vector<double>& differences);

/// Median of the pairwise means (Hodges and Lehmann, Annals of Mathematical Statistics 34(2),
/// 1963) and the shifts that the test does not reject. Of logarithms: exp() of all three.
struct HodgesLehmann {
  double estimate = 0;
  Interval interval;
  std::size_t used = 0, zeros = 0;
  bool exact = false;
};

/// Refuses differences that are not finite, and so few that no interval has the confidence (five
/// for 0.95). Throws misuse for a confidence that is not between 0 and 1.
Statistic<HodgesLehmann> hodges_lehmann(const std::vector<double>& differences,
                                        double confidence = 0.95);

}  // namespace understudy::reporting
