#include "db/training_store.h"

#include "db/store_internal.h"
#include "db/table.h"

namespace understudy {

struct TrainingStore::Impl {
  Database database;
};

TrainingStore::TrainingStore(const std::string& path, Store::Mode mode)
    : impl_(std::make_unique<Impl>(Impl{open_database(path, mode, kTrainingSchema)})) {}

TrainingStore::~TrainingStore() = default;
TrainingStore::TrainingStore(TrainingStore&&) noexcept = default;
TrainingStore& TrainingStore::operator=(TrainingStore&&) noexcept = default;

std::int64_t TrainingStore::begin(const std::string& model, const std::string& options,
                                  const std::string& build, const std::string& machine,
                                  std::int64_t step) {
  const Database& database = impl_->database;
  std::int64_t id = 0;
  database.transact("recording the training of " + model, [&] {
    database.run(
        "INSERT INTO training (model, options, build, machine) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (model) DO UPDATE SET options = excluded.options, build = excluded.build, "
        "machine = excluded.machine",
        model, options, build, machine);
    id = database.find_integer("SELECT id FROM training WHERE model = ?", model).value_or(0);
    database.run("DELETE FROM progress WHERE training = ? AND step > ?", id, step);
    database.run("DELETE FROM validation WHERE training = ? AND step > ?", id, step);
  });
  return id;
}

void TrainingStore::put(std::int64_t training, const TrainingPoint& point) {
  const Database& database = impl_->database;
  database.transact("recording a step of training", [&] {
    database.run(
        "INSERT OR REPLACE INTO progress (training, step, seconds, programs, learning_rate, loss) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        training, point.step, point.seconds, point.programs, point.learning_rate, point.loss);
    for (const ValidationRecord& seen : point.validations)
      database.run(
          "INSERT OR REPLACE INTO validation "
          "(training, step, programs, sketch, count, mean, median, unit_median) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          training, point.step, seen.programs, std::int64_t{seen.probed}, seen.count, seen.mean,
          seen.median, seen.unit_median);
  });
}

Table TrainingStore::query(const std::string& sql,
                           const std::vector<Table::Value>& parameters) const {
  return Statement(impl_->database, sql).select(parameters);
}

}  // namespace understudy
