#include "programs/running/runner.h"

#include <utility>

namespace understudy {

Evaluator make_evaluator(Runner& runner) {
  return [&runner](const Matrix& inputs) {
    RunResult result = runner.run(inputs);
    std::vector<Evaluation> evaluations;
    evaluations.reserve(result.outcomes.size());
    for (std::size_t i = 0; i < result.outcomes.size(); ++i)
      evaluations.push_back(
          {result.outputs.row_copy(i), result.outcomes[i], std::move(result.details[i])});
    return evaluations;
  };
}

}  // namespace understudy
