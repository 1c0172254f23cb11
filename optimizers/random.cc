#include "base/unit_cube.h"
#include "optimizers/methods.h"
#include "optimizers/tuning/recorder.h"

namespace understudy {

// The baseline that any method must beat; it is hard to beat where few inputs matter.
// Bergstra, Bengio: Random search for hyper-parameter optimization. JMLR 13, 2012.
TuneResult tune_at_random(const TuneProblem& problem, const TuneOptions& options,
                          const ProgressFn& progress) {
  return record(problem, options, progress, [](Recorder& recorder) {
    Rng rng = Rng(recorder.options().seed).fork("random");
    const auto draw = [&] { return random_point(recorder.space().size(), rng); };
    recorder.set_companions(Recorder::next_of(draw));
    for (;;) recorder.run(draw(), "sample");
  });
}

}  // namespace understudy
