#pragma once

#include <string>
#include <vector>

#include "programs/program.h"
#include "programs/reading/program_options.h"

namespace understudy {

/// All programs of a suite: one folder each under `directory`, with spec.toml and one C file;
/// ordered by name.
std::vector<Program> load_suite(const std::string& directory);

/// A program by path: FILE.c, FILE.fpcore (programs/reading/fpcore/load_fpcore.h), or a folder with
/// a spec.toml.
Program load_program(const std::string& path, const ProgramOptions& options = {});

}  // namespace understudy
