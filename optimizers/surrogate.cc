#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "base/unit_cube.h"
#include "optimizers/forecaster.h"
#include "optimizers/history.h"
#include "optimizers/methods.h"
#include "optimizers/recorder.h"
#include "optimizers/solver_loader.h"
#include "optimizers/trust_region.h"

namespace understudy {
namespace {

using Point = std::vector<double>;  // of the unit cube [m]

constexpr std::size_t kExploreEvery = 8;  // rounds
constexpr double kApart = 0.1;            // two optima closer than this (times sqrt m) are one
constexpr double kLeap = 0.01;            // a leap lands at least this far from all runs
constexpr double kNegligible = 1e-5;      // gain of a step, relative to the spread of the values
constexpr int kGuesses = 100;             // random points to choose one from

class SurrogateSearch {
 public:
  explicit SurrogateSearch(Recorder& recorder)
      : recorder_(recorder),
        space_(recorder.space()),
        history_(recorder),
        forecaster_(recorder, history_),
        rng_(Rng(recorder.options().seed).fork("surrogate")) {}

  void run() {
    history_.update();
    descend_untaught();
    sample();
    for (std::size_t round = 1;; ++round) {
      if (history_.ranked().empty()) {
        explore(nullptr);
        continue;
      }
      const std::size_t best = history_.ranked().front();
      if (!region_ && finished_.empty()) enter_region(best);
      forecaster_.learn();
      const Predictor predictor =
          forecaster_.global(region_ ? region_->centre() : history_.unit(best));
      if (round % kExploreEvery == 0)
        explore(&predictor);
      else if (may_leap_ && leap(predictor))
        continue;
      else if (region_)
        step();
      else
        explore(&predictor);
    }
  }

 private:
  void descend_untaught();
  void sample();
  bool leap(const Predictor& predictor);
  void step();
  void improve_geometry();
  void explore(const Predictor* predictor);

  double run_at(const Point& unit, const std::string& phase);
  void enter_region(std::size_t run);
  void leave_region_if_spent();
  bool is_finished(const Point& unit) const;
  bool is_negligible(double gain) const;

  std::vector<Point> random_points(const Bounds& bounds, std::size_t count);
  std::vector<Point> starts();
  Bounds whole_cube() const { return {Point(space_.size(), 0.0), Point(space_.size(), 1.0)}; }
  Point round_integers(const Predictor& predictor, Point unit) const;
  bool is_new(const Point& unit, double apart) const;
  Point farthest(const std::vector<Point>& points) const;

  Recorder& recorder_;
  const SearchSpace& space_;
  History history_;
  Forecaster forecaster_;
  Rng rng_;
  std::optional<TrustRegion> region_;
  std::vector<Point> finished_;  // optima whose region is spent
  bool may_leap_ = true;         // false right after a leap that did not pay
};

// A model that knows the program without data (a compiled surrogate) names its favourite first.
void SurrogateSearch::descend_untaught() {
  forecaster_.learn();
  if (!forecaster_.has_model()) return;
  const Predictor predictor = forecaster_.global(Point(space_.size(), 0.5));
  for (const Descent& end : solver_module().descend(predictor, whole_cube(), starts())) {
    const Point unit = round_integers(predictor, end.unit);
    if (!is_new(unit, 0.0)) continue;
    run_at(unit, "descent");
    return;
  }
}

// The centre, then a Latin hypercube: enough to see every input's slope, and never more than half
// of the budget.
void SurrogateSearch::sample() {
  const std::size_t wanted = std::min(2 * space_.size() + 2, (recorder_.options().budget + 1) / 2);
  if (history_.size() < wanted) run_at(Point(space_.size(), 0.5), "sample");
  if (history_.size() >= wanted) return;
  const Rng rng = Rng(recorder_.options().seed).fork("sample");
  const Matrix points = latin_hypercube(wanted - history_.size(), space_.size(), rng);
  for (std::size_t i = 0; i < points.rows; ++i) run_at(points.row_copy(i), "sample");
}

// To the most promising basin outside the region, if one is promised to be better than here, or at
// all when the last region is spent. False: there is none.
bool SurrogateSearch::leap(const Predictor& predictor) {
  for (const Descent& end : solver_module().descend(predictor, whole_cube(), starts())) {
    const Point unit = round_integers(predictor, end.unit);
    if (region_ && (region_->contains(unit) || end.value >= region_->value())) return false;
    if (is_finished(unit) || !is_new(unit, kLeap)) continue;
    const double value = run_at(unit, "descent");
    may_leap_ = !region_ || value <= region_->value();
    if (may_leap_ && std::isfinite(value)) enter_region(history_.size() - 1);
    return true;
  }
  return false;
}

// A trust region step, on radial basis functions as in Wild, Regis, Shoemaker: ORBIT. SIAM J. Sci.
// Comput. 30(6), 2008.
void SurrogateSearch::step() {
  may_leap_ = true;
  const Predictor predictor = forecaster_.local(region_->centre());
  const Point centre = region_->centre();
  const double before = region_->value();
  std::vector<Point> from = random_points(region_->bounds(), 3);
  from.push_back(centre);
  const std::vector<Descent> ends = solver_module().descend(predictor, region_->bounds(), from);
  if (ends.empty()) return improve_geometry();
  Point unit = round_integers(predictor, ends.front().unit);
  for (int halvings = 0; halvings < 4 && history_.expects_failure(unit); ++halvings)
    for (std::size_t i = 0; i < unit.size(); ++i) unit[i] = 0.5 * (unit[i] + centre[i]);
  const double foretold = before - predictor.value(unit);
  if (!(foretold > 0.0) || !is_new(unit, 1e-3 * region_->radius())) return improve_geometry();

  const double gain = before - run_at(unit, "descent");
  double length = 0.0;
  for (std::size_t i = 0; i < unit.size(); ++i)
    length = std::max(length, std::abs(unit[i] - centre[i]));
  region_->resize(length, gain, foretold);
  region_->count_step(is_negligible(gain));
  leave_region_if_spent();
}

// No step is promised: learn more nearby, in a smaller region.
void SurrogateSearch::improve_geometry() {
  std::vector<Point> points;
  for (const Point& unit : random_points(region_->bounds(), kGuesses))
    if (is_new(unit, 0.0)) points.push_back(unit);
  region_->shrink(points.empty() ? 0.0 : 0.25);
  if (!points.empty()) run_at(farthest(points), "explore");
  leave_region_if_spent();
}

// The point farthest from all runs among the more promising half of random ones; without a
// predictor, among all of them.
// Regis, Shoemaker: A stochastic radial basis function method for the global optimization of
// expensive functions. INFORMS J. Computing 19(4), 2007.
void SurrogateSearch::explore(const Predictor* predictor) {
  std::vector<std::pair<double, Point>> promising;
  for (const Point& unit : random_points(whole_cube(), kGuesses)) {
    const double value = predictor ? predictor->value(unit) : 0.0;
    if (std::isfinite(value) && !recorder_.was_run(unit) &&
        !(predictor && history_.expects_failure(unit)))
      promising.emplace_back(value, unit);
  }
  std::sort(promising.begin(), promising.end());
  if (predictor) promising.resize((promising.size() + 1) / 2);
  std::vector<Point> points;
  for (const auto& [value, unit] : promising) points.push_back(unit);
  run_at(points.empty() ? recorder_.unknown_point(rng_) : farthest(points), "explore");
}

double SurrogateSearch::run_at(const Point& unit, const std::string& phase) {
  const Forecaster::Expectation expectation = forecaster_.expect(unit);
  const double value = recorder_.run(unit, phase);
  history_.update();
  forecaster_.judge(expectation, value);
  const Point seen = space_.to_unit(space_.to_inputs(unit));
  if (region_ && value < region_->value() &&
      (value <= history_.value(history_.ranked().front()) || region_->contains(seen)))
    region_->move_to(seen, value);
  return value;
}

void SurrogateSearch::enter_region(std::size_t run) {
  region_.emplace(space_, history_.unit(run), history_.value(run));
}

void SurrogateSearch::leave_region_if_spent() {
  if (!region_->is_spent()) return;
  finished_.push_back(region_->centre());
  region_.reset();
}

bool SurrogateSearch::is_finished(const Point& unit) const {
  const double apart = kApart * std::sqrt(static_cast<double>(space_.size()));
  return std::any_of(finished_.begin(), finished_.end(),
                     [&](const Point& optimum) { return distance_between(optimum, unit) < apart; });
}

// A goal with targets knows how far it is from its best value, 0; any other is measured by the
// spread of the better half of the values.
bool SurrogateSearch::is_negligible(double gain) const {
  if (recorder_.problem().goal.is_target() && gain > 0.1 * region_->value()) return false;
  const std::vector<std::size_t>& ranked = history_.ranked();
  const double spread = history_.value(ranked[ranked.size() / 2]) - history_.value(ranked.front());
  return gain <= kNegligible * spread;
}

std::vector<Point> SurrogateSearch::random_points(const Bounds& bounds, std::size_t count) {
  std::vector<Point> points(count, Point(space_.size()));
  for (Point& unit : points)
    for (std::size_t i = 0; i < unit.size(); ++i)
      unit[i] = rng_.uniform(bounds.lower[i], bounds.upper[i]);
  return points;
}

// A quarter of the descents starts at the best runs, the others anywhere.
std::vector<Point> SurrogateSearch::starts() {
  const std::size_t count = recorder_.options().starts;
  const std::size_t best = std::min(history_.ranked().size(), (count + 3) / 4);
  std::vector<Point> points = random_points(whole_cube(), count - best);
  for (std::size_t i = 0; i < best; ++i) points.push_back(history_.unit(history_.ranked()[i]));
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
