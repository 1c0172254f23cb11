#pragma once

#include <string>
#include <variant>
#include <vector>

#include "programs/reading/load_program.h"
#include "programs/reading/program_options.h"
#include "tests/programs/roles_said.h"
#include "tests/support/error_of.h"
#include "tests/support/temporary_folder.h"

namespace understudy {

inline Program load(const std::string& text, const ProgramOptions& options = {}) {
  const TemporaryFolder folder;
  return load_program(folder.write("program.c", text), options);
}

inline std::string refusal(const std::string& text, const ProgramOptions& options = {}) {
  return misuse_of([&] { load(text, options); });
}

inline ProgramOptions with_ranges(const std::vector<std::string>& said) {
  ProgramOptions options;
  options.roles.inputs = ranges(said);
  return options;
}

inline ProgramOptions with_outputs(const std::vector<std::string>& said) {
  ProgramOptions options;
  options.roles.outputs = outputs(said);
  return options;
}

inline ProgramOptions with_constants(const std::vector<std::string>& said) {
  ProgramOptions options;
  options.roles.constants = constants(said);
  return options;
}

inline const CFunction& body_of(const Program& program) {
  return std::get<CFunction>(program.body);
}

inline std::vector<std::string> inputs_of(const Program& program) {
  std::vector<std::string> names;
  for (const Interval& dim : program.box.dims) names.push_back(dim.name);
  return names;
}

}  // namespace understudy
