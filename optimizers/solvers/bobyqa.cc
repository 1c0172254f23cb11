#include "optimizers/solvers/methods.h"
#include "optimizers/solvers/nlopt_search_internal.h"
#include "optimizers/solvers/restarts.h"

namespace understudy {
namespace {

constexpr double kSmallestStep = 1e-9;

void search(Recorder& recorder) {
  if (recorder.space().size() == 1)
    recorder.remark("BOBYQA needs two inputs, so Nelder and Mead's method was used");
  search_by_bobyqa(recorder, false, {});
}

}  // namespace

void search_by_bobyqa(Recorder& recorder, bool from_centre, const std::function<void()>& between) {
  const std::size_t m = recorder.space().size();
  nlopt::srand(static_cast<unsigned long>(recorder.options().seed));
  const nlopt::algorithm method = m == 1 ? nlopt::LN_NELDERMEAD : nlopt::LN_BOBYQA;
  if (!recorder.has_answer()) recorder.run(std::vector<double>(m, 0.5), "descent");
  const auto descend = [&](const std::vector<double>& start) {
    search_by_nlopt(recorder, {method, start, kSmallestStep, 0, between});
  };
  if (from_centre) descend(std::vector<double>(m, 0.5));
  restart_forever(recorder, Rng(recorder.options().seed).fork("bobyqa"), descend);
}

// Powell: The BOBYQA algorithm for bound constrained optimization without derivatives.
// Cambridge NA Report NA2009/06, 2009. Started from the best initial input or else from the centre
// of the box, and again from random points whenever it converges.
TuneResult tune_by_bobyqa(const TuneProblem& problem, const TuneOptions& options,
                          const ProgressFn& progress) {
  return record(problem, options, progress, search);
}

}  // namespace understudy
