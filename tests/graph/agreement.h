#pragma once

#include <cmath>
#include <cstddef>
#include <string>
#include <variant>

#include "base/rng.h"
#include "graph/interpret.h"
#include "graph/program_graph.h"
#include "graph/well_formed.h"
#include "programs/program.h"
#include "programs/running/make_runner.h"

namespace understudy {

/// Unit inputs from [-1, 1].
inline Matrix draw_unit(std::size_t rows, std::size_t cols) {
  Matrix unit(rows, cols);
  Rng rng = Rng(1).fork("unit inputs");
  for (double& value : unit.data) value = rng.uniform(-1.0, 1.0);
  return unit;
}

inline Matrix to_program_units(const Box& box, const Matrix& unit) {
  Matrix inputs(unit.rows, unit.cols);
  for (std::size_t i = 0; i < unit.rows; ++i) box.from_unit(unit.row(i), inputs.row(i));
  return inputs;
}

inline bool agree(double graph, double program) {
  if (std::isnan(program)) return std::isnan(graph);
  return graph == program || std::fabs(graph - program) <= 1e-9 * std::fabs(program);
}

/// The first row on which graph and compiled program differ, told in words; empty when none does.
/// A graph that could not be read back differs too.
/// Rows for which the program does not end as it should are left out.
inline std::string disagreement(const Program& program, const ProgramGraph& graph,
                                std::size_t rows) {
  if (std::string flaw = find_flaw(graph); !flaw.empty()) return flaw;
  const Matrix unit = draw_unit(rows, program.box.size());
  const RunResult real = make_runner(program)->run(to_program_units(program.box, unit));
  const Matrix computed = interpret(graph, unit);
  std::size_t compared = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const Outcome outcome = real.outcomes[i];
    if (outcome != Outcome::Ok && outcome != Outcome::NaN && outcome != Outcome::Infinite) continue;
    ++compared;
    for (std::size_t k = 0; k < computed.cols; ++k)
      if (!agree(computed(i, k), real.outputs(i, k)))
        return "row " + std::to_string(i) + ", output " + std::to_string(k) + ": graph " +
               std::to_string(computed(i, k)) + ", program " + std::to_string(real.outputs(i, k));
  }
  return compared > 0 ? "" : "the program answers for no row";
}

}  // namespace understudy
