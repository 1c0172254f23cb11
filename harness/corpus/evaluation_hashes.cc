#include <vector>

#include "base/error.h"
#include "harness/corpus/corpus_builder.h"
#include "harness/suites.h"
#include "programs/corpus/behaviour.h"
#include "programs/corpus/formula.h"
#include "programs/graph/read_graph.h"
#include "programs/reading/load.h"
#include "programs/running/runner.h"

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
