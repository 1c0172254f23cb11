#include "base/unit_cube.h"
#include "optimizers/solvers/methods.h"
#include "optimizers/solvers/nlopt_search_internal.h"

namespace understudy {
namespace {

constexpr double kSmallestStep = 1e-9;

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
  NloptSearch descent{m == 1 ? nlopt::LN_NELDERMEAD : nlopt::LN_BOBYQA, first_start(recorder),
                      kSmallestStep};
  for (;; descent.start = random_point(m, rng)) {
    recorder.run(descent.start, "descent");
    search_by_nlopt(recorder, descent);
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
