#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "db/store.h"
#include "db/table.h"

namespace understudy {

/// Losses of one set of programs, as db/training_schema.sql has them.
struct ValidationRecord {
  std::string programs;
  bool probed = false;
  std::int64_t count = 0;
  double mean = 0.0, median = 0.0, unit_median = 0.0;
};

/// A point on the way of a training.
struct TrainingPoint {
  std::int64_t step = 0;
  double seconds = 0.0;
  std::int64_t programs = 0;
  double learning_rate = 0.0;
  double loss = 0.0;
  std::vector<ValidationRecord> validations;
};

/// Trainings in an SQLite file. Errors are as Store's.
class TrainingStore {
 public:
  explicit TrainingStore(const std::string& path, Store::Mode mode = Store::Mode::ReadWrite);
  ~TrainingStore();
  TrainingStore(TrainingStore&&) noexcept;
  TrainingStore& operator=(TrainingStore&&) noexcept;

  /// The training of a model. When it begins anew (`step` 0) or goes on from a checkpoint, what
  /// was recorded behind `step` is dropped. Returns its id.
  std::int64_t begin(const std::string& model, const std::string& options, const std::string& build,
                     const std::string& machine, std::int64_t step);

  void put(std::int64_t training, const TrainingPoint& point);

  /// For reports, as Store::query.
  Table query(const std::string& sql, const std::vector<Table::Value>& parameters = {}) const;

 private:
  struct Impl;  // keeps SQLite out of this header
  std::unique_ptr<Impl> impl_;
};

}  // namespace understudy
