#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/goal.h"
#include "base/matrix.h"
#include "db/store.h"
#include "reports/study_data.h"

namespace understudy::reporting {

/// What one tuning ran and knew before, as far as it gave an answer.
struct TradeOffRuns {
  const TuningData* tuning = nullptr;
  Matrix inputs, outputs;
  std::vector<std::size_t> front;  ///< rows, by the first objective
};

/// Tunings of one program with the same objectives.
struct TradeOff {
  std::size_t program = 0;
  Goal goal;
  std::vector<TradeOffRuns> tunings;

  std::vector<GoalTerm> objectives() const;
};

/// A best compromise: a row of a tuning's runs.
struct Compromise {
  const TradeOffRuns* runs = nullptr;
  std::size_t row = 0;

  double output(std::size_t index) const { return runs->outputs(row, index); }
};

/// REQUIRES that the study's tunings outlive them where they are.
std::vector<TradeOff> read_trade_offs(const Store& store, const StudyData& study);

/// The front of all runs together, or of one method's, by the first objective. REQUIRES that the
/// trade-off outlives it.
std::vector<Compromise> best_compromises(const TradeOff& trade_off, const std::string& method = "");

}  // namespace understudy::reporting
