#pragma once

#include <string>

#include "reports/statistics/amount_ratio.h"
#include "reports/statistics/statistic.h"

/// Ratios and their intervals as people read them.
namespace understudy::reporting {

/// "1.23", a bound with its sign: "≥ 1.23"; "~ 1.23" where bounds of both kinds are mixed.
std::string ratio_text(double ratio, Bound bound);

/// "0.9 – 1.6", or why there is none. Of a bound, the end on the other side of it is of no use to
/// anyone: "from 0.9".
std::string interval_text(const Statistic<Interval>& interval, Bound bound);

}  // namespace understudy::reporting
