#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <sstream>

#include "base/rng.h"
#include "reports/statistics/amount_ratio.h"
#include "reports/statistics/descriptive.h"
#include "reports/statistics/geometric_mean.h"
#include "reports/statistics/improvement.h"
#include "reports/statistics/isotonic.h"
#include "reports/statistics/loss_ratio.h"
#include "reports/statistics/reaching.h"
#include "reports/statistics/signed_rank.h"

/// Every statistic that R has too, against R, on the same data. What is asked of R stands in
/// reference.R, in the order of answers() below.
namespace understudy::reporting {
namespace {

constexpr std::size_t kDataSets = 200;
constexpr double kTolerance = 1e-9;  // relative
constexpr int kNoPackage = 77;       // of reference.R, when R has no package survival
constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

struct Sample {
  std::vector<double> x, y;
};

/// Of 1 to 80 values, normal around a shift; every other one rounded, for ties and zeros.
Sample sample(std::size_t index) {
  Rng rng = Rng(7).fork("reference").fork(index);
  const bool rounded = index % 2 == 1;
  const double shift = rng.uniform(-1, 1);
  const auto values = [&](std::size_t count, double centre) {
    std::vector<double> result;
    for (std::size_t i = 0; i < count; ++i) {
      const double value = centre + rng.normal();
      result.push_back(rounded ? std::round(4 * value) / 4 : value);
    }
    return result;
  };
  const std::size_t count = 1 + rng.below(index % 5 == 0 ? 80 : 20);
  return {values(count, shift), values(count + rng.below(5), 0)};
}

template <typename T, typename Member>
double number(const Statistic<T>& statistic, Member member) {
  return statistic ? std::invoke(member, *statistic) : kMissing;
}

double number(const Statistic<double>& statistic) { return statistic ? *statistic : kMissing; }

void add_signed_rank(const Sample& data, std::vector<double>& answers) {
  const auto test = signed_rank_test(data.x);
  const auto shift = hodges_lehmann(data.x);
  answers.push_back(number(test, &SignedRankTest::positive_ranks));
  answers.push_back(number(test, &SignedRankTest::p));
  answers.push_back(number(shift, &HodgesLehmann::estimate));
  answers.push_back(number(shift, [](const HodgesLehmann& found) { return found.interval.low; }));
  answers.push_back(number(shift, [](const HodgesLehmann& found) { return found.interval.high; }));
}

void add_times(const Sample& data, std::vector<double>& answers) {
  std::vector<Reach> trials;
  double longest = 0, shortest = HUGE_VAL;
  for (std::size_t i = 0; i < data.x.size(); ++i) {
    trials.push_back({std::floor(10 * std::fabs(data.x[i])) + 1, data.y[i] > -0.5});
    longest = std::max(longest, trials.back().time);
    shortest = std::min(shortest, trials.back().time);
  }
  answers.push_back(number(expected_running_time(trials)));
  answers.push_back(number(mean_censored_time(trials)));
  answers.push_back(number(median_time(trials)));
  answers.push_back(number(restricted_mean_time(trials, (shortest + longest) / 2)));
}

std::vector<double> exponentials(const std::vector<double>& values) {
  std::vector<double> result;
  for (const double value : values) result.push_back(std::exp(value));
  return result;
}

std::vector<double> weights_of(const Sample& data) {
  std::vector<double> weights;
  for (std::size_t i = 1; i <= data.x.size(); ++i)
    weights.push_back(static_cast<double>(1 + i % 3));
  return weights;
}

void add_amount(const Sample& data, std::vector<double>& answers) {
  std::vector<AmountPoint> points;
  const std::vector<double> weights = weights_of(data);
  for (std::size_t i = 0; i < data.x.size(); ++i)
    points.push_back(
        {std::ldexp(1.0, static_cast<int>(i + 1)),
         std::vector<double>(static_cast<std::size_t>(weights[i]), std::exp(data.x[i]))});
  const auto line = falling_line(points);
  if (!line) {
    answers.insert(answers.end(), 2, kMissing);
    return;
  }
  const auto ratio = amount_ratio(*line, 5, std::exp(arithmetic_mean(data.x) + 0.01));
  answers.push_back(number(ratio, &Bounded::value));
  answers.push_back(ratio ? static_cast<double>(ratio->bound) : kMissing);
}

void add_loss_ratios(const Sample& data, std::vector<double>& answers) {
  LossCell cell = {std::vector<std::vector<double>>(3), exponentials(data.y)};
  for (std::size_t i = 0; i < data.x.size(); ++i) cell.own[i % 3].push_back(std::exp(data.x[i]));
  answers.push_back(number(loss_ratio({cell}, CompilerOrder::Apart)));
  answers.push_back(number(loss_ratio({cell}, CompilerOrder::AveragedFirst)));
}

std::vector<double> answers(const Sample& data) {
  std::vector<double> result;
  for (const double share : {0.1, 0.25, 0.9}) result.push_back(number(quantile(data.x, share)));
  result.push_back(number(interquartile_mean(data.x)));
  result.push_back(median(data.x));
  result.push_back(geometric_mean(exponentials(data.x)));
  const auto mean = geometric_mean_interval(data.x);
  result.push_back(number(mean, [](const Interval& found) { return std::log(found.low); }));
  result.push_back(number(mean, [](const Interval& found) { return std::log(found.high); }));
  add_signed_rank(data, result);
  // R counts the pairs in which x is the larger one.
  result.push_back(number(probability_of_improvement(data.y, data.x)));
  add_times(data, result);
  add_amount(data, result);
  add_loss_ratios(data, result);
  const std::vector<double> fit = nonincreasing_fit(data.x, weights_of(data));
  result.insert(result.end(), fit.begin(), fit.end());
  std::vector<double> p_values;
  for (const double value : data.x) p_values.push_back(std::exp(-std::fabs(value)));
  const auto adjusted = holm_adjusted(p_values);
  result.insert(result.end(), adjusted->begin(), adjusted->end());
  return result;
}

void write(std::ofstream& file, const std::vector<double>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    char text[40];
    std::snprintf(text, sizeof text, "%s%a", i == 0 ? "" : " ", values[i]);
    file << text;
  }
  file << "\n";
}

std::vector<double> numbers_in(const std::string& line) {
  std::vector<double> result;
  std::istringstream words(line);
  for (std::string word; words >> word;)
    result.push_back(word == "NA" || word == "NaN" ? kMissing : std::strtod(word.c_str(), nullptr));
  return result;
}

bool agree(double own, double reference) {
  if (std::isnan(own) || std::isnan(reference)) return std::isnan(own) && std::isnan(reference);
  // Sums that cancel to nearly nothing carry the rounding of numbers around 1.
  return std::fabs(own - reference) <= kTolerance * std::max(std::fabs(reference), 1e-3);
}

TEST(StatisticsReference, RSaysTheSameOf200DataSets) {
  if (std::string(RSCRIPT).empty()) GTEST_SKIP() << "needs R: install r-base-core";
  const std::string folder = ::testing::TempDir() + "/statistics_reference";
  std::filesystem::create_directories(folder);
  const std::string data = folder + "/data", expected = folder + "/answers";
  {
    std::ofstream file(data);
    for (std::size_t i = 0; i < kDataSets; ++i) {
      write(file, sample(i).x);
      write(file, sample(i).y);
    }
  }
  const std::string command = std::string(RSCRIPT) + " '" + UNDERSTUDY_SOURCE_DIR +
                              "/tests/reports/statistics/reference.R' '" + data + "' '" + expected +
                              "'";
  const int status = std::system(command.c_str());
  if (WIFEXITED(status) && WEXITSTATUS(status) == kNoPackage)
    GTEST_SKIP() << "needs R's package survival: install r-cran-survival";
  ASSERT_EQ(status, 0) << command;
  std::ifstream file(expected);
  std::string line;
  std::size_t sets = 0, compared = 0;
  for (; std::getline(file, line); ++sets) {
    const std::vector<double> reference = numbers_in(line);
    const std::vector<double> own = answers(sample(sets));
    ASSERT_EQ(own.size(), reference.size()) << "data set " << sets;
    for (std::size_t i = 0; i < own.size(); ++i) {
      EXPECT_TRUE(agree(own[i], reference[i])) << "data set " << sets << ", answer " << i << ": "
                                               << own[i] << ", R has " << reference[i];
      if (!std::isnan(own[i])) ++compared;
    }
  }
  EXPECT_EQ(sets, kDataSets);
  EXPECT_GT(compared, 20 * kDataSets) << "most data sets have most answers";
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace understudy::reporting
