#include <exception>
#include <nlopt.hpp>

#include "base/unit_cube.h"
#include "optimizers/recorder.h"
#include "optimizers/solvers/methods.h"

namespace understudy {
namespace {

// Steps in the unit cube below which a descent has converged.
constexpr double kSmallestStep = 1e-9;

// NLopt swallows what a callback throws and reports "failure" instead, so the exception waits here.
struct Callback {
  Recorder& recorder;
  std::exception_ptr raised = nullptr;

  static double value(const std::vector<double>& unit, std::vector<double>&, void* self) {
    auto& callback = *static_cast<Callback*>(self);
    try {
      return callback.recorder.penalised(callback.recorder.run(unit, "descent"));
    } catch (...) {
      callback.raised = std::current_exception();
      throw nlopt::forced_stop();
    }
  }
};

void descend(Recorder& recorder, nlopt::algorithm algorithm, std::vector<double> start) {
  const auto m = static_cast<unsigned>(start.size());
  Callback callback{recorder};
  nlopt::opt optimizer(algorithm, m);
  optimizer.set_min_objective(Callback::value, &callback);
  optimizer.set_lower_bounds(0.0);
  optimizer.set_upper_bounds(1.0);
  optimizer.set_xtol_abs(kSmallestStep);
  double value = 0.0;
  try {
    optimizer.optimize(start, value);
  } catch (const std::exception&) {
    // Rounding errors end a descent as convergence does.
  }
  if (callback.raised) std::rethrow_exception(callback.raised);
}

std::vector<double> first_start(const Recorder& recorder) {
  if (recorder.has_answer())
    return recorder.space().to_unit(recorder.trace()[recorder.best()].inputs);
  return std::vector<double>(recorder.space().size(), 0.5);
}

void search(Recorder& recorder) {
  const std::size_t m = recorder.space().size();
  Rng rng = Rng(recorder.options().seed).fork("bobyqa");
  nlopt::srand(static_cast<unsigned long>(recorder.options().seed));
  if (m == 1) recorder.remark("BOBYQA needs two inputs, so Nelder and Mead's method was used");
  for (std::vector<double> start = first_start(recorder);; start = random_point(m, rng)) {
    recorder.run(start, "descent");
    descend(recorder, m == 1 ? nlopt::LN_NELDERMEAD : nlopt::LN_BOBYQA, start);
  }
}

}  // namespace

// Powell: The BOBYQA algorithm for bound constrained optimization without derivatives.
// Cambridge NA Report NA2009/06, 2009. Started from the best initial input or else from the centre
// of the box, and again from random points whenever it converges.
TuneResult tune_by_bobyqa(const TuneProblem& problem, const TuneOptions& options,
                          const ProgressFn& progress) {
  return record(problem, options, progress, search);
}

}  // namespace understudy
