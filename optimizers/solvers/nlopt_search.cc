#include <exception>

#include "optimizers/solvers/nlopt_search_internal.h"

namespace understudy {
namespace {

// Known points in a row after which a search has nothing new to say. Those that divide the box
// meet many where inputs are integers.
constexpr std::size_t kMostRepeats = 500;

// NLopt swallows what a callback throws and reports "failure" instead, so the exception waits here.
struct Callback {
  Recorder& recorder;
  const std::function<void()>& between;
  std::size_t repeats = 0;
  std::exception_ptr raised = nullptr;

  static double value(const std::vector<double>& unit, std::vector<double>&, void* self) {
    auto& callback = *static_cast<Callback*>(self);
    // Asked to stop, some methods finish what they began.
    if (callback.raised || callback.repeats >= kMostRepeats) throw nlopt::forced_stop();
    try {
      return callback.run(unit);
    } catch (...) {
      callback.raised = std::current_exception();
      throw nlopt::forced_stop();
    }
  }

  double run(const std::vector<double>& unit) {
    const std::size_t before = recorder.trace().size();
    const double value = recorder.penalised(recorder.run(unit, "descent"));
    repeats = recorder.trace().size() == before ? repeats + 1 : 0;
    if (repeats == 0 && between) between();
    return value;
  }
};

}  // namespace

void search_by_nlopt(Recorder& recorder, const NloptSearch& search) {
  Callback callback{recorder, search.between};
  nlopt::opt optimizer(search.algorithm, static_cast<unsigned>(search.start.size()));
  optimizer.set_min_objective(Callback::value, &callback);
  optimizer.set_lower_bounds(0.0);
  optimizer.set_upper_bounds(1.0);
  if (search.smallest_step > 0.0) optimizer.set_xtol_abs(search.smallest_step);
  if (search.population > 0) optimizer.set_population(search.population);
  std::vector<double> unit = search.start;
  double value = 0.0;
  try {
    optimizer.optimize(unit, value);
  } catch (const std::exception&) {
    // Rounding errors end a search as convergence does.
  }
  if (callback.raised) std::rethrow_exception(callback.raised);
}

}  // namespace understudy
