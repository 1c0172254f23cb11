#include "reports/statistics/bootstrap.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "reports/statistics/descriptive.h"

namespace understudy::reporting {

namespace {

void check(const BootstrapOptions& options) {
  if (options.resamples < 1 || options.seed_resamples < 1)
    throw misuse("a bootstrap has no resamples", "Ask for 1,000 or more.");
  if (!(options.confidence > 0 && options.confidence < 1))
    throw misuse("a confidence is " + std::to_string(options.confidence),
                 "Give one between 0 and 1.");
}

Statistic<std::vector<double>> ratios_of(const std::vector<TrialGroups>& programs,
                                         const LogRatio& log_ratio) {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < programs.size(); ++i) ratios.push_back(log_ratio(i, programs[i]));
  if (const auto missing = not_finite(ratios, "programs' log ratios")) return *missing;
  return ratios;
}

/// A program's log ratio with its seeds drawn anew, many times; without those that are not finite.
std::vector<double> seed_resamples(const std::vector<TrialGroups>& programs, std::size_t index,
                                   const LogRatio& log_ratio, std::size_t count, Rng rng) {
  const TrialGroups& program = programs[index];
  std::vector<double> ratios;
  TrialGroups drawn = program;
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t group = 0; group < program.size(); ++group)
      for (double& value : drawn[group]) value = program[group][rng.below(program[group].size())];
    const double ratio = log_ratio(index, drawn);
    if (std::isfinite(ratio)) ratios.push_back(ratio);
  }
  return ratios;
}

struct Mean {
  double value = 0, error = 0;  // standard
};

/// REQUIRES two values or more.
Mean mean_of(const std::vector<double>& values) {
  Mean mean = {arithmetic_mean(values), 0};
  double squares = 0;
  for (const double value : values) squares += (value - mean.value) * (value - mean.value);
  const double n = static_cast<double>(values.size());
  mean.error = std::sqrt(squares / (n - 1) / n);
  return mean;
}

/// Distances of resampled means from the measured one, in the resamples' own standard errors.
std::vector<double> studentised(const std::vector<std::vector<double>>& pools, double measured,
                                std::size_t count, Rng rng) {
  std::vector<double> distances(count);
  std::vector<double> drawn(pools.size());
  for (double& distance : distances) {
    for (double& ratio : drawn) {
      const std::vector<double>& pool = pools[rng.below(pools.size())];
      ratio = pool[rng.below(pool.size())];
    }
    const Mean mean = mean_of(drawn);
    const double off = mean.value - measured;
    distance = off == 0 ? 0 : off / mean.error;  // infinite where all that was drawn is the same
  }
  return distances;
}

}  // namespace

Statistic<double> geometric_mean_ratio(const std::vector<TrialGroups>& programs,
                                       const LogRatio& log_ratio) {
  if (const auto missing = too_few(programs.size(), 1, "programs")) return *missing;
  const auto ratios = ratios_of(programs, log_ratio);
  if (!ratios) return ratios.missing();
  return std::exp(arithmetic_mean(*ratios));
}

Statistic<Interval> geometric_mean_interval(const std::vector<TrialGroups>& programs,
                                            const LogRatio& log_ratio, const Rng& rng,
                                            const BootstrapOptions& options) {
  check(options);
  if (const auto missing = too_few(programs.size(), kLeastPrograms, "programs")) return *missing;
  const auto ratios = ratios_of(programs, log_ratio);
  if (!ratios) return ratios.missing();
  const Mean measured = mean_of(*ratios);
  if (measured.error == 0) return Interval{std::exp(measured.value), std::exp(measured.value)};

  std::vector<std::vector<double>> pools;
  for (std::size_t i = 0; i < programs.size(); ++i) {
    pools.push_back(
        seed_resamples(programs, i, log_ratio, options.seed_resamples, rng.fork("seeds").fork(i)));
    if (2 * pools.back().size() < options.seed_resamples)
      return Missing{"a program has no ratio in most resamples of its seeds"};
  }
  const std::vector<double> distances =
      studentised(pools, measured.value, options.resamples, rng.fork("programs"));
  const double tail = (1 - options.confidence) / 2;
  const auto low = quantile(distances, 1 - tail);
  const auto high = quantile(distances, tail);
  if (!std::isfinite(*low) || !std::isfinite(*high))
    return Missing{"programs are too few or too alike for an interval"};
  return Interval{std::exp(measured.value - *low * measured.error),
                  std::exp(measured.value - *high * measured.error)};
}

}  // namespace understudy::reporting
