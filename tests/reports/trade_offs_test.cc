#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "reports/optuna_export.h"
#include "reports/report.h"

namespace understudy {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// Cost and speed of a car by its engine and weight, traded off by two methods; one run was known
/// before, and one failed.
class TradeOffs : public ::testing::Test {
 protected:
  TradeOffs() {
    store_.put_program(
        {"p",
         "car",
         "",
         "",
         "c",
         "",
         "{}",
         {{make_category("engine", {"petrol", "electric"}), {"weight", 1, 3, InputKind::Real}}},
         {"cost", "speed"}});
    ProblemRecord problem;
    problem.identity = "q";
    problem.program = "p";
    problem.text = "trade off minimize cost, maximize speed";
    problem.goal = {{{GoalTerm::Kind::Minimize, 0}, {GoalTerm::Kind::Maximize, 1}}, true};
    problem.inputs = {"engine", "weight"};
    store_.put_problem(problem);
    put("surrogate", {{-1, {0, 2}, {3, 30}}, {0, {1, 1}, {1, 10}}, {1, {0, 1}, {2, 5}}});
    put("nsga2", {{0, {0, 3}, {4, 20}}, {1, {1, 2.5}, {2, 20}}});
    StudyRecord study;
    study.name = "cars";
    study.plan = "{}";
    id_ = store_.create_study(study, tasks_);
  }

  struct Run {
    std::int64_t ordinal;
    std::vector<double> inputs, outputs;
  };

  void put(const std::string& method, const std::vector<Run>& runs) {
    TuningRecord tuning;
    tuning.identity = method;
    tuning.problem = "q";
    tuning.method = method;
    tuning.budget = 3;
    tuning.options = "{}";
    for (const Run& run : runs)
      tuning.evaluations.push_back({run.ordinal, run.inputs, run.outputs, Outcome::Ok, "", "",
                                    run.outputs[0] - run.outputs[1]});
    tuning.evaluations.push_back({2, {0, 0}, {}, Outcome::Crash, "", "", 0});
    tuning.best = runs.front().ordinal;
    tuning.best_value = runs.front().outputs[0] - runs.front().outputs[1];
    store_.put_tuning(tuning);
    tasks_.push_back({"tune", tuning.identity, "{}", "q"});
  }

  std::string markdown() const { return render_report(store_, id_, ReportFormat::Markdown); }

  Store store_{":memory:"};
  std::vector<TaskRecord> tasks_;
  std::int64_t id_ = 0;
};

TEST_F(TradeOffs, ShowTheBestCompromisesOfAllMethods) {
  const std::string text = markdown();
  EXPECT_THAT(text, HasSubstr("## car: trade off minimize cost, maximize speed"));
  // The first has two corners of the rectangle from 1 to 3 and 10 to 30, the second its middle.
  EXPECT_THAT(text, HasSubstr("| surrogate | 0 | 3 | 2 | 0 |"));
  EXPECT_THAT(text, HasSubstr("| nsga2 | 0 | 3 | 1 | 0.250 |"));
  const std::size_t first = text.find("engine = electric, weight = 1.00000 | surrogate");
  const std::size_t second = text.find("engine = electric, weight = 2.50000 | nsga2");
  const std::size_t third = text.find("engine = petrol, weight = 2.00000 | surrogate");
  EXPECT_LT(first, second);
  EXPECT_LT(second, third);
  EXPECT_NE(third, std::string::npos);
}

TEST_F(TradeOffs, AreNoProblemsOfOneNumber) {
  const std::string text = markdown();
  EXPECT_THAT(text, Not(HasSubstr("## Tuning")));
  EXPECT_THAT(text, Not(HasSubstr("## Best inputs found")));
}

TEST_F(TradeOffs, AreThereInJsonWhole) {
  const auto json = nlohmann::json::parse(render_report(store_, id_, ReportFormat::Json));
  const auto& front = json.at("trade_offs").at(0).at("best_compromises");
  ASSERT_EQ(front.size(), 3u);
  EXPECT_EQ(front[1].at("outputs").at("cost"), 2);
  EXPECT_EQ(front[1].at("inputs").at("weight"), 2.5);
  EXPECT_EQ(front[1].at("method"), "nsga2");
}

TEST_F(TradeOffs, GoToOptunaWithAllObjectivesAndLabels) {
  const std::string path = ::testing::TempDir() + "understudy_trade_offs_optuna.db";
  std::filesystem::remove(path);
  export_to_optuna(store_, id_, path);
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  const auto cells = [&](const std::string& sql) {
    std::vector<std::string> found;
    const auto keep = [](void* to, int count, char** values, char**) {
      for (int i = 0; i < count; ++i)
        static_cast<std::vector<std::string>*>(to)->push_back(values[i] ? values[i] : "null");
      return 0;
    };
    EXPECT_EQ(sqlite3_exec(database, sql.c_str(), keep, &found, nullptr), SQLITE_OK);
    return found;
  };
  EXPECT_THAT(cells("SELECT objective FROM study_directions WHERE study_id = 1"),
              ::testing::ElementsAre("0", "1"));
  EXPECT_THAT(cells("SELECT value FROM trial_values WHERE trial_id = 1 ORDER BY objective"),
              ::testing::ElementsAre("3.0", "-30.0"));
  EXPECT_THAT(
      cells("SELECT distribution_json FROM trial_params WHERE trial_id = 1").front(),
      HasSubstr(R"("CategoricalDistribution", "attributes": {"choices": ["petrol","electric"]})"));
  EXPECT_THAT(cells("SELECT value_json FROM trial_user_attributes WHERE trial_id = 1 AND"
                    " \"key\" = 'runs'"),
              ::testing::ElementsAre("0"));
  sqlite3_close(database);
}

TEST_F(TradeOffs, CountARunThatWasKnownAsNone) {
  const auto json = nlohmann::json::parse(render_report(store_, id_, ReportFormat::Json));
  const auto& tuning = json.at("tunings").at(0);
  EXPECT_EQ(tuning.at("best_run"), 0);
  EXPECT_EQ(tuning.at("best_value"), -27);
  EXPECT_EQ(tuning.at("runs"), 3);
}

}  // namespace
}  // namespace understudy
