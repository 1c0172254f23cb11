#include "optimizers/solvers/restarts.h"

#include <cmath>

namespace understudy {

void restart_forever(Recorder& recorder, Rng rng,
                     const std::function<void(const std::vector<double>& start)>& descend) {
  if (recorder.has_answer())
    descend(recorder.space().to_unit(recorder.trace()[recorder.best()].inputs));
  for (;;) {
    const std::vector<double> start = recorder.unknown_point(rng);
    if (std::isfinite(recorder.run(start, "descent"))) descend(start);
  }
}

}  // namespace understudy
