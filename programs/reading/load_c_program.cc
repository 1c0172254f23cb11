#include "programs/reading/load_c_program.h"

#include <algorithm>
#include <filesystem>
#include <future>

#include "base/closest.h"
#include "base/error.h"
#include "base/text.h"
#include "programs/reading/binding.h"
#include "programs/reading/fingerprint.h"
#include "programs/reading/front_end.h"
#include "programs/reading/function_definition.h"
#include "programs/reading/goal_terms.h"
#include "programs/reading/program_options.h"
#include "programs/reading/source_text.h"
#include "programs/reading/spec.h"
#include "system/c_compiler.h"

namespace understudy {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSpecName = "spec.toml";

/// The spec that speaks of this file and this function, or an empty one. A spec beside the file
/// may be about another file of the folder, or about another function than the one asked for.
Spec find_spec(const std::string& path, const ProgramOptions& options) {
  Spec spec;
  const fs::path file(path);
  if (!options.spec.empty()) {
    spec = read_spec(options.spec);
  } else {
    const fs::path beside = file.parent_path() / kSpecName;
    if (!fs::exists(beside)) return {};
    spec = read_spec(beside.string());
    if (!spec.file.empty() && fs::path(spec.file).filename() != file.filename()) return {};
  }
  const bool other_function =
      !options.function.empty() && !spec.function.empty() && options.function != spec.function;
  if (other_function) {
    Spec flags_only;
    flags_only.flags = spec.flags;
    return flags_only;
  }
  if (spec.name.empty())
    spec.name = fs::absolute(spec.path).lexically_normal().parent_path().filename().string();
  return spec;
}

std::vector<std::string> names_of(const std::vector<FunctionDefinition>& functions) {
  std::vector<std::string> names;
  for (const FunctionDefinition& function : functions) names.push_back(function.name);
  return names;
}

const FunctionDefinition& function_named(const std::vector<FunctionDefinition>& functions,
                                         const std::string& name, const std::string& path) {
  for (const FunctionDefinition& function : functions)
    if (function.name == name) return function;
  throw misuse("'" + path + "' defines no function '" + name + "'",
               "it defines " + closest_first(name, names_of(functions)));
}

/// The only function that others can call: not static, not in a header, neither main nor the
/// function that makes the program's inputs.
const FunctionDefinition& only_function(const std::vector<FunctionDefinition>& functions,
                                        const std::string& maker_of_inputs,
                                        const std::string& path) {
  std::vector<const FunctionDefinition*> candidates;
  std::vector<std::string> names;
  for (const FunctionDefinition& function : functions) {
    if (!function.in_main_file || function.is_static || function.name == "main" ||
        function.name == maker_of_inputs)
      continue;
    candidates.push_back(&function);
    names.push_back(function.name);
  }
  if (candidates.size() == 1) return *candidates.front();
  if (functions.empty())
    throw misuse("'" + path + "' defines no function", "give a C file with a function in it");
  if (candidates.empty())
    throw misuse("'" + path + "' defines no function that others can call",
                 "name one: --function NAME, of " + closest_first("", names_of(functions)));
  throw misuse("'" + path + "' defines several functions: " + closest_first("", names),
               "choose one, such as --function " + names.front());
}

std::string read_unit(const std::string& path, const std::vector<std::string>& flags) {
  std::string unit = preprocess(path, flags);
  if (find_invalid_utf8(unit) != std::string::npos)
    throw misuse("'" + path + "' includes a header whose text is not UTF-8", "convert that header");
  return unit;
}

struct CFile {
  std::string unit;
  std::vector<FunctionDefinition> functions;
};

/// A file that compiles. The system's compiler is asked twice at once, and libclang loaded
/// meanwhile; it is given the file last, since what never ends is stopped by the others' limits.
CFile read_c_file(const std::string& path, const std::vector<std::string>& flags) {
  auto unit = std::async(std::launch::async, [&] { return read_unit(path, flags); });
  auto compiles = std::async(std::launch::async, [&] { check_compiles(path, flags); });
  prepare_front_end();
  CFile file;
  file.unit = unit.get();
  compiles.get();
  file.functions = read_functions(path, flags);
  return file;
}

/// The spec's, with what its files hold now.
InputSource read_source(const Spec& spec) {
  InputSource source = spec.inputs_from;
  std::vector<std::string> paths;
  for (const std::string& path : {source.csv, source.train_image, source.test_image})
    if (!path.empty()) paths.push_back(path);
  if (!paths.empty()) source.fingerprint = fingerprint(paths);
  return source;
}

CFunction make_c_function(const FunctionDefinition& definition,
                          const std::vector<std::string>& flags, std::string unit) {
  CFunction function;
  function.function = definition.name;
  function.file = definition.file;
  function.line = definition.line;
  function.text = definition.text;
  function.tokens = definition.tokens;
  function.unit = std::move(unit);
  function.flags = flags;
  return function;
}

std::vector<GoalTerm> read_goal(const Spec& spec, const std::vector<std::string>& outputs) {
  std::vector<GoalTerm> terms;
  for (const GoalText& goal : spec.goal) {
    try {
      terms.push_back(parse_goal_term(goal.text, outputs));
    } catch (const Error& error) {
      throw error.during(goal.origin);
    }
  }
  if (!terms.empty() && std::all_of(terms.begin(), terms.end(),
                                    [](const GoalTerm& term) { return term.is_condition(); }))
    throw misuse(spec.goal[0].origin + ": the goal has conditions and no wish",
                 "add what to minimize, to maximize or to reach");
  return terms;
}

}  // namespace

Program load_c_program(const std::string& path, const ProgramOptions& options) {
  read_source_text(path);  // refuses what no compiler should be given
  const Spec spec = find_spec(path, options);
  const Roles roles = override_roles(spec.roles, parse_roles(options));
  std::vector<std::string> flags = spec.flags;
  flags.insert(flags.end(), options.flags.begin(), options.flags.end());

  CFile file = read_c_file(path, flags);
  const std::vector<FunctionDefinition>& functions = file.functions;
  const std::string& wanted = options.function.empty() ? spec.function : options.function;
  const FunctionDefinition& definition =
      wanted.empty() ? only_function(functions, spec.inputs_from.function, path)
                     : function_named(functions, wanted, path);
  BoundFunction bound = bind_function(definition, roles);

  CFunction function = make_c_function(definition, flags, std::move(file.unit));
  function.parameters = std::move(bound.parameters);
  function.returned = std::move(bound.returned);
  Program program;
  program.name = spec.name.empty() ? definition.name : spec.name;
  program.source = spec.source.empty() ? path : spec.source;
  program.box = std::move(bound.box);
  program.ranges_given = bound.ranges_given;
  program.outputs = std::move(bound.outputs);
  program.body = std::move(function);
  program.inputs_from = read_source(spec);
  program.train_rows = spec.train_rows;
  program.test_rows = spec.test_rows;
  program.hidden = spec.hidden;
  program.goal = read_goal(spec, program.outputs);
  const bool own_box = options.ranges.empty() && options.constants.empty();
  if (own_box) program.least = spec.least;
  program.difficulty = spec.difficulty;
  return program;
}

}  // namespace understudy
