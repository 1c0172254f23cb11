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
constexpr double kApart = 0.1;            // two optima closer than this (times sqrt m) are one
constexpr double kNegligible = 1e-6;      // gain of a step, relative to the spread of the values
constexpr int kPatience = 3;              // such steps in a row
constexpr double kMemory = 0.7;           // of the contest between the model and no model
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
      if (!region_ && finished_.empty()) enter_region(history_.ranked().front());
      fit();
      const Point centre = region_ ? region_->centre : history_.unit(history_.ranked().front());
      const Predictor predictor = predict(centre, kMostKnown);
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
    int idle_steps = 0;
  };

  void descend_untaught();
  void sample();
  void enter_region(std::size_t run);
  bool is_negligible(double gain) const;
  bool is_finished(const Point& unit) const;
  void fit();
  void exploit(const Predictor& predictor);
  void explore(const Predictor& predictor);
  void step_in_region();
  void improve_geometry();
  void leave_region();

  // The fitted model, unless foretelling without one has turned out better lately.
  Predictor predict(const Point& where, std::size_t known) const {
    return make_predictor(where, known, model_advantage_ >= 0.0);
  }
  Predictor make_predictor(const Point& where, std::size_t known, bool with_model) const {
    return Predictor(space_, recorder_.problem().goal, recorder_.problem().outputs,
                     with_model ? model_ : nullptr, history_.nearest(where, known));
  }
  std::size_t local_known() const {
    return std::clamp<std::size_t>((space_.size() + 1) * (space_.size() + 2), 10, 120);
  }
  double run_at(const Point& unit, const std::string& phase);

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
  double model_advantage_ = 0.0;  // over no model: discounted sum of logarithms of error ratios
  std::optional<Region> region_;
  std::vector<Point> finished_;  // optima whose region has collapsed
  bool may_leap_ = true;         // false right after a leap out of the region that did not pay
};

// Runs the program, and lets the model and its absence compete in foretelling the value.
double SurrogateSearch::run_at(const Point& unit, const std::string& phase) {
  const bool contest = model_ && !history_.ranked().empty();
  double with = 0.0;
  double without = 0.0;
  if (contest) {
    with = make_predictor(unit, local_known(), true).value(unit);
    without = make_predictor(unit, local_known(), false).value(unit);
  }
  const double value = recorder_.run(unit, phase);
  history_.update();
  if (contest && std::isfinite(value)) {
    const double floor = 1e-9 * (1.0 + std::abs(value));
    const double lead =
        std::log((std::abs(without - value) + floor) / (std::abs(with - value) + floor));
    const double fair = std::isfinite(lead) ? std::clamp(lead, -5.0, 5.0) : -5.0;
    model_advantage_ = kMemory * model_advantage_ + fair;
  }
  if (region_ && value < region_->value &&
      (value <= history_.value(history_.ranked().front()) || is_in_region(unit))) {
    region_->centre = history_.unit(history_.size() - 1);
    region_->value = value;
  }
  return value;
}

// A model that knows the program without data (a compiled surrogate) names its favourite first.
void SurrogateSearch::descend_untaught() {
  fit();
  if (!model_) return;
  const Predictor predictor = predict(Point(space_.size(), 0.5), kMostKnown);
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

bool SurrogateSearch::is_finished(const Point& unit) const {
  const double apart = kApart * std::sqrt(static_cast<double>(space_.size()));
  return std::any_of(finished_.begin(), finished_.end(),
                     [&](const Point& optimum) { return distance_between(optimum, unit) < apart; });
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

void SurrogateSearch::enter_region(std::size_t run) {
  region_ = Region{history_.unit(run), history_.value(run)};
}

// To another basin if one is promised below the present one, and not twice in a row in vain.
void SurrogateSearch::exploit(const Predictor& predictor) {
  if (region_ && !may_leap_) {
    may_leap_ = true;
    return step_in_region();
  }
  for (const Descent& end : descend(predictor, whole_cube(), starts())) {
    const Point unit = round_integers(predictor, end.unit);
    if (region_ && (is_in_region(unit) || end.value >= region_->value)) break;
    if (is_finished(unit) || !is_new(unit, 0.01)) continue;
    const double value = run_at(unit, "descent");
    may_leap_ = !region_ || value < region_->value;
    if (may_leap_ && std::isfinite(value)) enter_region(history_.size() - 1);
    return;
  }
  if (region_)
    step_in_region();
  else
    explore(predictor);
}

// A trust region step. Conn, Gould, Toint: Trust-region methods. SIAM, 2000; with radial basis
// functions: Wild, Regis, Shoemaker: ORBIT. SIAM J. Sci. Comput. 30(6), 2008.
void SurrogateSearch::step_in_region() {
  const std::size_t m = space_.size();
  const Predictor predictor = predict(region_->centre, local_known());
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
  const double gain = before - run_at(unit, "descent");
  const double ratio = gain / foretold;
  double longest = 0.0;
  for (std::size_t j = 0; j < m; ++j) longest = std::max(longest, std::abs(unit[j] - centre[j]));
  if (ratio < 0.1)
    region_->radius = 0.5 * std::min(radius, std::max(longest, 0.25 * radius));
  else if (ratio > 0.5 && longest > 0.9 * radius)
    region_->radius = std::min(2.0 * radius, 0.5);
  region_->idle_steps = is_negligible(gain) ? region_->idle_steps + 1 : 0;
  if (region_->radius < kSmallestRadius || region_->idle_steps >= kPatience) leave_region();
}

// A goal with targets knows how far it is from its best value, 0.
bool SurrogateSearch::is_negligible(double gain) const {
  if (recorder_.problem().goal.is_target() && gain > 0.1 * region_->value) return false;
  const std::vector<std::size_t>& ranked = history_.ranked();
  return gain <=
         kNegligible * (history_.value(ranked[ranked.size() / 2]) - history_.value(ranked.front()));
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
