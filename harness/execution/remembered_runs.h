#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "base/clock.h"
#include "base/outcome.h"
#include "programs/program.h"
#include "programs/running/make_runner.h"

namespace understudy {

/// Takes runs as they are made: the first of them is run number `first` of its sequence.
using KeepRuns = std::function<void(std::size_t first, const std::vector<Run>& runs)>;

/// A runner of the program for one sequence of rows that can be left and taken up again. Its first
/// rows are answered by the `known` runs for as long as their inputs are the same, bit for bit, and
/// not run again; then it gives `keep` (if there is one) the new runs, whenever they have taken a
/// tenth of a second by the clock. A stop or a kill costs no more than that and the run in flight.
/// The answers do not depend on where a sequence was left. Throws as make_runner does.
std::unique_ptr<Runner> make_remembering_runner(const Program& program,
                                                const RunnerOptions& options,
                                                std::vector<Run> known, KeepRuns keep,
                                                Clock clock = steady_seconds);

}  // namespace understudy
