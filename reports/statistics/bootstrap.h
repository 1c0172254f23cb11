#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "base/rng.h"
#include "reports/statistics/statistic.h"

/// Geometric means over programs with an interval that holds for other programs and other seeds.
namespace understudy::reporting {

/// What was measured of one program: groups of trials that differ by seed alone, such as the losses
/// of a method and of its baseline, at one or more amounts of data.
using TrialGroups = std::vector<std::vector<double>>;

/// A program's result, as the logarithm of a ratio, from its place among the programs and trials of
/// the shape of its own. May be NaN or infinite where there is none.
using LogRatio = std::function<double(std::size_t, const TrialGroups&)>;

struct BootstrapOptions {
  std::size_t resamples = 4000;      ///< of programs
  std::size_t seed_resamples = 100;  ///< of each program's seeds, for those to choose from
  double confidence = 0.95;
};

/// With fewer, a resample too often consists of one program alone.
constexpr std::size_t kLeastPrograms = 5;

/// exp of the mean log ratio over programs. Refuses programs without a finite one.
Statistic<double> geometric_mean_ratio(const std::vector<TrialGroups>& programs,
                                       const LogRatio& log_ratio);

/// A hierarchical bootstrap-t interval of it: programs are drawn with replacement, then seeds
/// within each group of every program drawn; the mean log ratio of a resample is studentised by the
/// spread of its own programs (Efron and Tibshirani, An Introduction to the Bootstrap, 1993,
/// section 12.5; Davison and Hinkley, Bootstrap Methods and their Application, 1997, section 3.8).
///
/// Why studentised: drawing at both levels counts the noise between seeds twice, so that plain
/// percentiles and BCa cover too much where that noise rules and too little where programs differ
/// and are few. Resamples and spreads carry the same noise, and their quotient does not.
///
/// Refuses fewer than kLeastPrograms, programs without a finite ratio, and programs of which most
/// resamples have none. Where all programs have one ratio, that ratio is both ends.
Statistic<Interval> geometric_mean_interval(const std::vector<TrialGroups>& programs,
                                            const LogRatio& log_ratio, const Rng& rng,
                                            const BootstrapOptions& options = {});

}  // namespace understudy::reporting
