#include "reports/optuna_export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <limits>

#include "base/error.h"
#include "base/text.h"
#include "db/optuna_file.h"
#include "tests/reports/study_fixture.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr int kNoOptuna = 77;

class OptunaExport : public ::testing::Test {
 protected:
  void export_study(const testing::MadeUpStudy& study = {}) {
    Store store(":memory:");
    export_to_optuna(store, testing::put_study(store, study), file_);
  }

  /// The cells of all rows, as SQLite itself reads them.
  std::vector<std::string> cells(const std::string& sql) {
    sqlite3* database = nullptr;
    EXPECT_EQ(sqlite3_open(file_.c_str(), &database), SQLITE_OK);
    std::vector<std::string> result;
    const auto keep = [](void* to, int count, char** values, char**) {
      for (int i = 0; i < count; ++i)
        static_cast<std::vector<std::string>*>(to)->push_back(values[i] ? values[i] : "null");
      return 0;
    };
    EXPECT_EQ(sqlite3_exec(database, sql.c_str(), keep, &result, nullptr), SQLITE_OK) << sql;
    sqlite3_close(database);
    return result;
  }

  const TemporaryFolder folder_;
  const std::string file_ = folder_.file("optuna.db");
};

TEST_F(OptunaExport, MakesAStudyOfEachTuningAndATrialOfEachRun) {
  export_study();
  EXPECT_THAT(cells("SELECT count(*) FROM studies"), ElementsAre("16"));
  EXPECT_THAT(cells("SELECT study_name FROM studies WHERE study_id = 2"),
              ElementsAre("quick/kmeans/return = 0.3/surrogate/seed 1"));
  EXPECT_THAT(cells("SELECT count(*), min(number), max(number) FROM trials WHERE study_id = 2"),
              ElementsAre("40", "0", "39"));
  EXPECT_THAT(cells("SELECT DISTINCT direction, objective FROM study_directions"),
              ElementsAre("MINIMIZE", "0"));
  EXPECT_THAT(cells("SELECT count(*) FROM trial_params"), ElementsAre("1280"));
  EXPECT_THAT(cells("SELECT DISTINCT datetime_start, datetime_complete FROM trials"),
              ElementsAre("2024-05-06 07:08:09.000000", "2024-05-06 07:08:09.000000"));
  EXPECT_THAT(cells("SELECT value_json FROM study_user_attributes WHERE study_id = 2 AND key IN "
                    "('method', 'budget') ORDER BY key"),
              ElementsAre("40", "\"surrogate\""));
  EXPECT_THAT(cells("SELECT value_json FROM trial_user_attributes WHERE trial_id = 1 ORDER BY key"),
              ElementsAre("[0.3]", "\"sample\"", "1"));
  EXPECT_THAT(cells("PRAGMA integrity_check"), ElementsAre("ok"));
  EXPECT_TRUE(cells("PRAGMA foreign_key_check").empty());
}

TEST_F(OptunaExport, RunsThatFailedAreFailedTrialsWithoutAValue) {
  export_study();  // of the first program, the first tuning by bobyqa found nothing
  EXPECT_THAT(cells("SELECT state, count(*), count(value_type) FROM trials "
                    "LEFT JOIN trial_values USING (trial_id) WHERE study_id = 5 GROUP BY state"),
              ElementsAre("FAIL", "40", "0"));
  EXPECT_THAT(cells("SELECT count(*) FROM trial_values WHERE value_type = 'FINITE'"),
              ElementsAre("600"));
  EXPECT_THAT(cells("SELECT DISTINCT value_json FROM trial_user_attributes WHERE key = 'detail'"),
              ElementsAre("\"signal 11\""));
}

TEST_F(OptunaExport, RangesComeFromTheProgramAndHoldEveryRun) {
  Store store(":memory:");
  store.put_program({"p",
                     "p",
                     "suite",
                     "",
                     "c",
                     "",
                     "{}",
                     {{{"a", -1, 2, InputKind::Real},
                       {"given", 0, 1, InputKind::Real},
                       {"n", 1, 9, InputKind::Integer}}},
                     {"y"}});
  ProblemRecord problem;
  problem.identity = "q";
  problem.program = "p";
  problem.inputs = {"a", "n"};
  store.put_problem(problem);
  TuningRecord tuning;
  tuning.identity = "t";
  tuning.problem = "q";
  tuning.options = "{}";
  tuning.evaluations = {{0, {0.5, 3}, {1}, Outcome::Ok, "", "", 1},
                        {1, {2.5, 4}, {1}, Outcome::Ok, "", "", kInfinity}};
  store.put_tuning(tuning);
  StudyRecord study;
  study.plan = "{}";
  export_to_optuna(store, store.create_study(study, {{"tune", "t", "{}", "q"}}), file_);
  const auto distributions = cells(
      "SELECT param_name, distribution_json FROM trial_params WHERE trial_id = 2 ORDER BY "
      "param_id");
  ASSERT_EQ(distributions.size(), 4u);
  EXPECT_THAT(distributions[1], HasSubstr("\"FloatDistribution\""));
  EXPECT_THAT(distributions[1], HasSubstr("\"low\": -1, \"high\": 2.5"));
  EXPECT_EQ(distributions[2], "n");
  EXPECT_THAT(distributions[3], HasSubstr("\"IntDistribution\""));
  EXPECT_THAT(distributions[3], HasSubstr("\"step\": 1, \"low\": 1, \"high\": 9"));
  EXPECT_THAT(cells("SELECT value, value_type FROM trial_values"),
              ElementsAre("1.0", "FINITE", "null", "INF_POS"));
}

TEST_F(OptunaExport, NeverTouchesAFileThatIsThere) {
  write_file(file_, "precious");
  EXPECT_THROW(export_study(), Error);
  EXPECT_EQ(read_file(file_), "precious");
}

TEST_F(OptunaExport, LeavesNothingBehindWhereItFails) {
  OptunaStudy study;
  study.name = "twice";
  EXPECT_THROW(write_optuna_file(file_, [&]() -> std::optional<OptunaStudy> { return study; }),
               Error);
  OptunaStudy crooked;
  crooked.parameters = {{"x", 0, 1, false}};
  crooked.trials = {{{}, true, {1}, {}}};
  EXPECT_THROW(write_optuna_file(file_, [&]() -> std::optional<OptunaStudy> { return crooked; }),
               Error);
  EXPECT_THROW(write_optuna_file("/no/such/folder/optuna.db",
                                 []() -> std::optional<OptunaStudy> { return std::nullopt; }),
               Error);
  EXPECT_TRUE(std::filesystem::is_empty(folder_.path()));
}

TEST_F(OptunaExport, AStudyWithoutTuningsIsMisuse) {
  testing::MadeUpStudy study;
  study.methods.clear();
  EXPECT_THROW(export_study(study), Error);
  EXPECT_FALSE(std::filesystem::exists(file_));
}

TEST_F(OptunaExport, GoalsOfOneTextAreStudiesOfDifferentNames) {
  testing::MadeUpStudy study;
  study.methods = {"surrogate"};
  study.programs = {study.programs[0], study.programs[0]};
  export_study(study);
  EXPECT_THAT(cells("SELECT count(DISTINCT study_name) FROM studies"), ElementsAre("4"));
}

TEST_F(OptunaExport, OptunaReadsIt) {
  export_study();
  const std::string command = std::string("/usr/bin/python3 '") + UNDERSTUDY_SOURCE_DIR +
                              "/tests/reports/optuna_open.py' '" + file_ + "'";
  std::string output;
  std::array<char, 4096> buffer;
  FILE* pipe = popen(command.c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  while (fgets(buffer.data(), buffer.size(), pipe)) output += buffer.data();
  const int status = pclose(pipe);
  if (WIFEXITED(status) && (WEXITSTATUS(status) == kNoOptuna || WEXITSTATUS(status) == 127))
    GTEST_SKIP() << "needs Optuna: install python3-optuna";
  ASSERT_EQ(status, 0) << output;
  EXPECT_THAT(output, HasSubstr("quick/kmeans/return = 0.3/surrogate/seed 1|40|0|MINIMIZE|"));
  EXPECT_THAT(output, HasSubstr("quick/kmeans/return = 0.3/bobyqa/seed 0|40|40|MINIMIZE|nothing"));
  const auto best = cells(
      "SELECT value, number FROM trials JOIN trial_values USING (trial_id)"
      " WHERE study_id = 2 ORDER BY value LIMIT 1");
  EXPECT_THAT(output, HasSubstr(" at " + best.at(1) + " ['x', 'y']"));
}

}  // namespace
}  // namespace understudy
