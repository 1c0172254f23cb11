#include "surrogates/initialisers/text.h"

#include <map>
#include <set>

#include "base/text.h"
#include "programs/reading/front_end.h"
#include "surrogates/initialisers/compiled.h"
#include "surrogates/initialisers/models.h"
#include "surrogates/initialisers/pooled.h"

namespace understudy {
namespace {

/// The function and all that it calls, as far as they are defined here.
std::set<std::string> called_by(const std::string& name,
                                const std::vector<FunctionDefinition>& functions) {
  std::map<std::string, const FunctionDefinition*> defined;
  for (const FunctionDefinition& function : functions) defined.emplace(function.name, &function);
  std::set<std::string> called;
  std::vector<std::string> names = {name};
  while (!names.empty()) {
    const auto found = defined.find(names.back());
    names.pop_back();
    if (found == defined.end() || !called.insert(found->first).second) continue;
    const std::vector<std::string>& tokens = found->second->tokens;
    names.insert(names.end(), tokens.begin(), tokens.end());
  }
  return called;
}

}  // namespace

ProgramText text_of(const Program& program) {
  const auto& body = std::get<CFunction>(program.body);
  const std::vector<FunctionDefinition> functions = read_functions_of_text(body.unit);
  const std::set<std::string> called = called_by(body.function, functions);
  std::vector<std::string> tokens;
  for (const FunctionDefinition& function : functions)
    if (called.count(function.name) > 0)
      tokens.insert(tokens.end(), function.tokens.begin(), function.tokens.end());
  return {body.function, join(tokens.empty() ? body.tokens : tokens, " "), program.box};
}

Initial text_initial(const Program& program, const Architecture& architecture, Rng rng) {
  if (program.is_command()) return command_initial(program, architecture, rng);
  return compile_initial(shipped_text_model("text"), text_of(program), program, architecture, rng);
}

}  // namespace understudy
