#include "corpus/build/evaluation_hashes.h"

#include <vector>

#include "base/error.h"
#include "corpus/behaviour.h"
#include "corpus/formula.h"
#include "graph/reading/read_graph.h"
#include "programs/reading/load_program.h"
#include "programs/reading/suites.h"
#include "programs/running/make_runner.h"

namespace understudy {

void EvaluationHashes::add(const Program& program) {
  if (program.is_command()) return;  // it has no text that a corpus could hold
  const ProgramGraph graph = read_graph(program);
  graphs.insert(graph.hash());
  const std::size_t inputs = program.box.size();
  const Matrix design = behaviour_design(inputs);
  Matrix rows(design.rows, inputs);
  for (std::size_t i = 0; i < design.rows; ++i) program.box.from_unit(design.row(i), rows.row(i));
  const RunResult result = make_runner(program)->run(rows);
  for (std::size_t k = 0; k < result.outputs.cols; ++k) {
    std::vector<double> outputs;
    for (std::size_t i = 0; i < design.rows; ++i) outputs.push_back(result.outputs(i, k));
    for (const std::string& hash : {behaviour_hash(inputs, outputs), formula_hash(graph, k)})
      if (!hash.empty()) behaviours.insert(hash);
  }
}

EvaluationHashes evaluation_hashes() {
  EvaluationHashes hashes;
  for (const std::string& suite : suite_names())
    for (const Program& program : load_suite(suites_directory() + "/" + suite)) hashes.add(program);
  return hashes;
}

}  // namespace understudy
