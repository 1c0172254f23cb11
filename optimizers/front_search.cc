#include "base/front.h"
#include "base/unit_cube.h"
#include "optimizers/forecaster.h"
#include "optimizers/history.h"
#include "optimizers/methods.h"
#include "optimizers/scout.h"
#include "optimizers/solver_loader.h"
#include "optimizers/tuning/recorder.h"

namespace understudy {
namespace {

using Point = std::vector<double>;  // of the unit cube [m]

constexpr std::size_t kExploreEvery = 8;  // runs

// Where a goal's objectives are traded off. Each run is one that is predicted to add most to the
// volume that the front dominates: Emmerich, Giannakoglou, Naujoks: Single- and multiobjective
// evolutionary optimization assisted by Gaussian random field metamodels. IEEE Trans. Evol. Comput.
// 10(4), 2006.
class FrontSearch {
 public:
  explicit FrontSearch(Recorder& recorder)
      : recorder_(recorder),
        history_(recorder),
        forecaster_(recorder, history_),
        scout_(recorder, history_, Rng(recorder.options().seed).fork("front")) {
    recorder.set_companions([this](const Point&, std::size_t count) { return companions(count); });
  }

  void run() {
    for (std::size_t round = 1;; ++round) {
      history_.update();
      forecaster_.learn();
      if (!forecaster_.has_model() && history_.ranked().size() < least_runs()) {
        sample();
        continue;
      }
      const Matrix front = front_units();
      wanted_ = propose(forecaster_.global(middle_of(front)), front, round);
      const bool explores = wanted_.empty() || round % kExploreEvery == 0;
      if (explores) wanted_.insert(wanted_.begin(), scout_.far_point());
      const Forecaster::Expectation expectation = forecaster_.expect(wanted_.front());
      const double merit = recorder_.run(wanted_.front(), explores ? "explore" : "descent");
      forecaster_.judge(expectation, merit);
    }
  }

 private:
  // Without a model as many as show every input's slope.
  std::size_t least_runs() const { return 2 * recorder_.space().size() + 1; }

  // One of the even design that comes before any model, or a random one where it is spent.
  void sample() {
    const std::size_t m = recorder_.space().size();
    if (design_.rows == 0)
      design_ = latin_hypercube(least_runs(), m,
                                Rng(recorder_.options().seed).fork("front").fork("design"));
    wanted_.clear();
    const bool spent = designed_ == design_.rows;
    recorder_.run(spent ? scout_.random_points(scout_.whole_cube(), 1).front()
                        : design_.row_copy(designed_++),
                  "sample");
  }

  // The runs on the front [n x m], in the unit cube.
  Matrix front_units() const {
    Matrix outputs(0, recorder_.problem().outputs), units(0, recorder_.space().size());
    for (const std::size_t run : history_.ranked())
      outputs.append_row(recorder_.trace()[run].evaluation.outputs);
    for (const std::size_t place : find_front(recorder_.problem().goal, outputs))
      units.append_row(history_.unit(history_.ranked()[place]));
    return units;
  }

  // Of the front, so that the predictor leans on the runs around it.
  Point middle_of(const Matrix& front) const {
    return front.rows > 0 ? front.row_copy(front.rows / 2) : Point(recorder_.space().size(), 0.5);
  }

  std::vector<Point> propose(const Predictor& predictor, const Matrix& front, std::size_t round) {
    const std::uint64_t seed = Rng(recorder_.options().seed).fork("front").fork(round).bits();
    // Each keeps its own nearest label and integer: what is best for the sum of the objectives is
    // not best for each compromise.
    const auto accept = [&](const Point& unit) {
      const SearchSpace& space = recorder_.space();
      const Point point = space.to_unit(space.to_inputs(unit));
      return scout_.is_new(point, 0.0) ? point : Point();
    };
    return solver_module().extend_front(
        {predictor, front, recorder_.options().batch, seed, accept});
  }

  // The next best by the same predictor, then what teaches most.
  std::vector<Point> companions(std::size_t count) {
    std::vector<Point> points;
    for (std::size_t i = 1; i < wanted_.size() && points.size() < count; ++i)
      points.push_back(wanted_[i]);
    while (points.size() < count) {
      const Point point = scout_.farthest_within(scout_.whole_cube(), points);
      if (point.empty()) break;
      points.push_back(point);
    }
    return points;
  }

  Recorder& recorder_;
  History history_;
  Forecaster forecaster_;
  Scout scout_;
  Matrix design_;
  std::size_t designed_ = 0;   // rows of it that were run
  std::vector<Point> wanted_;  // of which the first is run next, the others beside it
};

}  // namespace

TuneResult find_front_by_surrogate(const TuneProblem& problem, const TuneOptions& options,
                                   const ProgressFn& progress) {
  return record(problem, options, progress,
                [](Recorder& recorder) { FrontSearch(recorder).run(); });
}

}  // namespace understudy
