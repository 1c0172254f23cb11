#include "harness/execution/graph_model.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "graph/differentiate.h"
#include "graph/interpret.h"
#include "graph/reading/read_graph.h"

namespace understudy {
namespace {

Model model_of(std::shared_ptr<const ProgramGraph> graph, const Box& box) {
  return [graph, box](const double* x, double* outputs, double* jacobian) {
    std::vector<double> unit(box.size());
    box.to_unit(x, unit.data());
    if (!jacobian) {
      Matrix point(0, unit.size());
      point.append_row(unit);
      const Matrix values = interpret(*graph, point);
      std::copy(values.data.begin(), values.data.end(), outputs);
      return;
    }
    const GraphSlopes slopes = differentiate(*graph, unit);
    std::copy(slopes.outputs.begin(), slopes.outputs.end(), outputs);
    for (std::size_t k = 0; k < slopes.outputs.size(); ++k)
      for (std::size_t i = 0; i < box.size(); ++i) {
        const double width = box.dims[i].hi - box.dims[i].lo;
        jacobian[k * box.size() + i] = width > 0.0 ? slopes.jacobian(k, i) * 2.0 / width : 0.0;
      }
  };
}

ModelFitter fitter_of(ProgramGraph graph, const Box& box) {
  return [model = model_of(std::make_shared<const ProgramGraph>(std::move(graph)), box)](
             const Matrix&, const Matrix&) { return model; };
}

}  // namespace

ModelFitter make_graph_fitter(const Program& program) {
  return fitter_of(read_graph(program), program.box);
}

ModelFitter make_exact_graph_fitter(const Program& program) {
  if (program.is_command()) return nullptr;
  ProgramGraph graph = read_graph(program);
  if (graph.exactness != Exactness::Exact) return nullptr;
  return fitter_of(std::move(graph), program.box);
}

}  // namespace understudy
