#include "optimizers/tuning/tune_problem.h"

#include <cmath>

#include "base/error.h"

namespace understudy {

void TuneOptions::validate() const {
  if (budget < 1) throw misuse("budget 0: at least one run is needed");
  if (std::isnan(target_value)) throw misuse("the target value is not a number");
  if (batch < 1) throw misuse("a batch has at least one run");
  if (starts < 1) throw misuse("starts 0: at least one descent per round is needed");
}

}  // namespace understudy
