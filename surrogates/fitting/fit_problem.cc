#include "surrogates/fitting/fit_problem.h"

#include <cmath>

#include "base/error.h"
#include "base/text.h"

namespace understudy {
namespace {

void require(bool holds, const std::string& field, const std::string& value,
             const std::string& rule) {
  if (!holds) throw misuse("fit options: " + field + " is " + value + ", and must be " + rule);
}

}  // namespace

void FitOptions::validate() const {
  require(std::isfinite(learning_rate) && learning_rate > 0.0, "learning_rate",
          format_number(learning_rate), "a finite number above 0");
  require(check_every >= 1, "check_every", std::to_string(check_every), "1 or more");
  require(threads >= 1 && threads <= 1024, "threads", std::to_string(threads), "in 1..1024");
}

}  // namespace understudy
