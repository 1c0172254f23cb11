#include "optimizers/solvers/extend_front.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <pagmo/algorithms/nsga2.hpp>
#include <pagmo/problem.hpp>
#include <pagmo/utils/hypervolume.hpp>
#include <pagmo/utils/multi_objective.hpp>
#include <utility>

#include "base/unit_cube.h"

namespace understudy {
namespace {

using Point = std::vector<double>;
using Objectives = std::vector<double>;

constexpr std::size_t kPopulation = 64;  // a multiple of 4, as pagmo asks for
constexpr unsigned kGenerations = 40;
constexpr double kBeyond = 1.1;      // of the front's extent: where the dominated volume ends
constexpr double kLeastGain = 1e-6;  // of the volume
constexpr double kWorst = 1e100;     // in place of what is not finite: pagmo calculates with it

// The predictor as pagmo wants it: a copyable problem over the unit cube.
struct Predicted {
  const Predictor* predictor = nullptr;
  std::size_t m = 1, objectives = 1;

  pagmo::vector_double fitness(const pagmo::vector_double& unit) const {
    pagmo::vector_double values = predictor->objectives(unit);
    for (double& value : values)
      if (!(std::abs(value) < kWorst)) value = kWorst;
    return values;
  }
  std::pair<pagmo::vector_double, pagmo::vector_double> get_bounds() const {
    return {pagmo::vector_double(m, 0.0), pagmo::vector_double(m, 1.0)};
  }
  pagmo::vector_double::size_type get_nobj() const { return objectives; }
};

pagmo::population evolve(const FrontExtension& extension, const Predicted& predicted) {
  const Rng rng(extension.seed);
  pagmo::population population(pagmo::problem(predicted), 0,
                               static_cast<unsigned>(rng.fork("population").bits()));
  // Of a long front an even share, so that at least half of the points are new.
  const std::size_t old = std::min(extension.front.rows, kPopulation / 2);
  for (std::size_t i = 0; i < old; ++i)
    population.push_back(extension.front.row_copy(i * extension.front.rows / old));
  Rng draws = rng.fork("draws");
  while (population.size() < kPopulation) population.push_back(random_point(predicted.m, draws));
  const pagmo::nsga2 method(kGenerations, 0.95, 10.0, 1.0 / static_cast<double>(predicted.m), 50.0,
                            static_cast<unsigned>(rng.fork("evolution").bits()));
  return method.evolve(population);
}

// The volume that some objectives dominate, in units of what all that are at hand spread over.
class Volume {
 public:
  explicit Volume(const std::vector<Objectives>& all) : least_(all.front()), most_(all.front()) {
    for (const Objectives& objectives : all)
      for (std::size_t i = 0; i < objectives.size(); ++i) {
        least_[i] = std::min(least_[i], objectives[i]);
        most_[i] = std::max(most_[i], objectives[i]);
      }
  }

  double of(const std::vector<Objectives>& points) const {
    std::vector<Objectives> scaled;
    for (const Objectives& point : points) {
      scaled.push_back(to_extent(point));
      // Beyond the volume: it dominates nothing of it.
      if (*std::max_element(scaled.back().begin(), scaled.back().end()) >= kBeyond)
        scaled.pop_back();
    }
    return scaled.empty()
               ? 0.0
               : pagmo::hypervolume(scaled, true).compute(Objectives(least_.size(), kBeyond));
  }

 private:
  Objectives to_extent(const Objectives& objectives) const {
    Objectives scaled(objectives.size());
    for (std::size_t i = 0; i < objectives.size(); ++i) {
      const double extent = most_[i] - least_[i];
      scaled[i] = extent > 0.0 ? (objectives[i] - least_[i]) / extent : 0.0;
    }
    return scaled;
  }

  Objectives least_, most_;
};

struct Candidate {
  Point unit;
  Objectives objectives;
};

std::vector<Candidate> candidates_of(const FrontExtension& extension,
                                     const pagmo::population& population,
                                     const Predicted& predicted) {
  std::vector<Candidate> candidates;
  for (const Point& unit : population.get_x()) {
    const Point accepted = extension.accept(unit);
    if (!accepted.empty()) candidates.push_back({accepted, predicted.fitness(accepted)});
  }
  return candidates;
}

// Those of the front and of what may extend it by which the volume is scaled: the extremes of
// dominated points would make all others look alike.
std::vector<Objectives> not_dominated(std::vector<Objectives> all) {
  if (all.size() < 2) return all;
  const auto fronts = std::get<0>(pagmo::fast_non_dominated_sorting(all));
  std::vector<Objectives> best;
  for (const auto place : fronts.front()) best.push_back(all[place]);
  return best;
}

}  // namespace

std::vector<Point> extend_front(const FrontExtension& extension) {
  Predicted predicted;
  predicted.predictor = &extension.predictor;
  predicted.m = extension.front.cols;
  predicted.objectives = extension.predictor.goal().objective_count();
  std::vector<Candidate> candidates =
      candidates_of(extension, evolve(extension, predicted), predicted);
  std::vector<Objectives> front;
  for (std::size_t i = 0; i < extension.front.rows; ++i)
    front.push_back(predicted.fitness(extension.front.row_copy(i)));
  std::vector<Objectives> all = front;
  for (const Candidate& candidate : candidates) all.push_back(candidate.objectives);
  if (all.empty()) return {};
  const Volume volume(not_dominated(all));

  std::vector<Point> points;
  while (points.size() < extension.count && !candidates.empty()) {
    const double before = volume.of(front);
    double most = before * (1.0 + kLeastGain);
    const Candidate* best = nullptr;
    for (const Candidate& candidate : candidates) {
      front.push_back(candidate.objectives);
      const double after = volume.of(front);
      front.pop_back();
      if (after <= most) continue;
      most = after;
      best = &candidate;
    }
    if (best == nullptr) break;
    points.push_back(best->unit);
    front.push_back(best->objectives);
  }
  return points;
}

}  // namespace understudy
