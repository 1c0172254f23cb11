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

TEST_F(StoreRecords, GivesProgramsBackAsTheyWere) {
  ProgramRecord program{kOdd, kOdd, "", kOdd, "command", kOdd, R"({"text":"\u0000 ü"})"};
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
  const Run odd = {{-0.0, 5e-324}, {{kNaN, kInfinity}, Outcome::NaN, kOdd}};
  const Run plain = {{1.0, 2.0}, {{0.1, 3.0}, Outcome::Ok, ""}};
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
  const Run run = {{1.0}, {{2.0}, Outcome::Ok, ""}};
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

TEST_F(StoreRecords, StoresEveryEvaluationOfATuning) {
  TuningRecord tuning = sample_tuning("t");
  tuning.evaluations.push_back(
      {3, {0.1, kInfinity}, {kNaN, 1e-7}, Outcome::Crash, kOdd, "descent", kInfinity});
  tuning.evaluations.push_back({7, {}, {}, Outcome::Timeout, "", "", kInfinity});
  store_.put_tuning(tuning);
  const Table table = store_.query(
      "SELECT ordinal, phase, inputs, outputs, outcome, detail, value FROM evaluation"
      " ORDER BY ordinal");
  using Row = std::vector<Table::Value>;
  const auto null = std::monostate{};
  ASSERT_EQ(table.rows.size(), 3u);
  EXPECT_EQ(table.rows[0], (Row{std::int64_t{0}, "sample", "[0.5]", "[0.25]", "ok", "", 0.0625}));
  EXPECT_EQ(table.rows[1],
            (Row{std::int64_t{3}, "descent", "[0.1,null]", "[null,1e-07]", "crash", kOdd, null}));
  EXPECT_EQ(table.rows[2], (Row{std::int64_t{7}, "", "[]", "[]", "timeout", "", null}));
}

TEST_F(StoreRecords, StoresWhatATuningWasAskedFor) {
  TuningRecord tuning = sample_tuning("t");
  tuning.problem = {"fit 2", "fit", "[\"k\"]", 20, 1e-6};
  store_.put_tuning(tuning);
  store_.put_tuning(sample_tuning("u"));  // nobody knows when it is solved
  const Table table = store_.query(
      "SELECT name, kind, inputs, runs_per_evaluation, enough FROM tuning_problem ORDER BY 1");
  using Row = std::vector<Table::Value>;
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[0], (Row{"", "goal", "[]", std::int64_t{1}, std::monostate{}}));
  EXPECT_EQ(table.rows[1], (Row{"fit 2", "fit", "[\"k\"]", std::int64_t{20}, 1e-6}));
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
  store_.put_program(program);
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
  tuning.program = "absent";
  EXPECT_THAT(error_of([&] { store_.put_tuning(tuning); }), HasSubstr("no program 'absent'"));
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
