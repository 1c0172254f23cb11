#pragma once

#include <vector>

#include "db/store.h"
#include "reports/document.h"
#include "reports/groups.h"
#include "reports/study_data.h"
#include "reports/tuning_benchmark.h"
#include "reports/tuning_groups.h"

/// Lines for figures: medians over seeds with a band from lowest to highest, thinned for drawing.
namespace understudy::reporting {

/// Its points, thinned.
Series thinned(const Series& series);

/// Median test loss over amount of data, of groups of one initialiser of one program.
Series amounts_series(const std::vector<FitGroup>& groups);

/// Median test loss over epochs. Trials that failed are left out. Empty when no loss was measured.
Series learning_series(const Store& store, const StudyData& study, const FitGroup& group);

/// Best value so far over runs of the real program. A tuning that ended early keeps its best; runs
/// before at least half of the tunings had an answer are left out.
Series trace_series(const StudyData& study, const MethodResult& result);

/// Share of a method's tunings that solved their problem over runs of the program, as such or
/// divided by one more than the inputs that are tuned. Empty where it was never asked.
Series solved_series(const TuningBenchmark& benchmark, std::size_t method, bool per_input);

/// Predicted over true values of one output, from the trial of median test loss.
Series scatter_series(const Store& store, const StudyData& study, const FitGroup& group,
                      std::int64_t output);

}  // namespace understudy::reporting
