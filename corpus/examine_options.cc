#include "corpus/examine_options.h"

#include "base/error.h"
#include "base/text.h"

namespace understudy {

void ExamineOptions::validate() const {
  if (rows < kLeastRows)
    throw misuse("rows is " + std::to_string(rows) + ": it must be at least " +
                 std::to_string(kLeastRows));
  if (passes == 0) throw misuse("passes is 0: a program has to be run once");
  if (!(least_finite > 0.0 && least_finite <= 1.0))
    throw misuse("least_finite is " + format_number(least_finite) + ": it must be in (0, 1]");
  graph.validate();
}

}  // namespace understudy
