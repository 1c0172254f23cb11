#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "optimizers/descent.h"
#include "optimizers/history.h"
#include "optimizers/latin_hypercube.h"
#include "optimizers/methods.h"
#include "optimizers/recorder.h"

namespace understudy {
namespace {

using Point = std::vector<double>;  // of the unit cube [m]

constexpr double kFirstRadius = 0.2;
constexpr double kSmallestRadius = 1e-7;
constexpr double kApart = 0.05;           // two optima closer than this (times sqrt m) are one
constexpr std::size_t kMostKnown = 250;   // runs that the correction leans on: it costs their cube
constexpr std::size_t kExploreEvery = 8;  // rounds
constexpr double kRefitGrowth = 1.03;     // of the rows since the last fit: fits stay logarithmic

class SurrogateSearch {
 public:
  explicit SurrogateSearch(Recorder& recorder)
      : recorder_(recorder),
        space_(recorder.space()),
        history_(recorder),
        rng_(Rng(recorder.options().seed).fork("surrogate")) {}

  void run() {
    history_.update();
    descend_untaught();
    sample();
    for (std::size_t round = 1;; ++round) {
      if (history_.ranked().empty()) {
        run_at(farthest(random_points(100)), "explore");
        continue;
      }
      place_region();
      fit();
      const Predictor predictor = predict(kMostKnown);
      if (round % kExploreEvery == 0)
        explore(predictor);
      else
        exploit(predictor);
    }
  }

 private:
  // What is being descended into: a cube around the best point of a basin.
  struct Region {
    Point centre;
    double value = std::numeric_limits<double>::infinity();
    double radius = kFirstRadius;
  };

  void descend_untaught();
  void sample();
  void place_region();
  void fit();
  void exploit(const Predictor& predictor);
  void explore(const Predictor& predictor);
  void step_in_region();
  void improve_geometry();
  void leave_region();

  Predictor predict(std::size_t known) const {
    const Point where = region_ ? region_->centre : Point(space_.size(), 0.5);
    return Predictor(space_, recorder_.problem().goal, recorder_.problem().outputs, model_,
                     history_.nearest(where, known));
  }

  double run_at(const Point& unit, const std::string& phase) {
    const double value = recorder_.run(unit, phase);
    history_.update();
    if (region_ && value < region_->value &&
        (value <= history_.value(history_.ranked().front()) || is_in_region(unit))) {
      region_->centre = space_.to_unit(space_.to_inputs(unit));
      region_->value = value;
    }
    return value;
  }

  bool is_in_region(const Point& unit) const {
    for (std::size_t i = 0; i < unit.size(); ++i)
      if (std::abs(unit[i] - region_->centre[i]) > reach(i) + 1e-12) return false;
    return true;
  }

  // An integer input can always move to its neighbours.
  double reach(std::size_t i) const { return std::max(region_->radius, space_.share(i)); }

  Bounds region_bounds() const;
  Bounds whole_cube() const { return {Point(space_.size(), 0.0), Point(space_.size(), 1.0)}; }
  std::vector<Point> random_points(std::size_t count);
  std::vector<Point> starts();
  Point round_integers(const Predictor& predictor, Point unit) const;
  bool is_new(const Point& unit, double apart) const;
  Point farthest(const std::vector<Point>& points) const;

  Recorder& recorder_;
  const SearchSpace& space_;
  History history_;
  Rng rng_;
  Model model_;
  std::size_t fitted_rows_ = 0;
  std::optional<Region> region_;
  std::vector<Point> finished_;  // optima whose region has collapsed
  bool may_leap_ = true;         // false right after a leap out of the region that did not pay
};

// A model that knows the program without data (a compiled surrogate) names its favourite first.
void SurrogateSearch::descend_untaught() {
  fit();
  if (!model_) return;
  const Predictor predictor = predict(kMostKnown);
  for (const Descent& end : descend(predictor, whole_cube(), starts())) {
    const Point unit = round_integers(predictor, end.unit);
    if (!is_new(unit, 0.0)) continue;
    run_at(unit, "descent");
    return;
  }
}

// Enough to see every input's slope, and never more than half of the budget.
void SurrogateSearch::sample() {
  const std::size_t wanted = std::min(2 * space_.size() + 2, (recorder_.options().budget + 1) / 2);
  if (history_.size() >= wanted) return;
  const Rng rng = Rng(recorder_.options().seed).fork("sample");
  for (const Point& unit : latin_hypercube(wanted - history_.size(), space_.size(), rng))
    run_at(unit, "sample");
}

// Around the best run that is not in a basin already finished.
void SurrogateSearch::place_region() {
  if (region_) return;
  const double apart = kApart * std::sqrt(static_cast<double>(space_.size()));
  for (std::size_t run : history_.ranked()) {
    const Point& unit = history_.unit(run);
    const bool finished = std::any_of(finished_.begin(), finished_.end(), [&](const Point& point) {
      return distance_between(point, unit) < apart;
    });
    if (finished) continue;
    region_ = Region{unit, history_.value(run), kFirstRadius};
    return;
  }
}

void SurrogateSearch::fit() {
  const std::size_t rows = history_.ranked().size();
  if (rows > 0 && static_cast<double>(rows) < kRefitGrowth * static_cast<double>(fitted_rows_))
    return;
  PhaseTimer timer(recorder_.summary(), "fit");
  Matrix inputs(0, space_.inputs());
  Matrix outputs(0, recorder_.problem().outputs);
  for (const TunePoint& point : recorder_.trace()) {
    if (!std::isfinite(point.value)) continue;
    inputs.append_row(point.inputs);
    outputs.append_row(point.evaluation.outputs);
  }
  fitted_rows_ = rows;
  try {
    model_ = recorder_.problem().fit(inputs, outputs);
  } catch (const std::exception&) {
    model_ = nullptr;  // the interpolant goes on alone until the next fit
  }
}

void SurrogateSearch::exploit(const Predictor& predictor) {
  if (!region_) return explore(predictor);
  if (may_leap_) {
    for (const Descent& end : descend(predictor, whole_cube(), starts())) {
      const Point unit = round_integers(predictor, end.unit);
      if (is_in_region(unit) || end.value >= region_->value) break;
      if (!is_new(unit, 0.01)) continue;
      const double before = region_->value;
      may_leap_ = run_at(unit, "descent") < before;
      if (may_leap_) region_->radius = std::max(region_->radius, 0.5 * kFirstRadius);
      return;
    }
  }
  may_leap_ = true;
  step_in_region();
}

// A trust region step. Conn, Gould, Toint: Trust-region methods. SIAM, 2000; with radial basis
// functions: Wild, Regis, Shoemaker: ORBIT. SIAM J. Sci. Comput. 30(6), 2008.
void SurrogateSearch::step_in_region() {
  const std::size_t m = space_.size();
  const Predictor predictor = predict(std::clamp<std::size_t>((m + 1) * (m + 2), 10, 120));
  const Point centre = region_->centre;
  const double before = region_->value;
  const Bounds bounds = region_bounds();
  std::vector<Point> from = {centre};
  for (int i = 0; i < 3; ++i) {
    Point start(m);
    for (std::size_t j = 0; j < m; ++j) start[j] = rng_.uniform(bounds.lower[j], bounds.upper[j]);
    from.push_back(start);
  }
  const std::vector<Descent> ends = descend(predictor, bounds, from);
  if (ends.empty()) return improve_geometry();
  Point unit = round_integers(predictor, ends.front().unit);
  for (int halvings = 0; halvings < 4 && history_.expects_failure(unit); ++halvings)
    for (std::size_t j = 0; j < m; ++j) unit[j] = 0.5 * (unit[j] + centre[j]);
  const double foretold = before - predictor.value(unit);
  if (!(foretold > 0.0) || !is_new(unit, 1e-3 * region_->radius)) return improve_geometry();

  const double radius = region_->radius;
  const double ratio = (before - run_at(unit, "descent")) / foretold;
  double longest = 0.0;
  for (std::size_t j = 0; j < m; ++j) longest = std::max(longest, std::abs(unit[j] - centre[j]));
  if (ratio < 0.1)
    region_->radius = 0.5 * std::min(radius, std::max(longest, 0.25 * radius));
  else if (ratio > 0.5 && longest > 0.9 * radius)
    region_->radius = std::min(2.0 * radius, 0.5);
  if (region_->radius < kSmallestRadius) leave_region();
}

// No step is promised: learn more nearby, in a smaller region.
void SurrogateSearch::improve_geometry() {
  const Bounds bounds = region_bounds();
  std::vector<Point> points;
  for (int i = 0; i < 50; ++i) {
    Point unit(space_.size());
    for (std::size_t j = 0; j < unit.size(); ++j)
      unit[j] = rng_.uniform(bounds.lower[j], bounds.upper[j]);
    if (is_new(unit, 0.0)) points.push_back(unit);
  }
  region_->radius *= 0.25;
  if (points.empty() || region_->radius < kSmallestRadius) return leave_region();
  run_at(farthest(points), "explore");
}

void SurrogateSearch::leave_region() {
  finished_.push_back(region_->centre);
  region_.reset();
}

// The point farthest from all runs among the more promising half of random ones.
// Regis, Shoemaker: A stochastic radial basis function method for the global optimization of
// expensive functions. INFORMS J. Computing 19(4), 2007.
void SurrogateSearch::explore(const Predictor& predictor) {
  std::vector<std::pair<double, Point>> promising;
  for (const Point& unit : random_points(100)) {
    const double value = predictor.value(unit);
    if (std::isfinite(value) && is_new(unit, 0.0)) promising.emplace_back(value, unit);
  }
  std::sort(promising.begin(), promising.end());
  promising.resize((promising.size() + 1) / 2);
  std::vector<Point> points;
  for (const auto& [value, unit] : promising) points.push_back(unit);
  if (points.empty()) points = random_points(100);
  run_at(farthest(points), "explore");
}

Bounds SurrogateSearch::region_bounds() const {
  Bounds bounds = whole_cube();
  for (std::size_t i = 0; i < space_.size(); ++i) {
    bounds.lower[i] = std::max(0.0, region_->centre[i] - reach(i));
    bounds.upper[i] = std::min(1.0, region_->centre[i] + reach(i));
  }
  return bounds;
}

std::vector<Point> SurrogateSearch::random_points(std::size_t count) {
  std::vector<Point> points;
  for (std::size_t i = 0; i < count; ++i) points.push_back(random_point(space_.size(), rng_));
  return points;
}

// A quarter of the descents starts at the best runs, the others anywhere.
std::vector<Point> SurrogateSearch::starts() {
  const std::size_t count = recorder_.options().starts;
  std::vector<Point> points;
  for (std::size_t run : history_.ranked())
    if (points.size() < (count + 3) / 4) points.push_back(history_.unit(run));
  while (points.size() < count) points.push_back(random_point(space_.size(), rng_));
  return points;
}

// One integer after the other to the better of its two neighbours.
Point SurrogateSearch::round_integers(const Predictor& predictor, Point unit) const {
  for (std::size_t i = 0; i < unit.size(); ++i) {
    if (!space_.is_integer(i)) continue;
    const double share = space_.share(i);
    const double below = (std::floor(unit[i] / share - 0.5) + 0.5) * share;
    Point low = unit;
    Point high = unit;
    low[i] = std::clamp(below, 0.5 * share, 1.0 - 0.5 * share);
    high[i] = std::clamp(below + share, 0.5 * share, 1.0 - 0.5 * share);
    unit = predictor.value(low) <= predictor.value(high) ? low : high;
  }
  return unit;
}

bool SurrogateSearch::is_new(const Point& unit, double apart) const {
  return !recorder_.was_run(unit) && history_.distance(unit) >= apart &&
         !history_.expects_failure(unit);
}

Point SurrogateSearch::farthest(const std::vector<Point>& points) const {
  return *std::max_element(points.begin(), points.end(), [this](const Point& a, const Point& b) {
    return history_.distance(a) < history_.distance(b);
  });
}

}  // namespace

TuneResult tune_by_surrogate(const TuneProblem& problem, const TuneOptions& options,
                             const ProgressFn& progress) {
  return record(problem, options, progress,
                [](Recorder& recorder) { SurrogateSearch(recorder).run(); });
}

}  // namespace understudy
