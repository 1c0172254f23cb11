#include <gtest/gtest.h>

#include <cmath>

#include "base/rng.h"
#include "reports/statistics/bootstrap.h"
#include "reports/statistics/loss_ratio.h"
#include "reports/statistics/signed_rank.h"

/// Whether intervals hold the truth and tests cry wolf as often as they say, on synthetic studies:
/// lognormal losses, with effects of the program and of the seed.
namespace understudy::reporting {
namespace {

constexpr std::size_t kStudies = 1000;
constexpr double kLevel = 0.05;
// A quarter of the resamples that reports take (BootstrapOptions), for the sake of time.
constexpr BootstrapOptions kBootstrap = {1000, 100, 1 - kLevel};

struct Design {
  const char* name;
  std::size_t programs, seeds;
  double between;  ///< standard deviation of the log ratio over programs
  double within;   ///< of the log loss over seeds
};

/// Of the loss ratio of the first group's trials to the second's.
double log_loss_ratio(std::size_t, const TrialGroups& groups) {
  return std::log(*mean_loss(groups[1]) / *mean_loss(groups[0]));
}

std::vector<TrialGroups> study(const Design& design, double log_ratio, Rng rng) {
  std::vector<TrialGroups> programs;
  for (std::size_t program = 0; program < design.programs; ++program) {
    const double difficulty = 2 * rng.normal() - 4;
    const double gain = log_ratio + design.between * rng.normal();
    TrialGroups groups(2);
    for (std::size_t seed = 0; seed < design.seeds; ++seed) {
      groups[0].push_back(std::exp(difficulty - gain + design.within * rng.normal()));
      groups[1].push_back(std::exp(difficulty + design.within * rng.normal()));
    }
    programs.push_back(groups);
  }
  return programs;
}

std::vector<double> log_ratios(const std::vector<TrialGroups>& programs) {
  std::vector<double> ratios;
  for (const TrialGroups& program : programs) ratios.push_back(log_loss_ratio(0, program));
  return ratios;
}

/// Percentages of studies.
struct Rates {
  double bootstrap_covers = 0, shift_covers = 0, test_rejects = 0;
};

/// What holds the true ratio exp(log_ratio), and how often a test rejects a ratio of 1.
Rates rates(const Design& design, double log_ratio) {
  const Rng rng = Rng(11).fork("calibration").fork(design.name);
  Rates result;
  constexpr double kOne = 100.0 / kStudies;
  for (std::size_t i = 0; i < kStudies; ++i) {
    const auto programs = study(design, log_ratio, rng.fork("study").fork(i));
    const auto interval = geometric_mean_interval(programs, log_loss_ratio,
                                                  rng.fork("bootstrap").fork(i), kBootstrap);
    const double truth = std::exp(log_ratio);
    if (interval->low <= truth && truth <= interval->high) result.bootstrap_covers += kOne;
    const std::vector<double> ratios = log_ratios(programs);
    const auto shift = hodges_lehmann(ratios, 1 - kLevel);
    if (shift->interval.low <= log_ratio && log_ratio <= shift->interval.high)
      result.shift_covers += kOne;
    if (signed_rank_test(ratios)->p < kLevel) result.test_rejects += kOne;
  }
  ::testing::Test::RecordProperty(design.name, std::to_string(result.bootstrap_covers));
  std::printf("%-34s bootstrap covers %.1f %%, signed ranks cover %.1f %%, test rejects %.1f %%\n",
              design.name, result.bootstrap_covers, result.shift_covers, result.test_rejects);
  return result;
}

class Calibration : public ::testing::TestWithParam<Design> {};

std::string name_of(const ::testing::TestParamInfo<Design>& design) { return design.param.name; }

class Coverage : public Calibration {};

TEST_P(Coverage, IntervalsHoldTheTruthIn93To97PercentOfStudies) {
  const Rates found = rates(GetParam(), std::log(2.5));
  EXPECT_GE(found.bootstrap_covers, 93);
  EXPECT_LE(found.bootstrap_covers, 97);
  // Six programs have no exact interval of 95 %, only of 96.9 %.
  EXPECT_GE(found.shift_covers, 93);
  EXPECT_LE(found.shift_covers, GetParam().programs == 6 ? 98.5 : 97);
}

INSTANTIATE_TEST_SUITE_P(Studies, Coverage,
                         ::testing::Values(Design{"SixProgramsThatDiffer", 6, 9, 0.7, 0.5},
                                           Design{"SixProgramsOfNoisySeeds", 6, 9, 0.2, 1.0},
                                           Design{"FewSeeds", 20, 3, 0.4, 0.6},
                                           Design{"ManyPrograms", 60, 9, 1.0, 0.5}),
                         name_of);

class AgainstItself : public Calibration {};

TEST_P(AgainstItself, IsFoundDifferentIn3To7PercentOfStudies) {
  const Rates found = rates(GetParam(), 0);
  EXPECT_GE(100 - found.bootstrap_covers, 3);
  EXPECT_LE(100 - found.bootstrap_covers, 7);
  EXPECT_LE(found.test_rejects, 7);
  // The exact test of six programs can reject at 3.1 % or not below 5 %.
  EXPECT_GE(found.test_rejects, GetParam().programs == 6 ? 1.5 : 3);
}

INSTANTIATE_TEST_SUITE_P(Studies, AgainstItself,
                         ::testing::Values(Design{"SixProgramsNineSeeds", 6, 9, 0, 0.5},
                                           Design{"TwentyProgramsNineSeeds", 20, 9, 0, 0.5},
                                           Design{"TwentyProgramsThreeSeeds", 20, 3, 0, 1.0},
                                           Design{"SixtyProgramsNineSeeds", 60, 9, 0, 0.8}),
                         name_of);

}  // namespace
}  // namespace understudy::reporting
