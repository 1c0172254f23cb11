#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "reports/report.h"
#include "tests/reports/study_fixture.h"

namespace understudy {
namespace {

nlohmann::json report_of(const testing::MadeUpStudy& study = {}) {
  Store store(":memory:");
  const std::int64_t id = testing::put_study(store, study);
  return nlohmann::json::parse(render_report(store, id, ReportFormat::Json));
}

/// The same report without the figures that a clock or a machine gave.
void drop_clock(nlohmann::json& json) {
  if (json.is_object()) {
    for (auto item = json.begin(); item != json.end();) {
      const std::string& key = item.key();
      const bool ends = key.size() >= 7 && key.compare(key.size() - 7, 7, "seconds") == 0;
      item = ends || key == "created" || key == "host" ? json.erase(item) : std::next(item);
    }
  }
  for (auto& item : json)
    if (item.is_structured()) drop_clock(item);
}

TEST(JsonReport, HoldsEveryTrialAndTuningInTheOrderOfThePlan) {
  const nlohmann::json report = report_of();
  EXPECT_EQ(report.at("schema_version"), 2);
  EXPECT_EQ(report.at("programs").size(), 2u);
  ASSERT_EQ(report.at("trials").size(), 24u);
  ASSERT_EQ(report.at("tunings").size(), 16u);
  EXPECT_EQ(report["trials"][12].at("position"), 20);
  EXPECT_EQ(report["tunings"][0].at("position"), 12);
  EXPECT_EQ(report["programs"][1].at("outputs"), nlohmann::json({"theta1", "theta2"}));
  EXPECT_EQ(report["programs"][1].at("datasets").size(), 2u);
}

TEST(JsonReport, FiguresAreExactAndMissingOnesAreNull) {
  const testing::MadeUpStudy study;
  const nlohmann::json report = report_of(study);
  const TrialRecord trial = testing::made_up_trial(study, 1, "compiled", 64, 2);
  for (const auto& shown : report.at("trials"))
    if (shown.at("identity") == trial.identity) {
      EXPECT_EQ(shown.at("test_loss").get<double>(), trial.test_loss);
      EXPECT_EQ(shown.at("test_losses").get<std::vector<double>>(), trial.test_losses);
    }
  EXPECT_TRUE(report["trials"][0].at("test_loss").is_null());
  EXPECT_TRUE(report["tunings"][4].at("best_value").is_null());
  EXPECT_EQ(report["tunings"][4].at("message"), "no run gave an answer");
}

TEST(JsonReport, ComparesInitialisersBySize) {
  const nlohmann::json report = report_of();
  std::vector<nlohmann::json> losses;
  for (const auto& comparison : report.at("comparisons"))
    if (comparison.at("metric") == "loss_ratio") losses.push_back(comparison);
  ASSERT_EQ(losses.size(), 3u);
  EXPECT_EQ(losses[0].at("examples"), 16);
  EXPECT_EQ(losses[1].at("examples"), 64);
  EXPECT_TRUE(losses[2].at("examples").is_null());
  EXPECT_EQ(losses[0].at("initialiser"), "compiled");
  EXPECT_EQ(losses[0].at("baseline"), "random");
  EXPECT_EQ(losses[0].at("programs"), 2);
  EXPECT_GT(losses[0].at("geomean").get<double>(), 1.0);
  EXPECT_EQ(losses[0].at("size_percent"), 1.6) << "of 1,000 rows";
  EXPECT_EQ(losses[2].at("size_percent"), "all");
  EXPECT_EQ(losses[0].at("ci95").size(), 2u);
  EXPECT_EQ(losses[0].at("no_ci95"), "");
}

TEST(JsonReport, SaysWhyOneProgramHasNoInterval) {
  testing::MadeUpStudy study;
  study.programs.resize(1);
  const nlohmann::json comparison = report_of(study).at("comparisons").front();
  EXPECT_TRUE(comparison.at("ci95").is_null());
  EXPECT_EQ(comparison.at("no_ci95"), "needs 2 programs, has 1");
}

TEST(JsonReport, GivesIntervalsWhereThereAreProgramsEnough) {
  testing::MadeUpStudy study;
  for (int i = 0; i < 4; ++i) {
    study.programs.push_back(study.programs[0]);
    study.programs.back().name += std::to_string(i);
  }
  const nlohmann::json report = report_of(study);
  for (const auto& comparison : report.at("comparisons")) {
    if (comparison.at("metric") != "loss_ratio") continue;
    const auto interval = comparison.at("ci95").get<std::vector<double>>();
    ASSERT_EQ(interval.size(), 2u);
    EXPECT_LT(interval[0], comparison.at("geomean").get<double>());
    EXPECT_GT(interval[1], comparison.at("geomean").get<double>());
  }
  const auto& standing = report.at("standings").at(0);
  EXPECT_EQ(standing.at("initialiser"), "compiled");
  EXPECT_EQ(standing.at("wins").get<int>() + standing.at("losses").get<int>(), 6);
  EXPECT_TRUE(standing.at("ratio_percentiles").at("50").is_number());
}

TEST(JsonReport, ComparesMethodsOfTuning) {
  testing::MadeUpStudy study;
  study.tolerance = 0.05;
  study.with_failures = false;
  const nlohmann::json benchmark = report_of(study).at("tuning_benchmark");
  EXPECT_EQ(benchmark.at("best_own"), "surrogate");
  EXPECT_NE(benchmark.at("best_baseline"), "surrogate");
  ASSERT_EQ(benchmark.at("methods").size(), 4u);
  ASSERT_EQ(benchmark.at("problems").size(), 2u);
  for (const auto& method : benchmark["methods"]) {
    EXPECT_EQ(method.at("tunings"), 4);
    EXPECT_EQ(method.at("ecdf").at("share").back(), method.at("share"));
    EXPECT_EQ(method.at("data_profile").at("share"), method["ecdf"]["share"]);
    for (const auto& ratio : method.at("against")) {
      EXPECT_EQ(ratio.at("problems").get<std::size_t>(), ratio.at("ratios").size());
      EXPECT_EQ(ratio.at("bound"), "exact");
    }
  }
  const auto& problem = benchmark["problems"].front();
  EXPECT_EQ(problem.at("problem"), "kmeans return = 0.3");
  EXPECT_EQ(problem.at("threshold"), 0.05);
  EXPECT_EQ(problem.at("methods").size(), 4u);
  EXPECT_TRUE(problem["methods"].front().at("expected_runs").is_number());
}

TEST(JsonReport, TwoRunsOfOneStudyDifferInClockFieldsOnly) {
  nlohmann::json report = report_of();
  drop_clock(report);
  const std::string text = report.dump();
  EXPECT_EQ(text.find("2024-05-06"), std::string::npos);
  EXPECT_EQ(text.find("1.25"), std::string::npos) << "seconds of a trial";
  EXPECT_EQ(text.find("workshop"), std::string::npos);
}

TEST(JsonReport, HostileTextComesBackAsItWas) {
  const testing::MadeUpStudy study = testing::hostile_study();
  const nlohmann::json report = report_of(study);
  EXPECT_EQ(report.at("programs").at(0).at("text"), study.programs[0].text);
  EXPECT_EQ(report.at("study").at("name"), study.name);
}

TEST(JsonReport, TextThatIsNotUtf8IsReplacedAndNotFatal) {
  testing::MadeUpStudy study;
  study.programs[0].text = "/* caf\xE9 */";
  EXPECT_EQ(report_of(study).at("programs").at(0).at("text"), "/* caf\uFFFD */");
}

TEST(JsonReport, SharesAreOfAllDataWhereFewerRowsWereDrawn) {
  testing::MadeUpStudy study;
  study.drawn_percent = 10;
  study.programs.resize(1);
  study.programs[0].pool = 100;  // of 1,000
  study.sizes = {10, 100};
  const nlohmann::json report = report_of(study);
  EXPECT_EQ(report["trials"].front()["size_percent"], 1.0);
  EXPECT_EQ(report["trials"].back()["size_percent"], 10.0);
}

}  // namespace
}  // namespace understudy
