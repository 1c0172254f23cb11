#pragma once

#include "reports/analysis.h"
#include "reports/document.h"

/// How many tunings each method solved: by kind of problem, and over runs of the program.
namespace understudy::reporting {

/// Without rows where there is a single kind.
TextTable kinds_table(const Analysis& analysis);

/// Over runs, or over runs / (inputs + 1): the data profile of Moré and Wild (SIAM J. Optim.
/// 20(1), 2009).
Figure profile_figure(const TuningBenchmark& benchmark, bool per_input);

/// What that figure shows, at a few numbers of runs.
TextTable profile_table(const TuningBenchmark& benchmark, bool per_input);

}  // namespace understudy::reporting
