#include "optimizers/solvers/methods.h"
#include "optimizers/solvers/nlopt_search_internal.h"
#include "optimizers/solvers/restarts.h"

namespace understudy {
namespace {

// Both take small steps long before they are done: restarting later costs more than it gains.
constexpr double kSmallestStep = 1e-4;

void search(Recorder& recorder, nlopt::algorithm algorithm, const char* name) {
  restart_forever(recorder, Rng(recorder.options().seed).fork(name),
                  [&](const std::vector<double>& start) {
                    search_by_nlopt(recorder, {algorithm, start, kSmallestStep});
                  });
}

}  // namespace

// Powell: A direct search optimization method that models the objective and constraint functions
// by linear interpolation. Advances in Optimization and Numerical Analysis, 1994.
TuneResult tune_by_cobyla(const TuneProblem& problem, const TuneOptions& options,
                          const ProgressFn& progress) {
  return record(problem, options, progress,
                [](Recorder& recorder) { search(recorder, nlopt::LN_COBYLA, "cobyla"); });
}

// Rowan: Functional stability analysis of numerical algorithms. PhD thesis, University of Texas at
// Austin, 1990: Nelder and Mead's method on a sequence of subspaces.
TuneResult tune_by_sbplx(const TuneProblem& problem, const TuneOptions& options,
                         const ProgressFn& progress) {
  return record(problem, options, progress,
                [](Recorder& recorder) { search(recorder, nlopt::LN_SBPLX, "sbplx"); });
}

}  // namespace understudy
