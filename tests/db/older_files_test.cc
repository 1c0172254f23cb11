// Databases of older versions, which kept inputs, outputs and goals in JSON.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <limits>
#include <thread>

#include "base/rng.h"
#include "base/text.h"
#include "tests/db/fixtures.h"
#include "tests/db/older_file.h"

namespace understudy::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

constexpr auto kReadOnly = Store::Mode::ReadOnly;

// A file of version 3 has no problems: a tuning's options hold its goal. One of version 1 has but
// fits and tunings.
constexpr const char* kVersion3 = R"sql(
  UPDATE tuning SET options = json_object('program', json_extract(options, '$.program'),
    'goal', json(json_extract(options, '$.problem.goal')), 'tolerance', 0.05);
  UPDATE task SET spec = json_object('program', json_extract(spec, '$.program'),
    'goal', json(json_extract(spec, '$.problem.goal')), 'tolerance', 0.05) WHERE kind = 'tune';
  DROP TABLE tuning_problem;
  PRAGMA user_version = 3)sql";
constexpr const char* kVersion1 = R"sql(
  DROP TABLE run; DROP TABLE replacement; DROP TABLE application; PRAGMA user_version = 1)sql";

/// Rows of texts, read by SQLite itself.
std::vector<std::vector<std::string>> rows(const std::string& path, const std::string& sql) {
  sqlite3* database = nullptr;
  std::vector<std::vector<std::string>> result;
  const auto keep = [](void* to, int count, char** values, char**) {
    auto& row = static_cast<std::vector<std::vector<std::string>>*>(to)->emplace_back();
    for (int i = 0; i < count; ++i) row.emplace_back(values[i] ? values[i] : "null");
    return 0;
  };
  EXPECT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(database, sql.c_str(), keep, &result, nullptr), SQLITE_OK)
      << sqlite3_errmsg(database);
  sqlite3_close(database);
  return result;
}

/// Tables with their columns and references, and indices.
std::vector<std::vector<Table::Value>> structure(const Store& store) {
  std::vector<std::vector<Table::Value>> all;
  for (const char* sql :
       {"SELECT schema.name, info.name, info.type, \"notnull\", pk"
        " FROM sqlite_schema AS schema, pragma_table_info(schema.name) AS info"
        " WHERE schema.type = 'table' ORDER BY schema.name, cid",
        "SELECT schema.name, keys.\"table\", \"from\", \"to\", on_delete"
        " FROM sqlite_schema AS schema, pragma_foreign_key_list(schema.name) AS keys"
        " ORDER BY schema.name, keys.id, seq",
        "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
        " ORDER BY name"})
    for (auto& row : store.query(sql).rows) all.push_back(std::move(row));
  return all;
}

class OlderFile : public ::testing::Test {
 protected:
  OlderFile() { make_older_file(path_); }

  const TemporaryFolder folder_;
  const std::string path_ = folder_.file("x.db");
};

TEST_F(OlderFile, BecomesOneOfThisVersionWhereItIsWritten) {
  Store store(path_);
  EXPECT_EQ(integer(store, "PRAGMA user_version"), 5);
  EXPECT_EQ(structure(store), structure(Store(":memory:")));
  EXPECT_EQ(text(store, "SELECT * FROM pragma_integrity_check"), "ok");
  EXPECT_EQ(integer(store, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
  EXPECT_EQ(store.studies().size(), 9u);
  store.put_program(sample_program());
  store.put_problem(sample_problem());
  store.put_tuning(sample_tuning("t"));
  EXPECT_EQ(store.evaluations("t").size(), 1u);
  EXPECT_EQ(Store(path_).studies().size(), 9u) << "and is one the next time";
}

TEST_F(OlderFile, KeepsEveryNumberOfItsEvaluations) {
  const auto before = rows(path_,
                           "SELECT identity, ordinal, inputs, outputs, outcome, detail, phase"
                           " FROM evaluation"
                           " JOIN tuning ON tuning.id = tuning_id ORDER BY tuning_id, ordinal");
  ASSERT_GT(before.size(), 100u);
  const Store store(path_);
  std::size_t next = 0;
  for (const auto& identity : store.query("SELECT identity FROM tuning ORDER BY id").rows)
    for (const EvaluationRecord& evaluation :
         store.evaluations(std::get<std::string>(identity.at(0)))) {
      const std::vector<std::string>& row = before.at(next++);
      EXPECT_EQ(std::to_string(evaluation.ordinal), row[1]);
      EXPECT_EQ(numbers_to_json(evaluation.inputs), row[2]);
      EXPECT_EQ(numbers_to_json(evaluation.outputs), row[3]);
      EXPECT_EQ(to_string(evaluation.outcome), row[4]);
      EXPECT_EQ(evaluation.detail, row[5]);
      EXPECT_EQ(evaluation.phase, row[6]);
    }
  EXPECT_EQ(next, before.size());
}

TEST_F(OlderFile, KeepsItsOtherRecords) {
  const std::string count = "SELECT count(*) FROM ";
  std::vector<std::string> before;
  const std::vector<std::string> tables = {"host",       "build",  "program",    "dataset",
                                           "study",      "task",   "trial",      "epoch",
                                           "prediction", "tuning", "evaluation", "run"};
  for (const std::string& table : tables) before.push_back(rows(path_, count + table).at(0).at(0));
  const auto losses = rows(path_, "SELECT identity, test_losses FROM trial");
  const Store store(path_);
  for (std::size_t i = 0; i < tables.size(); ++i)
    EXPECT_EQ(std::to_string(integer(store, count + tables[i])), before[i]) << tables[i];
  for (const auto& row : losses)
    EXPECT_EQ(numbers_to_json(store.trial(row[0])->test_losses), row[1]);
  EXPECT_EQ(store.study(1)->drawn_percent, 50.0) << "its plan says 10 % and 50 %";
  EXPECT_EQ(store.study(2)->drawn_percent, 100.0);
  EXPECT_EQ(store.pending_tasks(9).size(), 4u);
  EXPECT_EQ(store.tunings(8).size(), 1u) << "what it had when it was stopped";
}

TEST_F(OlderFile, SaysWhatProgramsTake) {
  const Store store(path_);
  const std::vector<ProblemRecord> problems = store.problems(5);
  ASSERT_THAT(problems, SizeIs(1));
  const Box box = store.program(problems[0].program)->box;
  ASSERT_EQ(box.size(), 2u);
  EXPECT_EQ(box.dims[0].name, "x");
  EXPECT_EQ(box.dims[0].hi, 1.0);
  EXPECT_EQ(box.dims[1].kind, InputKind::Category);
  EXPECT_THAT(box.dims[1].labels, ElementsAre("cg", "gmres"));
  EXPECT_THAT(store.program(problems[0].program)->outputs, ElementsAre("y", "z"));
}

TEST_F(OlderFile, SaysWhatWasAskedFor) {
  const Store store(path_);
  const ProblemRecord constraint = store.problems(2).at(0);
  EXPECT_EQ(constraint.text, "minimize cost, speed >= 8");
  EXPECT_EQ(constraint.kind, "goal");
  EXPECT_THAT(constraint.inputs, ElementsAre("engine", "weight"));
  ASSERT_THAT(constraint.goal.terms, SizeIs(2));
  EXPECT_EQ(constraint.goal.terms[1].kind, GoalTerm::Kind::AtLeast);
  EXPECT_EQ(constraint.goal.terms[1].output, 1u);
  EXPECT_EQ(constraint.goal.terms[1].target, 8.0);
  EXPECT_EQ(constraint.target_value, -std::numeric_limits<double>::infinity());
  EXPECT_TRUE(store.problems(3).at(0).goal.trade_off);
  EXPECT_EQ(store.problems(5).at(0).goal.terms.at(0).weight, 2.0);
  EXPECT_THAT(store.problems(1), SizeIs(8)) << "two kinds of two seeds of two programs";
  EXPECT_EQ(store.problems(1)[0].target_value, 1e-4);
  EXPECT_THAT(store.problems(9), SizeIs(3)) << "those of tunings that are still to be done, too";
  EXPECT_THAT(store.problems(9)[2].text, HasSubstr("y = "));
}

TEST_F(OlderFile, SaysWhatAFitIsMeasuredBy) {
  const Store store(path_);
  const ProblemRecord fit = store.problems(4).at(0);
  EXPECT_EQ(fit.text, "fit return to 3 observations");
  EXPECT_THAT(fit.inputs, ElementsAre("a", "b"));
  EXPECT_EQ(fit.runs_per_evaluation, 3);
  ASSERT_THAT(fit.goal.terms, SizeIs(3));
  EXPECT_EQ(fit.goal.terms[2].output, 2u);
  EXPECT_EQ(fit.goal.terms[2].target, 3.0);
  const TuningRecord tuning = store.tunings(4).at(0);
  for (const EvaluationRecord& evaluation : tuning.evaluations)
    EXPECT_EQ(fit.goal.value(evaluation.outputs.data()), evaluation.value);
}

TEST_F(OlderFile, IsOnlyReadWhereItIsToBeReadOnly) {
  const std::string bytes = read_file(path_);
  {
    Store store(path_, kReadOnly);
    EXPECT_EQ(store.problems(2).at(0).text, "minimize cost, speed >= 8");
    EXPECT_EQ(store.path(), path_);
    EXPECT_THAT(error_of([&] { store.put_program(sample_program()); }), StartsWith("failure"));
  }
  EXPECT_TRUE(read_file(path_) == bytes);
  EXPECT_EQ(rows(path_, "PRAGMA user_version").at(0).at(0), "4");
}

TEST_F(OlderFile, IsReadInAFolderThatNobodyMayWrite) {
  ::chmod(folder_.path().c_str(), 0555);
  EXPECT_EQ(in_child([&] {
              if (::getuid() == 0 && ::setuid(65534) != 0) throw failure("cannot be nobody");
              return Store(path_, kReadOnly).problems(2).at(0).text;
            }),
            "minimize cost, speed >= 8");
}

TEST_F(OlderFile, StaysAsItIsWhereItCannotBeRead) {
  run_sql(path_, "UPDATE program SET json = json_remove(json, '$.box[0].lo') WHERE name = 'car'");
  for (const auto mode : {Store::Mode::ReadWrite, kReadOnly})
    EXPECT_THAT(error_of([&] { Store(path_, mode); }),
                AllOf(StartsWith("failure: bringing '" + path_ + "' up to date"),
                      HasSubstr("cannot be read"), HasSubstr("'lo'")));
  EXPECT_EQ(rows(path_, "PRAGMA user_version").at(0).at(0), "4");
  EXPECT_THAT(rows(path_, "SELECT inputs FROM evaluation"), Not(IsEmpty()));
  EXPECT_THAT(rows(path_, "SELECT name FROM sqlite_schema WHERE name LIKE 'old%'"), IsEmpty());
}

TEST_F(OlderFile, OfVersion3HasGoalsAndTargetValues) {
  run_sql(path_, kVersion3);
  const Store store(path_, kReadOnly);
  const ProblemRecord problem = store.problems(2).at(0);
  EXPECT_EQ(problem.text, "minimize cost, speed >= 8");
  EXPECT_EQ(problem.kind, "") << "nobody knows";
  EXPECT_EQ(problem.target_value, 0.05);
  EXPECT_EQ(problem.goal.terms.at(1).target, 8.0);
  EXPECT_THAT(problem.inputs, ElementsAre("engine", "weight"));
  EXPECT_EQ(problem.runs_per_evaluation, 1);
}

TEST_F(OlderFile, OfVersion1LacksTables) {
  run_sql(path_, kVersion3);
  run_sql(path_, kVersion1);
  EXPECT_EQ(Store(path_, kReadOnly).studies().size(), 9u);
  Store store(path_);
  EXPECT_EQ(structure(store), structure(Store(":memory:")));
  store.put_runs("some", 0, {{{1.0}, {{2.0}, Outcome::Ok, ""}}});
  EXPECT_EQ(store.runs("some").size(), 1u);
}

TEST_F(OlderFile, KilledOnTheWayIsOfOneVersionOrTheOther) {
  const std::string bytes = read_file(path_);
  Rng rng(5);
  int older = 0;
  for (int kill = 0; kill < 40; ++kill) {
    for (const char* left : {"-wal", "-shm"}) std::filesystem::remove(path_ + left);
    write_file(path_, bytes);
    const int child = start_child([&] { Store store(path_); });
    std::this_thread::sleep_for(std::chrono::duration<double>(rng.uniform(0.0, 0.05)));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    if (rows(path_, "PRAGMA user_version").at(0).at(0) == "4") {
      ++older;
      EXPECT_THAT(rows(path_, "SELECT inputs FROM evaluation WHERE ordinal = 0"), Not(IsEmpty()));
    }
    const Store store(path_);
    EXPECT_EQ(integer(store, "PRAGMA user_version"), 5);
    EXPECT_EQ(text(store, "SELECT * FROM pragma_integrity_check"), "ok");
    EXPECT_EQ(store.tunings(3).at(0).evaluations.size(), 12u);
  }
  EXPECT_GT(older, 0) << "none was killed in time";
}

}  // namespace
}  // namespace understudy::testing
