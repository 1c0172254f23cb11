#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "graph/reading/read_graph.h"
#include "graph/well_formed.h"
#include "programs/reading/load_program.h"
#include "programs/reading/program_options.h"
#include "tests/graph/agreement.h"
#include "tests/programs/roles_said.h"
#include "tests/support/temporary_folder.h"

namespace understudy {

/// A function f of a few lines that uses one thing of C.
struct Construct {
  const char* name;
  const char* text;
  std::vector<std::string> ranges = {};
  std::vector<std::string> outputs = {};
};

inline Program load(const Construct& construct) {
  const TemporaryFolder folder;
  write_file(folder.file("f.c"),
             std::string("#include <math.h>\n#include <stdlib.h>\n") + construct.text);
  ProgramOptions options;
  options.function = "f";
  options.roles.inputs = ranges(construct.ranges);
  options.roles.outputs = outputs(construct.outputs);
  return load_program(folder.file("f.c"), options);
}

inline std::string told(const ProgramGraph& graph) {
  return std::string(to_string(graph.exactness)) + ": " + join(graph.reasons, "; ");
}

/// A graph as it may be stored and read back.
inline ProgramGraph read_well_formed(const Program& program) {
  ProgramGraph graph = read_graph(program);
  EXPECT_EQ(find_flaw(graph), "") << told(graph);
  return graph;
}

}  // namespace understudy
