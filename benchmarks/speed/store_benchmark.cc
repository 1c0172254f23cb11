// Trials stored per second, every one safe on disk before the next begins.
//
// To beat: SQLite itself (WAL, synchronous=FULL), doing the same inserts into the same tables from
// statements prepared once, in turns with ours: 0.8 of its rate where a commit is small
// (`store/commits`, one epoch and one prediction each), 0.5 where the rows are many (`store/bulk`,
// 40,000 in a commit); `store/trials` is what a study writes, 600 epochs and 200 predictions.
// Set TMPDIR to a memory file system to see what is left when the disk costs nothing.
#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <string>

#include "base/error.h"
#include "benchmarks/speed/fastest.h"
#include "db/store.h"
#include "system/private_folder.h"

namespace understudy {
namespace {

void put_foundations(Store& store) {
  store.put_program({"p", "square", "samples", "none", "c", "double square(double x);", "{}"});
  for (const char* part : {"train", "test"}) {
    DatasetRecord dataset;
    dataset.identity = dataset.part = part;
    dataset.program = "p";
    store.put_dataset(dataset);
  }
}

TrialRecord trial_of(std::int64_t epochs, std::int64_t predictions) {
  TrialRecord trial;
  trial.program = "p";
  trial.train_dataset = "train";
  trial.test_dataset = "test";
  trial.options = "{}";
  trial.surrogate.assign(2000, 'x');
  for (std::int64_t i = 0; i < epochs; ++i) {
    const double loss = 1.0 / static_cast<double>(i + 1);
    trial.curve.push_back({i, loss, loss * 1.1, loss * 1.2});
  }
  for (std::int64_t i = 0; i < predictions; ++i)
    trial.predictions.push_back({0, static_cast<double>(i), static_cast<double>(i) + 0.1});
  return trial;
}

/// SQLite's C interface and nothing else.
class RawInserts {
 public:
  explicit RawInserts(const std::string& path) {
    check(sqlite3_open(path.c_str(), &database_));
    run("PRAGMA synchronous = FULL");
    run("PRAGMA foreign_keys = ON");
    trial_ = prepare(
        "INSERT INTO trial VALUES (?, ?, 1, 1, 2, 'random', '', 100, 3, '{}', 'budget', '', 600, 1,"
        " 0.1, 0.2, 0.3, 1.5, ?)");
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

void put_trials(benchmark::State& state, std::int64_t epochs, std::int64_t predictions,
                double goal) {
  const PrivateFolder ours, theirs;
  Store store(ours.path() + "/results.db");
  put_foundations(store);
  {
    Store tables(theirs.path() + "/results.db");
    put_foundations(tables);
  }
  RawInserts raw(theirs.path() + "/results.db");
  TrialRecord trial = trial_of(epochs, predictions);
  std::int64_t number = 0;
  Fastest own, peer;
  double own_seconds = 0.0, peer_seconds = 0.0;
  for (auto _ : state) {
    trial.identity = std::to_string(number++);
    peer_seconds += peer.time([&] { raw.put(number, trial); });
    const double took = own.time([&] { store.put_trial(trial); });
    own_seconds += took;
    state.SetIterationTime(took);
  }
  const auto rows = static_cast<double>(epochs + predictions);
  state.counters["rows/s"] =
      benchmark::Counter(rows, benchmark::Counter::kIsIterationInvariantRate);
  state.counters["ratio_to_peer"] = peer_seconds / own_seconds;
  state.counters["ratio_of_fastest"] = peer.seconds() / own.seconds();
  if (goal > 0.0) state.counters["goal_to_peer"] = goal;
}

void commits(benchmark::State& state) { put_trials(state, 1, 1, 0.8); }
void trials(benchmark::State& state) { put_trials(state, 600, 200, 0.0); }
void bulk(benchmark::State& state) { put_trials(state, 20'000, 20'000, 0.5); }

BENCHMARK(commits)->Name("store/commits")->Unit(benchmark::kMicrosecond)->UseManualTime();
BENCHMARK(trials)->Name("store/trials")->Unit(benchmark::kMicrosecond)->UseManualTime();
BENCHMARK(bulk)->Name("store/bulk")->Unit(benchmark::kMillisecond)->UseManualTime();

}  // namespace
}  // namespace understudy
