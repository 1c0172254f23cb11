#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "db/table.h"
#include "tests/db/fixtures.h"

namespace understudy::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint64_t kLargestSeed = std::numeric_limits<std::uint64_t>::max();
using namespace std::string_literals;
const std::string kOdd = "quotes ' \" ` %s \n\t naïve 漢字 🎭 \0 end"s;

class StoreRecords : public ::testing::Test {
 protected:
  StoreRecords() { put_foundations(store_); }

  std::int64_t count(const std::string& table) {
    return integer(store_, "SELECT count(*) FROM " + table);
  }

  Store store_{":memory:"};
};

void expect_equal(const Box& found, const Box& expected) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(found.dims[i].name, expected.dims[i].name);
    EXPECT_EQ(found.dims[i].lo, expected.dims[i].lo);
    EXPECT_EQ(found.dims[i].hi, expected.dims[i].hi);
    EXPECT_EQ(found.dims[i].kind, expected.dims[i].kind);
    EXPECT_EQ(found.dims[i].labels, expected.dims[i].labels);
  }
}

TEST_F(StoreRecords, GivesProgramsBackAsTheyWere) {
  ProgramRecord program{kOdd, kOdd, "", kOdd, "command", kOdd, R"({"text":"\u0000 ü"})"};
  program.box.dims = {{kOdd, -1e-300, 0.1, InputKind::Real},
                      {"n", 3, 3, InputKind::Integer},
                      make_category("mode", {"fast", kOdd, "a b"})};
  program.outputs = {"y", kOdd};
  store_.put_program(program);
  const auto back = store_.program(kOdd);
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->hash, kOdd);
  EXPECT_EQ(back->name, kOdd);
  EXPECT_EQ(back->suite, "");
  EXPECT_EQ(back->source, kOdd);
  EXPECT_EQ(back->kind, "command");
  EXPECT_EQ(back->text, kOdd);
  EXPECT_EQ(back->json, program.json);
  expect_equal(back->box, program.box);
  EXPECT_EQ(back->outputs, program.outputs);
  const std::vector<ProgramRecord> all = store_.programs();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].hash, "p");
  expect_equal(all[1].box, program.box);
}

TEST_F(StoreRecords, SaysInSqlWhatAProgramTakes) {
  ProgramRecord program = sample_program("other");
  program.box.dims.push_back(make_category("mode", {"fast", "exact"}));
  store_.put_program(program);
  using Row = std::vector<Table::Value>;
  EXPECT_THAT(store_
                  .query("SELECT program_input.name, program_input.kind, lo, hi, label"
                         " FROM program JOIN program_input ON program_id = program.id"
                         " LEFT JOIN program_input_label USING (program_id)"
                         " WHERE hash = 'other' AND (input IS NULL OR input = position)"
                         " ORDER BY position, value")
                  .rows,
              ::testing::ElementsAre(Row{"mode", "category", 0.0, 1.0, "fast"},
                                     Row{"mode", "category", 0.0, 1.0, "exact"}));
}

TEST_F(StoreRecords, GivesDatasetsBackBitForBit) {
  DatasetRecord dataset = sample_dataset(kOdd);
  dataset.seed = kLargestSeed;
  dataset.inputs = Matrix(3, 2);
  dataset.inputs.data = {0.1, -0.0, 5e-324, 1.7976931348623157e308, 1.0 / 3.0, -1e-300};
  dataset.outputs = Matrix(3, 1);
  dataset.outputs.data = {kInfinity, -kInfinity, 2.5};
  dataset.outcomes = {Outcome::Infinite, Outcome::NoNumber, Outcome::Ok};
  store_.put_dataset(dataset);
  const auto back = store_.dataset(kOdd);
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->seed, kLargestSeed);
  EXPECT_EQ(back->program, "p");
  EXPECT_EQ(back->inputs, dataset.inputs);
  EXPECT_TRUE(std::signbit(back->inputs.data[1]));
  EXPECT_EQ(back->outputs, dataset.outputs);
  EXPECT_EQ(back->outcomes, dataset.outcomes);
  EXPECT_EQ(integer(store_, "SELECT max(usable_rows) FROM dataset WHERE row_count = 3"), 1);
}

TEST_F(StoreRecords, KeepsNumbersThatAreNone) {
  DatasetRecord dataset = sample_dataset("nan");
  dataset.outputs(0, 0) = kNaN;
  store_.put_dataset(dataset);
  EXPECT_TRUE(std::isnan(store_.dataset("nan")->outputs(0, 0)));
}

TEST_F(StoreRecords, StoresMatricesLittleEndian) {
  EXPECT_EQ(text(store_, "SELECT hex(inputs) FROM dataset WHERE identity = 'train'"),
            "000000000000E03F000000000000E03F");
}

TEST_F(StoreRecords, TakesDatasetsOfEverySize) {
  for (const std::size_t rows : {std::size_t{0}, std::size_t{100'000}}) {
    DatasetRecord dataset = sample_dataset(std::to_string(rows));
    dataset.inputs = Matrix(rows, 9);
    for (std::size_t i = 0; i < dataset.inputs.data.size(); ++i)
      dataset.inputs.data[i] = std::sin(static_cast<double>(i));
    dataset.outputs = Matrix(rows, 2, 1.0);
    dataset.outcomes.assign(rows, Outcome::Timeout);
    store_.put_dataset(dataset);
    const auto back = store_.dataset(dataset.identity);
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(back->inputs, dataset.inputs);
    EXPECT_EQ(back->outputs, dataset.outputs);
    EXPECT_EQ(back->outcomes, dataset.outcomes);
  }
}

TEST_F(StoreRecords, RefusesADatasetOfUnequalParts) {
  DatasetRecord dataset = sample_dataset("short");
  dataset.outcomes.pop_back();
  EXPECT_THAT(error_of([&] { store_.put_dataset(dataset); }),
              AllOf(StartsWith("failure: storing dataset short"), HasSubstr("1 outcomes")));
  EXPECT_FALSE(store_.dataset("short").has_value());
}

TEST_F(StoreRecords, GivesRunsBackBitForBit) {
  const understudy::Run odd = {{-0.0, 5e-324}, {{kNaN, kInfinity}, Outcome::NaN, kOdd}};
  const understudy::Run plain = {{1.0, 2.0}, {{0.1, 3.0}, Outcome::Ok, ""}};
  store_.put_runs("train 2", 0, {plain, odd});
  store_.put_runs("train 2", 1, {plain, odd});
  store_.put_runs("another", 0, {odd});
  const auto runs = store_.runs("train 2");
  ASSERT_EQ(runs.size(), 3u);
  EXPECT_EQ(runs[0].evaluation.outputs, plain.evaluation.outputs);
  EXPECT_EQ(runs[1].inputs, plain.inputs) << "what stood there is replaced";
  EXPECT_TRUE(std::signbit(runs[2].inputs[0]));
  EXPECT_EQ(runs[2].inputs[1], 5e-324);
  EXPECT_TRUE(std::isnan(runs[2].evaluation.outputs[0]));
  EXPECT_EQ(runs[2].evaluation.outputs[1], kInfinity);
  EXPECT_EQ(runs[2].evaluation.outcome, Outcome::NaN);
  EXPECT_EQ(runs[2].evaluation.detail, kOdd);
  EXPECT_TRUE(store_.runs("none").empty());
}

TEST_F(StoreRecords, DropsRunsThatAreInARecord) {
  const understudy::Run run = {{1.0}, {{2.0}, Outcome::Ok, ""}};
  for (const char* identity : {"rows", "tuning", "left"}) store_.put_runs(identity, 0, {run});
  store_.put_dataset(sample_dataset("rows"));
  store_.put_tuning(sample_tuning("tuning"));
  EXPECT_TRUE(store_.runs("rows").empty());
  EXPECT_TRUE(store_.runs("tuning").empty());
  EXPECT_EQ(store_.runs("left").size(), 1u);
}

TEST_F(StoreRecords, SaysThatARunIsDamaged) {
  const TemporaryFolder folder;
  const std::string path = folder.file("x.db");
  { Store(path).put_runs("rows", 0, {{{1.0}, {{2.0}, Outcome::Ok, ""}}}); }
  run_sql(path, "UPDATE run SET outputs = x'010203'");
  EXPECT_THAT(error_of([&] { Store(path).runs("rows"); }),
              AllOf(HasSubstr(path), HasSubstr("a run of rows is damaged")));
}

TEST_F(StoreRecords, GivesTrialsBackAsTheyWere) {
  TrialRecord trial = sample_trial(kOdd, 600);
  trial.seed = kLargestSeed - 1;
  trial.message = kOdd;
  trial.termination = Termination::Stopped;
  trial.test_losses = {0.1, 1e-300, kNaN};
  trial.train_loss = -1;
  trial.surrogate.assign("\0\xff\x80", 3);
  trial.predictions = {{1, 0.1, kNaN}, {0, -0.2, 0.3}};
  store_.put_trial(trial);
  const auto back = store_.trial(kOdd);
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->identity, trial.identity);
  EXPECT_EQ(back->program, "p");
  EXPECT_EQ(back->train_dataset, "train");
  EXPECT_EQ(back->test_dataset, "test");
  EXPECT_EQ(back->initialiser, trial.initialiser);
  EXPECT_EQ(back->architecture, trial.architecture);
  EXPECT_EQ(back->examples, trial.examples);
  EXPECT_EQ(back->seed, trial.seed);
  EXPECT_EQ(back->options, trial.options);
  EXPECT_EQ(back->termination, trial.termination);
  EXPECT_EQ(back->message, kOdd);
  EXPECT_EQ(back->epochs, 600);
  EXPECT_EQ(back->best_epoch, 599);
  EXPECT_EQ(back->train_loss, -1);
  EXPECT_EQ(back->validation_loss, trial.validation_loss);
  EXPECT_EQ(back->test_loss, trial.test_loss);
  ASSERT_EQ(back->test_losses.size(), 3u);
  EXPECT_EQ(back->test_losses[1], 1e-300);
  EXPECT_TRUE(std::isnan(back->test_losses[2]));
  EXPECT_EQ(back->seconds, trial.seconds);
  EXPECT_EQ(back->surrogate, trial.surrogate);
  ASSERT_EQ(back->curve.size(), 600u);
  EXPECT_EQ(back->curve[6].epoch, 6);
  EXPECT_EQ(back->curve[6].test_loss, trial.curve[6].test_loss);
  ASSERT_EQ(back->predictions.size(), 2u);
  EXPECT_EQ(back->predictions[0].output, 1);
  EXPECT_TRUE(std::isnan(back->predictions[0].predicted));
  EXPECT_EQ(back->predictions[1].truth, -0.2);
  EXPECT_EQ(back->predictions[1].predicted, 0.3);
}

TEST_F(StoreRecords, TakesATrialOfNothing) {
  TrialRecord trial = sample_trial("", 0);
  trial.surrogate.clear();
  trial.predictions.clear();
  trial.test_losses.clear();
  store_.put_trial(trial);
  const auto back = store_.trial("");
  ASSERT_TRUE(back.has_value());
  EXPECT_TRUE(back->surrogate.empty());
  EXPECT_TRUE(back->curve.empty());
  EXPECT_TRUE(back->predictions.empty());
  EXPECT_TRUE(back->test_losses.empty());
}

TEST_F(StoreRecords, StoresALossThatIsNoNumberAsInfinity) {
  TrialRecord trial = sample_trial("diverged", 2);
  trial.test_loss = kNaN;
  trial.validation_loss = kInfinity;
  trial.curve[1].train_loss = kNaN;
  store_.put_trial(trial);
  const auto back = store_.trial("diverged");
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->test_loss, kInfinity);
  EXPECT_EQ(back->validation_loss, kInfinity);
  EXPECT_EQ(back->curve[1].train_loss, kInfinity);
}

TEST_F(StoreRecords, GivesEveryEvaluationOfATuningBack) {
  TuningRecord tuning = sample_tuning("t");
  tuning.evaluations.push_back(
      {3, {0.1, kInfinity}, {kNaN, 1e-7}, Outcome::Crash, kOdd, "descent", kInfinity});
  tuning.evaluations.push_back({7, {}, {}, Outcome::Timeout, "", "", kInfinity});
  tuning.evaluations.insert(tuning.evaluations.begin(),
                            {-2, {1.0 / 3.0}, {-0.5}, Outcome::Ok, "", "known", 0.25});
  store_.put_tuning(sample_tuning("another"));
  store_.put_tuning(tuning);
  const std::vector<EvaluationRecord> back = store_.evaluations("t");
  ASSERT_EQ(back.size(), 4u);
  EXPECT_EQ(back[0].ordinal, -2);
  EXPECT_EQ(back[0].inputs, tuning.evaluations[0].inputs);
  EXPECT_EQ(back[0].outputs, tuning.evaluations[0].outputs);
  EXPECT_EQ(back[0].phase, "known");
  EXPECT_EQ(back[1].inputs, std::vector<double>{0.5});
  EXPECT_EQ(back[1].value, 0.0625);
  EXPECT_EQ(back[2].ordinal, 3);
  EXPECT_EQ(back[2].outcome, Outcome::Crash);
  EXPECT_EQ(back[2].detail, kOdd);
  EXPECT_EQ(back[2].value, kInfinity);
  ASSERT_EQ(back[2].inputs.size(), 2u);
  EXPECT_TRUE(std::isnan(back[2].inputs[1])) << "what is not finite is no number";
  ASSERT_EQ(back[2].outputs.size(), 2u);
  EXPECT_TRUE(std::isnan(back[2].outputs[0]));
  EXPECT_EQ(back[2].outputs[1], 1e-7);
  EXPECT_TRUE(back[3].inputs.empty() && back[3].outputs.empty());
  EXPECT_THAT(error_of([&] { store_.evaluations("none"); }), HasSubstr("no tuning 'none'"));
}

TEST_F(StoreRecords, GivesProblemsBackAsTheyWere) {
  ProblemRecord problem = sample_problem("fit");
  problem.name = "fit 2";
  problem.kind = "fit";
  problem.text = kOdd;
  problem.goal = {{{GoalTerm::Kind::Maximize, 3, 0.0, 0.1}, {GoalTerm::Kind::AtLeast, 0, -1e-7, 1}},
                  true};
  problem.inputs = {"k", kOdd};
  problem.runs_per_evaluation = 20;
  problem.target_value = 1e-6;
  store_.put_problem(problem);
  const auto back = store_.problem("fit");
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->program, "p");
  EXPECT_EQ(back->name, "fit 2");
  EXPECT_EQ(back->kind, "fit");
  EXPECT_EQ(back->text, kOdd);
  EXPECT_TRUE(back->goal.trade_off);
  ASSERT_EQ(back->goal.terms.size(), 2u);
  EXPECT_EQ(back->goal.terms[0].kind, GoalTerm::Kind::Maximize);
  EXPECT_EQ(back->goal.terms[0].output, 3u);
  EXPECT_EQ(back->goal.terms[0].weight, 0.1);
  EXPECT_EQ(back->goal.terms[1].kind, GoalTerm::Kind::AtLeast);
  EXPECT_EQ(back->goal.terms[1].target, -1e-7);
  EXPECT_EQ(back->inputs, problem.inputs);
  EXPECT_EQ(back->runs_per_evaluation, 20);
  EXPECT_EQ(back->target_value, 1e-6);
  EXPECT_EQ(store_.problem("q")->target_value, -kInfinity) << "nobody knows when it is solved";
  EXPECT_FALSE(store_.problem("none").has_value());
}

TEST_F(StoreRecords, SaysInSqlWhatATuningFound) {
  store_.put_tuning(sample_tuning("t"));
  using Row = std::vector<Table::Value>;
  EXPECT_THAT(store_
                  .query("SELECT problem_input.name, evaluation_input.value"
                         " FROM tuning JOIN problem_input USING (problem_id)"
                         " JOIN evaluation_input ON tuning_id = tuning.id AND ordinal = best"
                         "  AND evaluation_input.position = problem_input.position")
                  .rows,
              ::testing::ElementsAre(Row{"x", 0.5}));
  EXPECT_THAT(store_
                  .query("SELECT goal_term.kind, program_output.name, target, value"
                         " FROM tuning JOIN problem ON problem.id = problem_id"
                         " JOIN goal_term USING (problem_id)"
                         " JOIN program_output ON program_output.program_id = problem.program_id"
                         "  AND program_output.position = output"
                         " JOIN evaluation_output ON tuning_id = tuning.id AND ordinal = best"
                         "  AND evaluation_output.position = output")
                  .rows,
              ::testing::ElementsAre(Row{"target", "return", 0.25, 0.25}));
}

TEST_F(StoreRecords, StoresATuningThatFoundNothing) {
  TuningRecord tuning = sample_tuning("t");
  tuning.best.reset();
  tuning.best_value = kInfinity;
  tuning.termination = Termination::Failed;
  store_.put_tuning(tuning);
  const Table table = store_.query("SELECT best, best_value, termination FROM tuning");
  EXPECT_EQ(table.rows.at(0),
            (std::vector<Table::Value>{std::monostate{}, std::monostate{}, std::string("failed")}));
}

TEST_F(StoreRecords, PuttingAgainChangesNothing) {
  store_.put_trial(sample_trial("t"));
  store_.put_tuning(sample_tuning("u"));
  ProgramRecord program = sample_program();
  program.name = "other";
  program.box.dims.clear();
  store_.put_program(program);
  ProblemRecord problem = sample_problem();
  problem.goal.terms.resize(3);
  store_.put_problem(problem);
  DatasetRecord dataset = sample_dataset("train");
  dataset.content = "other";
  store_.put_dataset(dataset);
  TrialRecord trial = sample_trial("t", 5);
  trial.message = "other";
  store_.put_trial(trial);
  TuningRecord tuning = sample_tuning("u");
  tuning.evaluations.resize(4);
  store_.put_tuning(tuning);
  EXPECT_EQ(store_.program("p")->name, "square");
  EXPECT_EQ(store_.dataset("train")->content, "c0ffee");
  EXPECT_EQ(store_.trial("t")->message, "done");
  EXPECT_EQ(count("program_input"), 1);
  EXPECT_EQ(count("goal_term"), 1);
  EXPECT_EQ(count("epoch"), 3);
  EXPECT_EQ(count("evaluation"), 1);
}

TEST_F(StoreRecords, HasNoAnswerForWhatIsNotThere) {
  EXPECT_FALSE(store_.program("x").has_value());
  EXPECT_FALSE(store_.dataset("x").has_value());
  EXPECT_FALSE(store_.trial("x").has_value());
}

TEST_F(StoreRecords, NamesWhatARecordRefersToInVain) {
  TrialRecord trial = sample_trial("t");
  trial.test_dataset = "absent";
  EXPECT_THAT(error_of([&] { store_.put_trial(trial); }),
              AllOf(StartsWith("failure: storing trial t"), HasSubstr("no dataset 'absent'")));
  TuningRecord tuning = sample_tuning("u");
  tuning.problem = "absent";
  EXPECT_THAT(error_of([&] { store_.put_tuning(tuning); }), HasSubstr("no problem 'absent'"));
  ProblemRecord problem = sample_problem("r");
  problem.program = "absent";
  EXPECT_THAT(error_of([&] { store_.put_problem(problem); }), HasSubstr("no program 'absent'"));
  EXPECT_EQ(count("trial") + count("tuning"), 0);
}

TEST_F(StoreRecords, LeavesNothingOfARecordThatCannotBeStored) {
  TrialRecord trial = sample_trial("t");
  trial.curve.push_back(trial.curve.back());  // two epochs of one number
  EXPECT_THAT(error_of([&] { store_.put_trial(trial); }), HasSubstr("UNIQUE constraint failed"));
  trial = sample_trial("t");
  trial.options = "no JSON";
  EXPECT_THAT(error_of([&] { store_.put_trial(trial); }), HasSubstr("json_valid(options)"));
  EXPECT_EQ(count("trial") + count("epoch"), 0);
  store_.put_trial(sample_trial("t"));
  EXPECT_EQ(flaw(store_, 3), "");
}

}  // namespace
}  // namespace understudy::testing
