#include <algorithm>
#include <pagmo/algorithms/sade.hpp>

#include "optimizers/solvers/methods.h"
#include "optimizers/solvers/pagmo_population_internal.h"

namespace understudy {
namespace {

constexpr unsigned kRandOneExponential = 2;  // pagmo's own choices of mutation, and of adaptation
constexpr unsigned kJde = 1;
constexpr double kTogether = 1e-6;  // a population is done when its values or points differ by less
constexpr std::size_t kSmallestPopulation = 8;  // pagmo asks for 7

// Five for each input are few, for small budgets; ten generations must be within the budget.
std::size_t population_size(const Recorder& recorder) {
  const std::size_t affordable = recorder.evaluations_left() / 10;
  return std::max(kSmallestPopulation, std::min(5 * recorder.space().size(), affordable));
}

void search(Recorder& recorder) {
  const Rng rng = Rng(recorder.options().seed).fork("de");
  const std::size_t size = population_size(recorder);
  bool with_best = recorder.has_answer();
  for (std::uint64_t restart = 0;; ++restart) {
    const Rng draws = rng.fork(restart);
    pagmo::population population = start_population(recorder, size, with_best, draws);
    const auto generations = static_cast<unsigned>(recorder.evaluations_left() / size + 100);
    pagmo::sade method(generations, kRandOneExponential, kJde, kTogether, kTogether, false,
                       static_cast<unsigned>(draws.fork("evolution").bits()));
    method.evolve(population);
    with_best = false;
  }
}

}  // namespace

// Storn, Price: Differential evolution. J. Global Optim. 11, 1997, with the control parameters
// adapted as by Brest et al.: Self-adapting control parameters in differential evolution. IEEE
// Trans. Evol. Comput. 10, 2006. Started anew whenever its population has come together.
TuneResult tune_by_de(const TuneProblem& problem, const TuneOptions& options,
                      const ProgressFn& progress) {
  return record(problem, options, progress, search);
}

}  // namespace understudy
