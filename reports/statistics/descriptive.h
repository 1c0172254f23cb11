#pragma once

#include <cstddef>
#include <vector>

#include "reports/statistics/statistic.h"

namespace understudy::reporting {

/// The middle value, or the mean of the two middle ones. Infinities are ordinary values: the
/// median of "never reached" is infinite when at least half never did. NaN when empty.
double median(std::vector<double> values);

/// NaN when empty. REQUIRES every value > 0.
double geometric_mean(const std::vector<double>& values);

/// NaN when empty.
double arithmetic_mean(const std::vector<double>& values);

/// What a table says of several seeds. All NaN when there were none.
struct Spread {
  double median = 0.0, low = 0.0, high = 0.0;
  std::size_t count = 0;
};

Spread spread(const std::vector<double>& values);

/// The value below which a share (0 to 1) of the values lies, interpolated linearly between order
/// statistics (Hyndman and Fan, The American Statistician 50(4), 1996, definition 7). Infinities
/// are ordinary values. Throws misuse for a share outside 0 to 1.
Statistic<double> quantile(std::vector<double> values, double share);

/// Mean of the middle half: the lowest and the highest floor(n / 4) values are left out (Agarwal
/// et al., Deep RL at the edge of the statistical precipice, NeurIPS 2021). Infinities are
/// ordinary values as long as they are left out, and refused otherwise.
Statistic<double> interquartile_mean(std::vector<double> values);

/// At most `most` of the indices 0..n-1, ascending, the first and the last among them: half of
/// them evenly spaced and half crowded geometrically towards the start, where learning curves and
/// tuning traces change fastest.
std::vector<std::size_t> thinned(std::size_t n, std::size_t most);

}  // namespace understudy::reporting
