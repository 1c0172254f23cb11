#include <algorithm>
#include <cmath>
#include <limits>
#include <pagmo/algorithms/cmaes.hpp>

#include "optimizers/solvers/methods.h"
#include "optimizers/solvers/pagmo_population_internal.h"
#include "optimizers/tuning/recorder.h"

namespace understudy {
namespace {

constexpr double kFirstStep = 0.3;  // of the box's width, as Hansen advises
constexpr double kSmallestStep = 1e-10;
constexpr double kFlat = std::numeric_limits<double>::min();  // a plateau says nothing: restart
constexpr std::size_t kSmallestPopulation = 5;                // pagmo asks for it

// Hansen's default, smaller where the budget would not allow ten generations.
std::size_t first_population(std::size_t m, std::size_t budget) {
  const auto usual = static_cast<std::size_t>(4.0 + 3.0 * std::log(static_cast<double>(m)));
  return std::max(kSmallestPopulation, std::min(usual, budget / 10));
}

void evolve(Recorder& recorder, std::size_t size, bool from_best, Rng rng) {
  pagmo::population population = start_population(recorder, size, from_best, rng);
  const auto generations = static_cast<unsigned>(recorder.evaluations_left() / size + 100);
  pagmo::cmaes method(generations, -1, -1, -1, -1, kFirstStep, kFlat, kSmallestStep, false, true,
                      static_cast<unsigned>(rng.fork("evolution").bits()));
  method.evolve(population);
}

void search(Recorder& recorder) {
  const Rng rng = Rng(recorder.options().seed).fork("cmaes");
  const std::size_t budget = recorder.evaluations_left();
  std::size_t size = first_population(recorder.space().size(), budget);
  bool from_best = recorder.has_answer();
  for (std::uint64_t restart = 0;; ++restart) {
    evolve(recorder, size, from_best, rng.fork(restart));
    from_best = false;
    size = std::min(2 * size, std::max(kSmallestPopulation, budget));
  }
}

}  // namespace

// Hansen: The CMA evolution strategy: a comparing review. Springer, 2006. Restarted with twice the
// population whenever it converges: Auger, Hansen: A restart CMA evolution strategy with increasing
// population size. CEC 2005.
TuneResult tune_by_cmaes(const TuneProblem& problem, const TuneOptions& options,
                         const ProgressFn& progress) {
  return record(problem, options, progress, search);
}

}  // namespace understudy
