#include "harness/execution/known_runs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/store.h"
#include "harness/execution/problem_record.h"
#include "programs/program_json.h"
#include "tests/support/error_of.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

/// A command of a number and one of several things.
class KnownRuns : public testing::Test {
 protected:
  static Program command(double lo, double hi, const std::vector<std::string>& labels) {
    Program program;
    program.name = "sim";
    program.body = Command{"./sim {x} {mode}", "", 60.0, {{}}};
    program.box.dims = {{"x", lo, hi, InputKind::Real}, make_category("mode", labels)};
    program.outputs = {"y"};
    return program;
  }

  /// A finished tuning of the program that ran this.
  void put(const Program& program, const std::string& identity,
           const std::vector<EvaluationRecord>& evaluations, const TuningProblem& problem = {}) {
    Store store(database_);
    ProgramRecord record;
    record.hash = program.hash();
    record.name = program.name;
    record.kind = "command";
    record.json = program_to_json(program);
    record.box = program.box;
    record.outputs = program.outputs;
    store.put_program(record);
    const ProblemRecord asked = to_record(program, problem);
    store.put_problem(asked);
    store.put_tuning(tuning(identity, asked.identity, evaluations));
  }

  static TuningRecord tuning(const std::string& identity, const std::string& problem,
                             const std::vector<EvaluationRecord>& evaluations) {
    TuningRecord record;
    record.identity = identity;
    record.problem = problem;
    record.method = "random";
    record.options = "{}";
    record.evaluations = evaluations;
    return record;
  }

  static std::string refusal(const std::string& path, const Program& program) {
    return misuse_of([&] { read_known_runs(path, program); });
  }

  TemporaryFolder folder_;
  const std::string database_ = folder_.file("runs.db");
};

std::vector<std::vector<double>> inputs_of(const RecordedRuns& recorded) {
  std::vector<std::vector<double>> inputs;
  for (const Run& run : recorded.runs) inputs.push_back(run.inputs);
  return inputs;
}

TEST_F(KnownRuns, AreReadFromAFileByTheNamesOfItsColumns) {
  const std::string path =
      folder_.write("runs.csv", "y,note,mode,x\n3,a,exact,0.5\n4,b,fast,1\n5,c,fast,7\n");
  const RecordedRuns recorded = read_known_runs(path, command(0, 1, {"fast", "exact"}));
  EXPECT_THAT(inputs_of(recorded), ElementsAre(ElementsAre(0.5, 1.0), ElementsAre(1.0, 0.0)));
  EXPECT_EQ(recorded.outside, 1u);
  EXPECT_EQ(recorded.runs[0].evaluation.outputs, std::vector<double>{3.0});
  EXPECT_TRUE(recorded.runs[0].evaluation.ok());
}

TEST_F(KnownRuns, CountAPointOnceAsItStandsFirst) {
  const std::string path = folder_.write("runs.csv", "x,mode,y\n0.5,fast,3\n0.5,fast,4\n");
  const RecordedRuns recorded = read_known_runs(path, command(0, 1, {"fast", "exact"}));
  ASSERT_THAT(recorded.runs, SizeIs(1));
  EXPECT_EQ(recorded.runs[0].evaluation.outputs, std::vector<double>{3.0});
  EXPECT_EQ(recorded.outside, 0u);
}

TEST_F(KnownRuns, OfADatabaseAreThoseOfTheSameCommandOverWhateverRanges) {
  put(command(0, 8, {"fast", "exact"}), "wide",
      {{0, {0.5, 1}, {3}, Outcome::Ok, "", "", 3}, {1, {7, 0}, {4}, Outcome::Ok, "", "", 4}});
  put(command(-1, 1, {"fast", "exact"}), "low",
      {{0, {0.25, 0}, {}, Outcome::Crash, "signal 11", "", 0}});
  Program other = command(0, 1, {"fast", "exact"});
  std::get<Command>(other.body).line = "./other {x} {mode}";
  put(other, "other", {{0, {0.75, 0}, {5}, Outcome::Ok, "", "", 5}});
  Program impatient = command(0, 1, {"fast", "exact"});
  std::get<Command>(impatient.body).timeout_s = 1.0;
  const RecordedRuns recorded = read_known_runs(database_, impatient);
  EXPECT_THAT(inputs_of(recorded), ElementsAre(ElementsAre(0.5, 1.0), ElementsAre(0.25, 0.0)));
  EXPECT_EQ(recorded.outside, 1u);
  EXPECT_EQ(recorded.runs[1].evaluation.outcome, Outcome::Crash);
}

TEST_F(KnownRuns, KeepTheirLabelsHoweverTheseAreNumbered) {
  put(command(0, 1, {"fast", "exact", "lazy"}), "a",
      {{0, {0.1, 0}, {3}, Outcome::Ok, "", "", 3},
       {1, {0.2, 1}, {4}, Outcome::Ok, "", "", 4},
       {2, {0.3, 2}, {5}, Outcome::Ok, "", "", 5}});
  const RecordedRuns recorded = read_known_runs(database_, command(0, 1, {"exact", "fast", "new"}));
  EXPECT_THAT(inputs_of(recorded), ElementsAre(ElementsAre(0.1, 1.0), ElementsAre(0.2, 0.0)));
  EXPECT_EQ(recorded.outside, 1u) << "no label is called lazy any more";
}

TEST_F(KnownRuns, AreOfWholeRunsOfFinishedTuningsOnly) {
  const Program program = command(0, 1, {"fast", "exact"});
  const std::vector<EvaluationRecord> runs = {{-1, {0.1, 0}, {3}, Outcome::Ok, "", "known", 3},
                                              {0, {0.2, 1}, {4}, Outcome::Ok, "", "", 4}};
  put(program, "done", runs);
  Store(database_).put_stopped(tuning("stopped", problem_identity(program, {}),
                                      {{0, {0.3, 0}, {3}, Outcome::Ok, "", "", 3}}));
  TuningProblem fit;
  fit.observations = {{1}, Matrix(1, 1, 0.0), {0}, Matrix(1, 1, 0.5), {1.0}};
  put(program, "fit", {{0, {0.4}, {3}, Outcome::Ok, "", "", 3}}, fit);
  fit.observations = {{}, Matrix(2, 0), {0}, Matrix(2, 1, 0.5), {1.0}};
  put(program, "fit of two", {{0, {0.6, 0}, {3, 4}, Outcome::Ok, "", "", 3}}, fit);
  EXPECT_THAT(inputs_of(read_known_runs(database_, program)), ElementsAre(ElementsAre(0.2, 1.0)));
}

TEST_F(KnownRuns, SayWhereThereAreNone) {
  const Program program = command(0, 1, {"fast", "exact"});
  EXPECT_THAT(refusal(folder_.file("none.csv"), program), HasSubstr("none.csv"));
  EXPECT_THAT(refusal(folder_.write("far.csv", "x,mode,y\n5,fast,1\n"), program),
              AllOf(HasSubstr("no run of sim within the ranges"), HasSubstr("a row for each run")));
  EXPECT_THAT(refusal(folder_.write("short.csv", "x,mode\n0.5,fast\n"), program), HasSubstr("'y'"));
  put(program, "a", {{0, {0.5, 0}, {3}, Outcome::Ok, "", "", 3}});
  EXPECT_THAT(refusal(database_, command(0.6, 1, {"fast", "exact"})),
              AllOf(HasSubstr("no run of sim within the ranges"), HasSubstr("the very same")));
  Program other = program;
  other.box.dims[0].name = "z";
  EXPECT_THAT(refusal(database_, other), HasSubstr("holds no run of sim"));
}

}  // namespace
}  // namespace understudy
