#include "programs/reading/load_c_program.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/closest.h"
#include "base/error.h"
#include "base/fingerprint.h"
#include "base/text.h"
#include "programs/reading/binding.h"
#include "programs/reading/function_definition.h"
#include "programs/reading/goal_terms.h"

namespace understudy {
namespace {

std::vector<std::string> names_of(const std::vector<FunctionDefinition>& functions) {
  std::vector<std::string> names;
  for (const FunctionDefinition& function : functions) names.push_back(function.name);
  return names;
}

const FunctionDefinition& function_named(const CUnit& unit, const std::string& name) {
  for (const FunctionDefinition& function : unit.functions)
    if (function.name == name) return function;
  throw misuse("'" + unit.file + "' defines no function '" + name + "'",
               "it defines " + closest_first(name, names_of(unit.functions)));
}

/// The only function that others can call: not static, not in a header, neither main nor the
/// function that makes the program's inputs.
const FunctionDefinition& only_function(const CUnit& unit, const std::string& maker_of_inputs) {
  std::vector<const FunctionDefinition*> candidates;
  std::vector<std::string> names;
  for (const FunctionDefinition& function : unit.functions) {
    if (!function.in_main_file || function.is_static || function.name == "main" ||
        function.name == maker_of_inputs)
      continue;
    candidates.push_back(&function);
    names.push_back(function.name);
  }
  if (candidates.size() == 1) return *candidates.front();
  if (unit.functions.empty())
    throw misuse("'" + unit.file + "' defines no function", "give a C file with a function in it");
  if (candidates.empty())
    throw misuse("'" + unit.file + "' defines no function that others can call",
                 "name one of " + closest_first("", names_of(unit.functions)),
                 {"function", unit.functions.front().name});
  throw misuse("'" + unit.file + "' defines several functions: " + closest_first("", names),
               "choose one", {"function", names.front()});
}

/// The tokens of a function and of all that it calls, as far as it is defined here, in the order of
/// the text.
std::vector<std::string> tokens_of(const FunctionDefinition& function,
                                   const std::vector<FunctionDefinition>& functions) {
  std::map<std::string, const FunctionDefinition*> defined;
  for (const FunctionDefinition& other : functions) defined.emplace(other.name, &other);
  std::set<std::string> called;
  std::vector<std::string> names = {function.name};
  while (!names.empty()) {
    const auto found = defined.find(names.back());
    names.pop_back();
    if (found == defined.end() || !called.insert(found->first).second) continue;
    const std::vector<std::string>& tokens = found->second->tokens;
    names.insert(names.end(), tokens.begin(), tokens.end());
  }
  std::vector<std::string> tokens;
  for (const FunctionDefinition& other : functions)
    if (called.count(other.name) > 0)
      tokens.insert(tokens.end(), other.tokens.begin(), other.tokens.end());
  return tokens;
}

/// The spec's, with what its files hold now.
InputSource read_source(const Spec& said) {
  InputSource source = said.inputs_from;
  std::vector<std::string> paths;
  for (const std::string& path : {source.csv, source.train_image, source.test_image})
    if (!path.empty()) paths.push_back(path);
  if (!paths.empty()) source.fingerprint = fingerprint(paths);
  return source;
}

CFunction make_c_function(const FunctionDefinition& definition, const CUnit& unit,
                          const std::vector<std::string>& flags) {
  CFunction function;
  function.function = definition.symbol.empty() ? definition.name : definition.symbol;
  function.linked = unit.linked;
  function.file = definition.file;
  function.line = definition.line;
  function.text = definition.text;
  function.tokens = tokens_of(definition, unit.functions);
  function.unit = unit.text;
  function.flags = flags;
  function.structures = definition.structures;
  function.returned_structure = definition.returned_structure;
  return function;
}

std::vector<GoalTerm> read_goal(const Spec& said, const std::vector<std::string>& outputs) {
  std::vector<GoalTerm> terms;
  for (const GoalText& goal : said.goal) {
    try {
      terms.push_back(parse_goal_term(goal.text, outputs));
    } catch (const Error& error) {
      throw error.during(goal.origin);
    }
  }
  if (!terms.empty() && std::all_of(terms.begin(), terms.end(),
                                    [](const GoalTerm& term) { return term.is_constraint(); }))
    throw misuse(said.goal[0].origin + ": the goal has constraints and no objective",
                 "add what to minimize, to maximize or to reach");
  return terms;
}

}  // namespace

const FunctionDefinition& chosen_function(const CUnit& unit, const Spec& said) {
  return said.function.empty() ? only_function(unit, said.inputs_from.function)
                               : function_named(unit, said.function);
}

Program load_c_program(const CUnit& unit, const Spec& said) {
  const FunctionDefinition& definition = chosen_function(unit, said);
  BoundFunction bound = bind_function(definition, said.roles);
  Program program;
  program.name = said.name.empty() ? definition.name : said.name;
  program.source = said.source.empty() ? unit.file : said.source;
  program.box = std::move(bound.box);
  program.ranges_given = bound.ranges_given;
  program.outputs = std::move(bound.outputs);
  program.inputs_from = read_source(said);
  program.train_rows = said.train_rows;
  program.test_rows = said.test_rows;
  program.hidden = said.hidden;
  program.goal = read_goal(said, program.outputs);
  program.least = said.least;
  program.difficulty = said.difficulty;
  CFunction function = make_c_function(definition, unit, said.flags);
  function.before = said.before;
  function.parameters = std::move(bound.parameters);
  function.returned = std::move(bound.returned);
  program.body = std::move(function);
  return program;
}

}  // namespace understudy
