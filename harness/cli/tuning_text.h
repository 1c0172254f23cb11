#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "db/store.h"
#include "harness/cli/tuned_point.h"
#include "harness/execution/tuning_problem.h"
#include "programs/program.h"

namespace understudy {

/// What one tuning of a study came to.
struct TunedRow {
  std::string method, goal, termination, message;
  std::int64_t runs = 0;  ///< of the real program, everything included
  bool found = false;
  double value = 0.0;
  std::vector<std::string> input_names;
  std::vector<double> inputs, outputs;  ///< of the best evaluation
  bool best_was_known = false;          ///< before, from what the user said
  bool knew_before = false;             ///< some were
  std::vector<TunedPoint> front;        ///< where objectives are traded off: the best compromises
};

/// The best compromises among points that gave an answer, by the first objective.
std::vector<TunedPoint> front_of(const Goal& goal, const std::vector<TunedPoint>& points);

/// The tunings of a study of this problem in the order of its plan; those not finished show what
/// they had.
std::vector<TunedRow> read_tunings(const Store& store, std::int64_t study, const Program& program,
                                   const TuningProblem& problem);

/// For people, and as JSON: one object, or a list of several.
std::string describe_tunings(const std::vector<TunedRow>& rows, const Program& program,
                             const TuningProblem& problem);
std::string tunings_to_json(const std::vector<TunedRow>& rows, const Program& program,
                            const TuningProblem& problem);

/// The same of one, on one line.
std::string tuning_to_json_line(const TunedRow& row, const Program& program,
                                const TuningProblem& problem);

}  // namespace understudy
