// Searches for inputs.
#include "db/encoding_internal.h"
#include "db/evaluation_rows_internal.h"
#include "db/store_internal.h"

namespace understudy {
namespace {

/// False when a tuning of this identity is there.
bool insert_tuning(const Database& database, const TuningRecord& tuning) {
  return database.run(
             "INSERT INTO tuning (identity, problem_id, method, budget, seed, options,"
             " termination, message, best, best_value, seconds)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (identity) DO NOTHING",
             tuning.identity, database.require_id("problem", "identity", tuning.problem),
             tuning.method, tuning.budget, tuning.seed, tuning.options,
             to_string(tuning.termination), tuning.message, tuning.best, finite(tuning.best_value),
             tuning.seconds) == 1;
}

}  // namespace

void Store::put_tuning(const TuningRecord& tuning) {
  const Database& database = impl_->database;
  database.transact("storing tuning " + tuning.identity, [&] {
    if (insert_tuning(database, tuning)) {
      const std::int64_t id = database.last_id();
      EvaluationWriter evaluations(database);
      for (const EvaluationRecord& evaluation : tuning.evaluations)
        evaluations.write(id, evaluation);
    }
    database.run("DELETE FROM run WHERE identity = ?", tuning.identity);
  });
}

void Store::put_stopped(TuningRecord tuning) {
  tuning.identity = stopped_identity(impl_->database, "tuning", tuning.identity);
  put_tuning(tuning);
}

std::vector<EvaluationRecord> Store::evaluations(const std::string& tuning) const {
  const Database& database = impl_->database;
  return EvaluationReader(database).read(database.require_id("tuning", "identity", tuning));
}

std::vector<TuningRecord> Store::tunings(std::int64_t study) const {
  Statement select(impl_->database,
                   "SELECT tuning.id, tuning.identity, problem.identity, method, budget, seed,"
                   " options, termination, message, best, best_value, seconds"
                   " FROM task JOIN tuning ON tuning.id = coalesce("
                   "  (SELECT id FROM tuning WHERE identity = task.identity),"
                   "  (SELECT max(id) FROM tuning WHERE identity GLOB task.identity || ?2))"
                   " JOIN problem ON problem.id = tuning.problem_id"
                   " WHERE study_id = ?1 AND task.kind = 'tune' ORDER BY position");
  EvaluationReader evaluations(impl_->database);
  std::vector<TuningRecord> tunings;
  for (select.bind(study, kStopped + "*"); select.step();) {
    TuningRecord& tuning = tunings.emplace_back();
    std::int64_t id = 0;
    std::optional<double> best_value;
    select.read(id, tuning.identity, tuning.problem, tuning.method, tuning.budget, tuning.seed,
                tuning.options, tuning.termination, tuning.message, tuning.best, best_value,
                tuning.seconds);
    tuning.best_value = best_value.value_or(std::numeric_limits<double>::infinity());
    tuning.evaluations = evaluations.read(id);
  }
  return tunings;
}

}  // namespace understudy
