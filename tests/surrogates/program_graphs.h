#pragma once

#include <string>
#include <vector>

#include "graph/graph_bytes.h"
#include "graph/reading/read_graph.h"
#include "programs/reading/load_program.h"
#include "programs/reading/program_options.h"
#include "tests/programs/roles_said.h"
#include "tests/support/temporary_folder.h"

namespace understudy {

/// The graph of function f of a C text.
inline ProgramGraph graph_of(const std::string& text, const std::vector<std::string>& said = {}) {
  const TemporaryFolder folder;
  ProgramOptions options;
  options.function = "f";
  options.roles.inputs = ranges(said);
  return read_graph(load_program(folder.write("f.c", "#include <math.h>\n" + text), options));
}

/// A few programs that have little in common: branches, constants, tables, several inputs.
inline std::vector<ProgramGraph> example_graphs() {
  return {
      graph_of("double f(double x) { return sin(3 * x) + 0.5 * x; }"),
      graph_of("double f(double x, double y) { return x < y ? x * y : sqrt(x * x + y * y); }"),
      graph_of("float f(float a, float b, float c) { return fabsf(a - b) > c ? a : b * c + 1; }"),
      graph_of("static const double t[8] = {1, 5, 2, 8, 3, 9, 4, 7};"
               "double f(int i, double x) { return t[i] * x; }",
               {"i=0:7:int"}),
      graph_of("double f(double x) { for (int i = 0; i < 4; ++i) x = x - 0.3 * x * x; return x; }"),
  };
}

}  // namespace understudy
