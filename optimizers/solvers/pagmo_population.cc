#include <pagmo/problem.hpp>
#include <utility>

#include "base/unit_cube.h"
#include "optimizers/solvers/pagmo_population_internal.h"

namespace understudy {
namespace {

// The program as pagmo wants it: a copyable problem over the unit cube.
struct UnitCubeProblem {
  Recorder* recorder = nullptr;
  std::size_t m = 1;

  pagmo::vector_double fitness(const pagmo::vector_double& unit) const {
    return {recorder->penalised(recorder->run(unit, "descent"))};
  }
  std::pair<pagmo::vector_double, pagmo::vector_double> get_bounds() const {
    return {pagmo::vector_double(m, 0.0), pagmo::vector_double(m, 1.0)};
  }
};

}  // namespace

pagmo::population start_population(Recorder& recorder, std::size_t size, bool with_best,
                                   const Rng& rng) {
  const std::size_t m = recorder.space().size();
  pagmo::population population(pagmo::problem(UnitCubeProblem{&recorder, m}), 0,
                               static_cast<unsigned>(rng.fork("population").bits()));
  if (with_best) {
    const TunePoint& best = recorder.trace()[recorder.best()];
    population.push_back(recorder.space().to_unit(best.inputs), {recorder.penalised(best.merit)});
  }
  Rng draws = rng.fork("draws");
  while (population.size() < size) {
    const std::vector<double> unit = random_point(m, draws);
    population.push_back(unit, {recorder.penalised(recorder.run(unit, "sample"))});
  }
  return population;
}

}  // namespace understudy
