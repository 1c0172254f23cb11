#include "optimizers/tuning/tune_problem.h"

#include <cmath>

#include "base/error.h"

namespace understudy {

void TuneOptions::validate() const {
  if (budget < 1) throw misuse("budget 0: at least one run is needed");
  if (std::isnan(enough)) throw misuse("the value that is good enough is not a number");
  if (at_once < 1) throw misuse("at least one run is made at a time");
  if (starts < 1) throw misuse("starts 0: at least one descent per round is needed");
}

}  // namespace understudy
