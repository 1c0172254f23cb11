#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

#include "base/rng.h"
#include "reports/statistics/geometric_mean.h"
#include "reports/statistics/loss_ratio.h"
#include "reports/statistics/signed_rank.h"

/// Whether intervals hold the truth and tests cry wolf as often as they say, on synthetic studies:
/// lognormal losses over seeds, around effects of the programs of several shapes.
namespace understudy::reporting {
namespace {

constexpr std::size_t kStudies = 4000;
constexpr double kLevel = 0.05;

/// How programs differ in their log ratios.
enum class Effects {
  Normal,
  Skewed,  ///< gamma of shape 4: skewness 1
  Heavy,   ///< Student's t of 3 degrees
};

struct Design {
  const char* name;
  std::size_t programs, seeds;
  double between;  ///< scale of the log ratio over programs
  double within;   ///< standard deviation of the log loss over seeds
  Effects effects = Effects::Normal;
};

/// Of mean 0; of standard deviation 1 but for the heavy-tailed ones.
double effect(Effects effects, Rng& rng) {
  switch (effects) {
    case Effects::Normal:
      break;
    case Effects::Skewed: {
      double sum = 0;
      for (int i = 0; i < 4; ++i) sum -= std::log(1 - rng.uniform());
      return (sum - 4) / 2;
    }
    case Effects::Heavy: {
      double squares = 0;
      for (int i = 0; i < 3; ++i) {
        const double value = rng.normal();
        squares += value * value;
      }
      return rng.normal() / std::sqrt(squares / 3);
    }
  }
  return rng.normal();
}

struct Trials {
  std::vector<double> own, baseline;  ///< losses, one per seed
};

std::vector<Trials> study(const Design& design, double log_ratio, Rng rng) {
  std::vector<Trials> programs(design.programs);
  for (Trials& program : programs) {
    const double difficulty = 2 * rng.normal() - 4;
    const double gain = log_ratio + design.between * effect(design.effects, rng);
    for (std::size_t seed = 0; seed < design.seeds; ++seed) {
      program.own.push_back(std::exp(difficulty - gain + design.within * rng.normal()));
      program.baseline.push_back(std::exp(difficulty + design.within * rng.normal()));
    }
  }
  return programs;
}

std::vector<double> log_ratios(const std::vector<Trials>& programs) {
  std::vector<double> ratios;
  for (const Trials& program : programs)
    ratios.push_back(std::log(*mean_loss(program.baseline) / *mean_loss(program.own)));
  return ratios;
}

/// Percentages of studies.
struct Rates {
  double interval_covers = 0, shift_covers = 0, test_rejects = 0;
};

bool holds(const Interval& interval, double truth) {
  return interval.low <= truth && truth <= interval.high;
}

/// What holds the true ratio exp(log_ratio), and how often a test rejects a ratio of 1.
Rates rates(const Design& design, double log_ratio) {
  const Rng rng = Rng(11).fork("calibration").fork(design.name);
  Rates result;
  constexpr double kOne = 100.0 / kStudies;
  for (std::size_t i = 0; i < kStudies; ++i) {
    const std::vector<double> ratios = log_ratios(study(design, log_ratio, rng.fork(i)));
    const auto interval = geometric_mean_interval(ratios, 1 - kLevel);
    if (holds(*interval, std::exp(log_ratio))) result.interval_covers += kOne;
    const auto shift = hodges_lehmann(ratios, 1 - kLevel);
    if (shift && holds(shift->interval, log_ratio)) result.shift_covers += kOne;
    if (signed_rank_test(ratios)->p < kLevel) result.test_rejects += kOne;
  }
  std::printf("%-34s t covers %.1f %%, signed ranks cover %.1f %%, test rejects %.1f %%\n",
              design.name, result.interval_covers, result.shift_covers, result.test_rejects);
  return result;
}

class Calibration : public ::testing::TestWithParam<Design> {};

std::string name_of(const ::testing::TestParamInfo<Design>& design) { return design.param.name; }

class Coverage : public Calibration {};

TEST_P(Coverage, IntervalsHoldTheTruthIn93To97PercentOfStudies) {
  const Rates found = rates(GetParam(), std::log(2.5));
  EXPECT_GE(found.interval_covers, 93);
  EXPECT_LE(found.interval_covers, 97);
  // Signed ranks are about a median: of skewed effects another thing than the mean. Three programs
  // have no interval of theirs; six have no exact one of 95 %, only of 96.9 %.
  if (GetParam().programs < 6 || GetParam().effects == Effects::Skewed) return;
  EXPECT_GE(found.shift_covers, 93);
  EXPECT_LE(found.shift_covers, GetParam().programs == 6 ? 98.5 : 97);
}

INSTANTIATE_TEST_SUITE_P(
    Studies, Coverage,
    ::testing::Values(Design{"ThreePrograms", 3, 9, 0.7, 0.5},
                      Design{"ThreeSkewedPrograms", 3, 9, 0.7, 0.5, Effects::Skewed},
                      Design{"ThreeHeavyTailedPrograms", 3, 9, 0.7, 0.5, Effects::Heavy},
                      Design{"SixProgramsThatDiffer", 6, 9, 0.7, 0.5},
                      Design{"SixProgramsOfNoisySeeds", 6, 9, 0.2, 1.0},
                      Design{"SixSkewedPrograms", 6, 9, 0.7, 0.5, Effects::Skewed},
                      Design{"SixHeavyTailedPrograms", 6, 9, 0.7, 0.5, Effects::Heavy},
                      Design{"FewSeeds", 20, 3, 0.4, 0.6},
                      Design{"TwentySkewedPrograms", 20, 9, 0.7, 0.5, Effects::Skewed},
                      Design{"TwentyHeavyTailedPrograms", 20, 9, 0.7, 0.5, Effects::Heavy},
                      Design{"ManyPrograms", 60, 9, 1.0, 0.5}),
    name_of);

class AgainstItself : public Calibration {};

TEST_P(AgainstItself, IsFoundDifferentIn3To7PercentOfStudies) {
  const Rates found = rates(GetParam(), 0);
  EXPECT_GE(100 - found.interval_covers, 3);
  EXPECT_LE(100 - found.interval_covers, 7);
  EXPECT_LE(found.test_rejects, 7);
  // The exact test of three programs never rejects; of six it can at 3.1 %, or not below 5 %.
  const std::size_t programs = GetParam().programs;
  EXPECT_GE(found.test_rejects, programs == 3 ? 0 : programs == 6 ? 1.5 : 3);
}

INSTANTIATE_TEST_SUITE_P(
    Studies, AgainstItself,
    ::testing::Values(Design{"ThreeProgramsNineSeeds", 3, 9, 0, 0.5},
                      Design{"SixProgramsNineSeeds", 6, 9, 0, 0.5},
                      Design{"TwentyProgramsNineSeeds", 20, 9, 0, 0.5},
                      Design{"TwentyProgramsThreeSeeds", 20, 3, 0, 1.0},
                      Design{"ThreeSkewedPrograms", 3, 9, 0.7, 0.5, Effects::Skewed},
                      Design{"SixHeavyTailedPrograms", 6, 9, 0.7, 0.5, Effects::Heavy},
                      Design{"SixtyProgramsNineSeeds", 60, 9, 0, 0.8}),
    name_of);

}  // namespace
}  // namespace understudy::reporting
