#include "harness/execution/problem_record.h"

#include <algorithm>

#include "base/fields_json_internal.h"
#include "base/hash.h"

namespace understudy {

std::string problem_identity(const Program& program, const TuningProblem& problem) {
  return Hasher().add(program.hash()).add(result_text(problem)).digest();
}

ProblemRecord to_record(const Program& program, const TuningProblem& problem) {
  ProblemRecord record;
  record.identity = problem_identity(program, problem);
  record.program = program.hash();
  record.name = problem.name;
  record.kind = problem.kind;
  record.text = describe_goal(program, problem);
  record.goal = tuned_goal(program, problem);
  for (const Interval& input : tuned_box(program, problem).dims)
    record.inputs.push_back(input.name);
  record.runs_per_evaluation =
      std::max<std::int64_t>(1, static_cast<std::int64_t>(problem.observations.size()));
  record.target_value = problem.target_value;
  return record;
}

}  // namespace understudy
