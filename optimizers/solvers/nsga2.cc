#include <algorithm>
#include <cmath>
#include <pagmo/algorithms/nsga2.hpp>
#include <pagmo/population.hpp>
#include <pagmo/problem.hpp>
#include <utility>

#include "base/front.h"
#include "base/unit_cube.h"
#include "optimizers/solvers/methods.h"
#include "optimizers/tuning/recorder.h"

namespace understudy {
namespace {

constexpr std::size_t kLargestPopulation = 100;  // Deb's own
constexpr std::size_t kSmallestPopulation = 8;   // multiples of 4, as pagmo asks for
constexpr double kWorst = 1e100;                 // where a run failed: pagmo calculates with it

// The program's objectives as pagmo wants them: a copyable problem over the unit cube.
struct ProgramObjectives {
  Recorder* recorder = nullptr;
  std::size_t m = 1, objectives = 1;

  pagmo::vector_double fitness(const pagmo::vector_double& unit) const {
    if (!recorder->was_run(unit)) recorder->run(unit, "descent");
    const TunePoint& point = recorder->run_at(unit);
    if (!std::isfinite(point.merit)) return pagmo::vector_double(objectives, kWorst);
    pagmo::vector_double values =
        recorder->problem().goal.objectives(point.evaluation.outputs.data());
    for (double& value : values) value += recorder->price() * point.violation;
    return values;
  }
  std::pair<pagmo::vector_double, pagmo::vector_double> get_bounds() const {
    return {pagmo::vector_double(m, 0.0), pagmo::vector_double(m, 1.0)};
  }
  pagmo::vector_double::size_type get_nobj() const { return objectives; }
};

// A tenth of the budget, so that there are some generations.
std::size_t population_size(std::size_t budget) {
  return std::clamp(budget / 10 / 4 * 4, kSmallestPopulation, kLargestPopulation);
}

// The best compromises among the runs that were there before.
std::vector<std::vector<double>> known_front(const Recorder& recorder, std::size_t most) {
  Matrix outputs(0, recorder.problem().outputs);
  std::vector<std::vector<double>> units;
  for (const TunePoint& point : recorder.trace()) {
    if (!point.evaluation.ok()) continue;
    outputs.append_row(point.evaluation.outputs);
    units.push_back(recorder.space().to_unit(point.inputs));
  }
  std::vector<std::vector<double>> front;
  for (const std::size_t row : find_front(recorder.problem().goal, outputs))
    if (front.size() < most) front.push_back(units[row]);
  return front;
}

void search(Recorder& recorder) {
  const Rng rng = Rng(recorder.options().seed).fork("nsga2");
  const std::size_t m = recorder.space().size();
  const ProgramObjectives program = {&recorder, m, recorder.problem().goal.objective_count()};
  const std::size_t size = population_size(recorder.evaluations_left());
  for (std::uint64_t restart = 0;; ++restart) {
    const Rng own = rng.fork(restart);
    pagmo::population population(pagmo::problem(program), 0,
                                 static_cast<unsigned>(own.fork("population").bits()));
    if (restart == 0)
      for (const std::vector<double>& unit : known_front(recorder, size))
        population.push_back(unit);
    Rng draws = own.fork("draws");
    while (population.size() < size) population.push_back(random_point(m, draws));
    const auto generations = static_cast<unsigned>(recorder.evaluations_left() / size + 100);
    const pagmo::nsga2 method(generations, 0.95, 10.0, 1.0 / static_cast<double>(m), 50.0,
                              static_cast<unsigned>(own.fork("evolution").bits()));
    method.evolve(population);
  }
}

}  // namespace

// Deb, Pratap, Agarwal, Meyarivan: A fast and elitist multiobjective genetic algorithm: NSGA-II.
// IEEE Trans. Evol. Comput. 6(2), 2002.
TuneResult find_front_by_nsga2(const TuneProblem& problem, const TuneOptions& options,
                               const ProgressFn& progress) {
  return record(problem, options, progress, search);
}

}  // namespace understudy
