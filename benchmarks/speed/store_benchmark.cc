// Trials stored per second, 600 epochs and 200 predictions each, every one safe on disk before the
// next begins. The floor is SQLite itself, doing the same inserts from statements prepared once.
// Set TMPDIR to a memory file system to see what is left when the disk costs nothing.
#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/error.h"
#include "db/store.h"

namespace understudy {
namespace {

constexpr std::int64_t kEpochs = 600;
constexpr std::int64_t kPredictions = 200;

class TemporaryDatabase {
 public:
  TemporaryDatabase() {
    folder_ = (std::filesystem::temp_directory_path() / "store-benchmark-XXXXXX").string();
    if (!::mkdtemp(folder_.data())) throw failure("cannot create a temporary folder");
  }
  ~TemporaryDatabase() { std::filesystem::remove_all(folder_); }
  TemporaryDatabase(const TemporaryDatabase&) = delete;
  TemporaryDatabase& operator=(const TemporaryDatabase&) = delete;

  std::string path() const { return folder_ + "/results.db"; }

 private:
  std::string folder_;
};

void put_foundations(Store& store) {
  store.put_program({"p", "square", "samples", "none", "c", "double square(double x);", "{}"});
  for (const char* part : {"train", "test"}) {
    DatasetRecord dataset;
    dataset.identity = dataset.part = part;
    dataset.program = "p";
    store.put_dataset(dataset);
  }
}

TrialRecord trial_of(std::int64_t number) {
  TrialRecord trial;
  trial.identity = std::to_string(number);
  trial.program = "p";
  trial.train_dataset = "train";
  trial.test_dataset = "test";
  trial.options = "{}";
  trial.surrogate.assign(2000, 'x');
  for (std::int64_t i = 0; i < kEpochs; ++i) {
    const double loss = 1.0 / static_cast<double>(i + 1);
    trial.curve.push_back({i, loss, loss * 1.1, loss * 1.2});
  }
  for (std::int64_t i = 0; i < kPredictions; ++i)
    trial.predictions.push_back({0, static_cast<double>(i), static_cast<double>(i) + 0.1});
  return trial;
}

void store_puts_trials(benchmark::State& state) {
  const TemporaryDatabase database;
  Store store(database.path());
  put_foundations(store);
  TrialRecord trial = trial_of(0);
  std::int64_t number = 0;
  for (auto _ : state) {
    trial.identity = std::to_string(number++);
    store.put_trial(trial);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(store_puts_trials)->UseRealTime();

/// SQLite's C interface and nothing else.
class RawInserts {
 public:
  explicit RawInserts(const std::string& path) {
    check(sqlite3_open(path.c_str(), &database_));
    run("PRAGMA synchronous = FULL");
    run("PRAGMA foreign_keys = ON");
    trial_ = prepare(
        "INSERT INTO trial VALUES (?, ?, 1, 1, 2, 'random', '', 100, 3, '{}', 'budget', '', 600, 1,"
        " 0.1, 0.2, 0.3, '[]', 1.5, ?)");
    epoch_ = prepare("INSERT INTO epoch VALUES (?, ?, ?, ?, ?)");
    prediction_ = prepare("INSERT INTO prediction VALUES (?, ?, ?, ?, ?)");
  }
  ~RawInserts() {
    for (sqlite3_stmt* statement : {trial_, epoch_, prediction_}) sqlite3_finalize(statement);
    sqlite3_close(database_);
  }
  RawInserts(const RawInserts&) = delete;
  RawInserts& operator=(const RawInserts&) = delete;

  void put(std::int64_t id, const TrialRecord& trial) {
    run("BEGIN IMMEDIATE");
    sqlite3_bind_int64(trial_, 1, id);
    sqlite3_bind_text(trial_, 2, trial.identity.c_str(), -1, SQLITE_STATIC);
    sqlite3_bind_blob64(trial_, 3, trial.surrogate.data(), trial.surrogate.size(), SQLITE_STATIC);
    step(trial_);
    for (const EpochRecord& epoch : trial.curve) {
      sqlite3_bind_int64(epoch_, 1, id);
      sqlite3_bind_int64(epoch_, 2, epoch.epoch);
      sqlite3_bind_double(epoch_, 3, epoch.train_loss);
      sqlite3_bind_double(epoch_, 4, epoch.validation_loss);
      sqlite3_bind_double(epoch_, 5, epoch.test_loss);
      step(epoch_);
    }
    std::int64_t ordinal = 0;
    for (const PredictionRecord& prediction : trial.predictions) {
      sqlite3_bind_int64(prediction_, 1, id);
      sqlite3_bind_int64(prediction_, 2, ordinal++);
      sqlite3_bind_int64(prediction_, 3, prediction.output);
      sqlite3_bind_double(prediction_, 4, prediction.truth);
      sqlite3_bind_double(prediction_, 5, prediction.predicted);
      step(prediction_);
    }
    run("COMMIT");
  }

 private:
  void check(int code) const {
    if (code != SQLITE_OK) throw failure(sqlite3_errmsg(database_));
  }
  void run(const char* sql) const {
    check(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr));
  }
  sqlite3_stmt* prepare(const char* sql) const {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr));
    return statement;
  }
  void step(sqlite3_stmt* statement) const {
    sqlite3_step(statement);
    check(sqlite3_reset(statement));
  }

  sqlite3* database_ = nullptr;
  sqlite3_stmt *trial_ = nullptr, *epoch_ = nullptr, *prediction_ = nullptr;
};

void sqlite_inserts_the_same(benchmark::State& state) {
  const TemporaryDatabase database;
  {
    Store store(database.path());
    put_foundations(store);
  }
  RawInserts inserts(database.path());
  TrialRecord trial = trial_of(0);
  std::int64_t number = 0;
  for (auto _ : state) {
    trial.identity = std::to_string(number++);
    inserts.put(number, trial);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(sqlite_inserts_the_same)->UseRealTime();

}  // namespace
}  // namespace understudy
