#include "optimizers/scout.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace understudy {
namespace {

using Point = std::vector<double>;  // of the unit cube [m]

constexpr std::size_t kGuesses = 100;  // random points to choose one from

}  // namespace

Bounds Scout::whole_cube() const {
  const std::size_t m = recorder_.space().size();
  return {Point(m, 0.0), Point(m, 1.0)};
}

std::vector<Point> Scout::random_points(const Bounds& bounds, std::size_t count) {
  std::vector<Point> points(count, Point(recorder_.space().size()));
  for (Point& unit : points)
    for (std::size_t i = 0; i < unit.size(); ++i)
      unit[i] = rng_.uniform(bounds.lower[i], bounds.upper[i]);
  return points;
}

bool Scout::is_new(const Point& unit, double apart) const {
  return !recorder_.was_run(unit) && history_.distance(unit) >= apart &&
         !history_.expects_failure(unit);
}

Point Scout::rounded(const Predictor& predictor, Point unit) const {
  for (std::size_t i = 0; i < unit.size(); ++i) {
    double least = std::numeric_limits<double>::infinity();
    for (const Point& choice : recorder_.space().choices(unit, i)) {
      const double value = predictor.value(choice);
      if (!(value < least)) continue;  // nor where there is no number
      least = value;
      unit = choice;
    }
  }
  return unit;
}

Point Scout::farthest_within(const Bounds& bounds, const std::vector<Point>& taken) {
  std::vector<Point> points;
  for (const Point& unit : random_points(bounds, kGuesses))
    if (is_new(unit, 0.0)) points.push_back(unit);
  return points.empty() ? Point() : farthest(points, taken);
}

Point Scout::far_point() {
  const Point point = farthest_within(whole_cube());
  return point.empty() ? recorder_.unknown_point(rng_) : point;
}

// Regis, Shoemaker: A stochastic radial basis function method for the global optimization of
// expensive functions. INFORMS J. Computing 19(4), 2007.
Point Scout::promising(const Predictor& predictor) {
  std::vector<std::pair<double, Point>> ranked;
  for (const Point& unit : random_points(whole_cube(), kGuesses)) {
    const double value = predictor.value(unit);
    if (std::isfinite(value) && is_new(unit, 0.0)) ranked.emplace_back(value, unit);
  }
  std::sort(ranked.begin(), ranked.end());
  ranked.resize((ranked.size() + 1) / 2);
  std::vector<Point> points;
  for (const auto& [value, unit] : ranked) points.push_back(unit);
  return points.empty() ? recorder_.unknown_point(rng_) : farthest(points, {});
}

Point Scout::farthest(const std::vector<Point>& points, const std::vector<Point>& taken) const {
  const auto distance = [&](const Point& unit) {
    double least = history_.distance(unit);
    for (const Point& other : taken) least = std::min(least, distance_between(unit, other));
    return least;
  };
  return *std::max_element(points.begin(), points.end(), [&](const Point& a, const Point& b) {
    return distance(a) < distance(b);
  });
}

}  // namespace understudy
