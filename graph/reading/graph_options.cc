#include "graph/reading/graph_options.h"

#include "base/error.h"
#include "base/text.h"

namespace understudy {

void GraphOptions::validate() const {
  if (node_budget == 0) throw misuse("node_budget is 0: a graph needs at least one node");
  if (iterations == 0) throw misuse("iterations is 0: a loop goes round at least once");
  if (work == 0) throw misuse("work is 0: nothing is read in no step");
  if (!(time_limit_s > 0.0))
    throw misuse("time_limit_s is " + format_number(time_limit_s) + ": it must be above 0");
}

}  // namespace understudy
