#pragma once

#include "base/model.h"
#include "programs/program.h"

namespace understudy {

/// The program's graph as a model: what the program computes, by its own text, and its derivatives.
/// Rows teach it nothing. A graph that is not exact is one all the same; what it does not know is
/// NaN. Throws as read_graph does.
ModelFitter make_graph_fitter(const Program& program);

/// The same if the graph is exact, so that nothing else can predict the program as well; else
/// null.
ModelFitter make_exact_graph_fitter(const Program& program);

}  // namespace understudy
