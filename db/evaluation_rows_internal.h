#pragma once

#include <cstdint>
#include <vector>

#include "db/database_internal.h"
#include "db/records.h"

/// Evaluations of tunings, whose inputs and outputs stand in tables of their own.
namespace understudy {

class EvaluationWriter {
 public:
  explicit EvaluationWriter(const Database& database);
  void write(std::int64_t tuning, const EvaluationRecord& evaluation);

 private:
  Statement evaluation_, input_, output_;
};

class EvaluationReader {
 public:
  explicit EvaluationReader(const Database& database);

  /// All of one tuning, in order. Throws failure where one is damaged.
  std::vector<EvaluationRecord> read(std::int64_t tuning);

 private:
  Statement evaluation_, input_, output_;
};

}  // namespace understudy
