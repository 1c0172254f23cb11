#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "programs/reading/load_c_program.h"
#include "programs/reading/program_options.h"
#include "tests/programs/temporary_folder.h"

namespace understudy {

inline Program load(const std::string& text, const ProgramOptions& options = {}) {
  const TemporaryFolder folder;
  return load_c_program(folder.write("program.c", text), options);
}

inline std::string refusal(const std::string& text, const ProgramOptions& options = {}) {
  return misuse_of([&] { load(text, options); });
}

inline ProgramOptions with_ranges(std::vector<std::string> ranges) {
  ProgramOptions options;
  options.ranges = std::move(ranges);
  return options;
}

inline ProgramOptions with_outputs(std::vector<std::string> outputs) {
  ProgramOptions options;
  options.outputs = std::move(outputs);
  return options;
}

inline ProgramOptions with_constants(std::vector<std::string> constants) {
  ProgramOptions options;
  options.constants = std::move(constants);
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
