#include <dlib/global_optimization/global_function_search.h>

#include <algorithm>
#include <memory>

#include "optimizers/solvers/methods.h"
#include "optimizers/tuning/recorder.h"

namespace understudy {
namespace {

using Column = dlib::matrix<double, 0, 1>;

// dlib's bound is fitted to pairs of points and searched at random points, and its time grows with
// both: beyond so many points, the best and the latest half of them stay.
constexpr std::size_t kMostPoints = 100;
constexpr std::size_t kCandidates = 500;
constexpr double kLargest = 1e100;  // squares of values must stay finite

class LipschitzSearch {
 public:
  explicit LipschitzSearch(Recorder& recorder)
      : recorder_(recorder), rng_(Rng(recorder.options().seed).fork("lipschitz")) {
    for (const TunePoint& point : recorder.trace())
      keep(recorder.space().to_unit(point.inputs), recorder.penalised(point.merit));
  }

  [[noreturn]] void run() {
    for (;;) {
      if (!search_) start();
      if (!search_ || !ask()) take(recorder_.unknown_point(rng_), "sample");
    }
  }

 private:
  // A bound takes its scale from what values differ by.
  bool values_differ() const {
    return std::any_of(points_.begin(), points_.end(),
                       [this](const auto& point) { return point.y != points_.front().y; });
  }

  void start() {
    if (points_.size() < 3 || !values_differ()) return;
    if (points_.size() > kMostPoints) forget();
    const auto m = static_cast<long>(recorder_.space().size());
    const dlib::function_spec cube(dlib::zeros_matrix<double>(m, 1),
                                   dlib::ones_matrix<double>(m, 1));
    search_ = std::make_unique<dlib::global_function_search>(
        std::vector<dlib::function_spec>{cube},
        std::vector<std::vector<dlib::function_evaluation>>{points_});
    search_->set_seed(static_cast<time_t>(rng_.bits() >> 2));
    search_->set_monte_carlo_upper_bound_sample_num(kCandidates);
  }

  // False where dlib asks for what is known.
  bool ask() {
    dlib::function_evaluation_request request = search_->get_next_x();
    const std::vector<double> unit(request.x().begin(), request.x().end());
    if (recorder_.was_run(unit)) return false;
    request.set(keep(unit, recorder_.penalised(recorder_.run(unit, "descent"))));
    if (points_.size() > kMostPoints) search_.reset();
    return true;
  }

  // A point of our own: dlib takes it in only when it starts anew.
  void take(const std::vector<double>& unit, const char* phase) {
    keep(unit, recorder_.penalised(recorder_.run(unit, phase)));
    search_.reset();
  }

  // As dlib sees it: to be made large.
  double keep(const std::vector<double>& unit, double value) {
    const double y = -std::clamp(value, -kLargest, kLargest);
    points_.emplace_back(dlib::mat(unit), y);
    return y;
  }

  void forget() {
    const auto half = static_cast<long>(kMostPoints / 4);
    const auto latest = points_.end() - half;
    std::stable_sort(points_.begin(), latest,
                     [](const auto& a, const auto& b) { return a.y > b.y; });
    points_.erase(points_.begin() + half, latest);
  }

  Recorder& recorder_;
  Rng rng_;
  std::vector<dlib::function_evaluation> points_;
  std::unique_ptr<dlib::global_function_search> search_;
};

}  // namespace

// Malherbe, Vayatis: Global optimization of Lipschitz functions. ICML 2017, by turns with a
// quadratic model in a trust region: King, dlib's find_max_global, 2017.
TuneResult tune_by_lipschitz(const TuneProblem& problem, const TuneOptions& options,
                             const ProgressFn& progress) {
  return record(problem, options, progress,
                [](Recorder& recorder) { LipschitzSearch(recorder).run(); });
}

}  // namespace understudy
