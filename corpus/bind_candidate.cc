#include "corpus/bind_candidate.h"

#include <utility>

#include "base/error.h"
#include "programs/reading/binding.h"
#include "programs/reading/front_end.h"
#include "programs/reading/function_definition.h"

namespace understudy {
namespace {

const FunctionDefinition& wanted_function(const std::vector<FunctionDefinition>& functions,
                                          const Candidate& candidate) {
  for (const FunctionDefinition& function : functions)
    if (function.name == candidate.options.function) return function;
  throw misuse(candidate.origin + " defines no function '" + candidate.options.function + "'");
}

}  // namespace

Program bind_candidate(const Candidate& candidate) {
  const std::vector<FunctionDefinition> functions = read_functions_of_text(candidate.text);
  const FunctionDefinition& definition = wanted_function(functions, candidate);
  if (!definition.problem.empty()) throw misuse(definition.problem);
  BoundFunction bound = bind_function(definition, parse_roles(candidate.options));

  CFunction function;
  function.function = definition.name;
  function.file = candidate.origin;
  function.line = definition.line;
  function.text = definition.text;
  for (const FunctionDefinition& part : functions)
    function.tokens.insert(function.tokens.end(), part.tokens.begin(), part.tokens.end());
  function.unit = candidate.text;
  function.flags = candidate.options.flags;
  function.parameters = std::move(bound.parameters);
  function.returned = std::move(bound.returned);

  Program program;
  program.name = definition.name;
  program.source = candidate.origin;
  program.box = std::move(bound.box);
  program.ranges_given = bound.ranges_given;
  program.outputs = std::move(bound.outputs);
  program.body = std::move(function);
  return program;
}

}  // namespace understudy
