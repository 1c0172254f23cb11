#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "optimizers/forecaster.h"
#include "optimizers/history.h"
#include "optimizers/methods.h"
#include "optimizers/scout.h"
#include "optimizers/solver_loader.h"
#include "optimizers/trust_region.h"
#include "optimizers/tuning/recorder.h"

namespace understudy {
namespace {

using Point = std::vector<double>;  // of the unit cube [m]

constexpr std::size_t kExploreEvery = 8;  // rounds
constexpr double kApart = 0.1;            // two optima closer than this (times sqrt m) are one
constexpr double kLeap = 0.01;            // a leap lands at least this far from all runs
constexpr double kNegligible = 1e-5;      // gain of a step, relative to the spread of the values
constexpr int kTrusted = 4;               // runs at most that a model makes before any other
constexpr double kTrustworthy = 0.5;      // the share of a predicted gain that keeps it trusted
constexpr int kPatience = 6;              // rounds in vain after which a model is out of favour
constexpr int kOthersTurns = 5;           // runs of BOBYQA between two rounds of such a model
constexpr double kInfinity = std::numeric_limits<double>::infinity();

class SurrogateSearch {
 public:
  explicit SurrogateSearch(Recorder& recorder)
      : recorder_(recorder),
        space_(recorder.space()),
        history_(recorder),
        forecaster_(recorder, history_),
        scout_(recorder, history_, Rng(recorder.options().seed).fork("surrogate")) {
    recorder.set_companions(
        [this](const Point& unit, std::size_t count) { return companions(unit, count); });
  }

  void run() {
    history_.update();
    trust_model();
    solver_module().search_by_bobyqa(recorder_, has_model_ && !is_trusted_,
                                     [this] { take_turns(); });
  }

 private:
  void trust_model();
  void take_turns();
  void round();
  void catch_up();
  bool leap(const Predictor& predictor);
  void step();
  Point best_nearby(const Predictor& predictor);
  void improve_geometry();

  double run_at(const Point& unit, const std::string& phase);
  std::vector<Point> companions(const Point& unit, std::size_t count);
  void enter_region(std::size_t run);
  void leave_region_if_spent();
  bool is_finished(const Point& unit) const;
  bool is_negligible(double gain) const;

  std::vector<Point> starts();
  std::vector<Point> descend(const Predictor& predictor);

  Recorder& recorder_;
  const SearchSpace& space_;
  History history_;
  Forecaster forecaster_;
  Scout scout_;
  std::optional<TrustRegion> region_;
  std::vector<Point> finished_;  // optima whose region is spent
  std::vector<Point> others_;    // ends of the last descents, of which one was chosen
  bool may_leap_ = true;         // false right after a leap that did not pay
  bool has_model_ = false;       // before any run
  bool is_trusted_ = true;       // it gave what it predicted
  bool is_favoured_ = true;
  int idle_runs_of_others_ = 0, rounds_in_vain_ = 0;
  std::size_t rounds_ = 0;
};

// A model that knows the program without data (a compiled surrogate) names its favourite, and
// again, corrected by what was run, for as long as it gives a good part of what it predicts.
void SurrogateSearch::trust_model() {
  for (int trial = 0; trial < kTrusted; ++trial) {
    forecaster_.learn();
    has_model_ = forecaster_.has_model();
    if (!has_model_) return;
    const bool seen = !history_.ranked().empty();
    const Predictor predictor = forecaster_.global(seen ? history_.unit(history_.ranked().front())
                                                        : Point(space_.size(), 0.5));
    const double before = seen ? history_.value(history_.ranked().front()) : kInfinity;
    for (const Point& unit : descend(predictor)) {
      if (!scout_.is_new(unit, 0.0)) continue;
      const double predicted = before - predictor.value(unit);
      const double gain = before - run_at(unit, "descent");
      is_trusted_ = !seen || gain >= kTrustworthy * predicted;
      if (!is_trusted_) return;
      break;
    }
  }
}

// After each run of BOBYQA: as many of the model as it has earned. While it has found the best
// point lately they take turns; then it has one run in six, so that a model that misleads costs
// little.
void SurrogateSearch::take_turns() {
  catch_up();
  // Without a model BOBYQA's first design shows every input's slope.
  const std::size_t least = has_model_ ? 1 : 2 * space_.size() + 1;
  if (history_.ranked().size() < least) return;
  idle_runs_of_others_ += 1;
  if (!is_favoured_ && idle_runs_of_others_ < kOthersTurns) return;
  idle_runs_of_others_ = 0;
  const double before = history_.value(history_.ranked().front());
  round();
  const bool is_better = history_.value(history_.ranked().front()) < before;
  rounds_in_vain_ = is_better ? 0 : rounds_in_vain_ + 1;
  is_favoured_ = rounds_in_vain_ < kPatience;
}

// What others ran: the region moves to the best of it.
void SurrogateSearch::catch_up() {
  history_.update();
  if (!region_ || history_.ranked().empty()) return;
  const std::size_t best = history_.ranked().front();
  if (!(history_.value(best) < region_->value())) return;
  if (region_->contains(history_.unit(best)))
    region_->move_to(history_.unit(best), history_.value(best));
  else
    enter_region(best);
}

void SurrogateSearch::round() {
  ++rounds_;
  const std::size_t best = history_.ranked().front();
  if (!region_ && finished_.empty()) enter_region(best);
  forecaster_.learn();
  const Predictor predictor = forecaster_.global(region_ ? region_->centre() : history_.unit(best));
  const bool explores = rounds_ % kExploreEvery == 0;
  if (!explores && may_leap_ && leap(predictor)) return;
  if (!explores && region_) return step();
  run_at(scout_.promising(predictor), "explore");
}

// To the most promising basin outside the region, if one is promised to be better than here, or at
// all when the last region is spent. False: there is none.
bool SurrogateSearch::leap(const Predictor& predictor) {
  for (const Point& unit : descend(predictor)) {
    if (region_ && (region_->contains(unit) || predictor.value(unit) >= region_->value()))
      return false;
    if (is_finished(unit) || !scout_.is_new(unit, kLeap)) continue;
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
  const Point unit = best_nearby(predictor);
  if (unit.empty()) return improve_geometry();

  const Point centre = region_->centre();
  const double before = region_->value();
  const double predicted = before - predictor.value(unit);
  const double gain = before - run_at(unit, "descent");
  double length = 0.0;
  for (std::size_t i = 0; i < unit.size(); ++i)
    length = std::max(length, std::abs(unit[i] - centre[i]));
  region_->resize(length, gain, predicted);
  region_->count_step(is_negligible(gain));
  leave_region_if_spent();
}

// Where descents within the region end; empty where that promises no gain or is known already.
Point SurrogateSearch::best_nearby(const Predictor& predictor) {
  const Point& centre = region_->centre();
  std::vector<Point> from = scout_.random_points(region_->bounds(), 3);
  from.push_back(centre);
  const std::vector<Descent> ends = solver_module().descend(predictor, region_->bounds(), from);
  if (ends.empty()) return {};
  Point unit = scout_.rounded(predictor, ends.front().unit);
  for (int halvings = 0; halvings < 4 && history_.expects_failure(unit); ++halvings)
    for (std::size_t i = 0; i < unit.size(); ++i) unit[i] = 0.5 * (unit[i] + centre[i]);
  const bool promises = region_->value() - predictor.value(unit) > 0.0;
  return promises && scout_.is_new(unit, 1e-3 * region_->radius()) ? unit : Point();
}

// No step is promised: learn more nearby, in a smaller region.
void SurrogateSearch::improve_geometry() {
  const Point unit = scout_.farthest_within(region_->bounds());
  region_->shrink(unit.empty() ? 0.0 : 0.25);
  if (!unit.empty()) run_at(unit, "explore");
  leave_region_if_spent();
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

// A quarter of the descents starts at the best runs, the others anywhere.
std::vector<Point> SurrogateSearch::starts() {
  const std::size_t count = recorder_.options().starts;
  const std::size_t best = std::min(history_.ranked().size(), (count + 3) / 4);
  std::vector<Point> points = scout_.random_points(scout_.whole_cube(), count - best);
  for (std::size_t i = 0; i < best; ++i) points.push_back(history_.unit(history_.ranked()[i]));
  return points;
}

// The ends of descents over the whole cube, best first.
std::vector<Point> SurrogateSearch::descend(const Predictor& predictor) {
  others_.clear();
  for (const Descent& end : solver_module().descend(predictor, scout_.whole_cube(), starts()))
    others_.push_back(scout_.rounded(predictor, end.unit));
  return others_;
}

// What may be run beside a point: the model's own step, other ends of descents, then what teaches
// most, by turns near the best and anywhere.
std::vector<Point> SurrogateSearch::companions(const Point& unit, std::size_t count) {
  std::vector<Point> points = {unit};
  const auto add = [&](const Point& point, double apart) {
    const bool is_apart = std::all_of(points.begin(), points.end(), [&](const Point& taken) {
      return distance_between(taken, point) >= apart;
    });
    if (points.size() <= count && is_apart) points.push_back(point);
  };
  if (region_) {
    const Point point = best_nearby(forecaster_.local(region_->centre()));
    if (!point.empty()) add(point, 1e-3 * region_->radius());
  }
  if (others_.empty() && !history_.ranked().empty())
    descend(forecaster_.global(history_.unit(history_.ranked().front())));
  for (const Point& other : others_)
    if (scout_.is_new(other, kLeap)) add(other, kLeap);
  others_.clear();
  while (points.size() <= count) {
    const bool near = region_ && points.size() % 2 == 1;
    const Point point =
        scout_.farthest_within(near ? region_->bounds() : scout_.whole_cube(), points);
    if (point.empty()) break;
    points.push_back(point);
  }
  points.erase(points.begin());
  return points;
}

}  // namespace

TuneResult tune_by_surrogate(const TuneProblem& problem, const TuneOptions& options,
                             const ProgressFn& progress) {
  return record(problem, options, progress,
                [](Recorder& recorder) { SurrogateSearch(recorder).run(); });
}

}  // namespace understudy
