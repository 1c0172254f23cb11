#include <algorithm>

#include "optimizers/solvers/methods.h"
#include "optimizers/solvers/nlopt_search_internal.h"
#include "optimizers/solvers/restarts.h"

namespace understudy {
namespace {

constexpr double kSmallestStep = 1e-5;

// Ten for each input and ten more is NLopt's choice; it must leave runs for the search itself.
unsigned crs_population(const Recorder& recorder) {
  const std::size_t m = recorder.space().size();
  const std::size_t usual = 10 * (m + 1);
  const std::size_t affordable = recorder.evaluations_left() / 5;
  return static_cast<unsigned>(std::max(m + 2, std::min(usual, affordable)));
}

void search_randomly(Recorder& recorder) {
  nlopt::srand(static_cast<unsigned long>(recorder.options().seed));
  const unsigned population = crs_population(recorder);
  restart_forever(
      recorder, Rng(recorder.options().seed).fork("crs"), [&](const std::vector<double>& start) {
        search_by_nlopt(recorder, {nlopt::GN_CRS2_LM, start, kSmallestStep, population});
      });
}

void divide(Recorder& recorder) {
  nlopt::srand(static_cast<unsigned long>(recorder.options().seed));
  search_by_nlopt(recorder,
                  {nlopt::GN_DIRECT_L_RAND, std::vector<double>(recorder.space().size(), 0.5)});
  recorder.remark("DIRECT came to its end after " + std::to_string(recorder.evaluations()) +
                  " runs, and the rest were random");
  Rng rng = Rng(recorder.options().seed).fork("direct");
  for (;;) recorder.run(recorder.unknown_point(rng), "sample");
}

}  // namespace

// Kaelo, Ali: Some variants of the controlled random search algorithm for global optimization.
// J. Optim. Theory Appl. 130, 2006. Started anew whenever its population has come together.
TuneResult tune_by_crs(const TuneProblem& problem, const TuneOptions& options,
                       const ProgressFn& progress) {
  return record(problem, options, progress, search_randomly);
}

// Gablonsky, Kelley: A locally-biased form of the DIRECT algorithm. J. Global Optim. 21, 2001.
// The seed decides among rectangles that are equally good.
TuneResult tune_by_direct(const TuneProblem& problem, const TuneOptions& options,
                          const ProgressFn& progress) {
  return record(problem, options, progress, divide);
}

}  // namespace understudy
