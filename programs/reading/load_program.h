#pragma once

#include <string>
#include <vector>

#include "programs/program.h"
#include "programs/reading/program_options.h"

namespace understudy {

/// All programs of a suite: one folder each under `directory`, with spec.toml and one C file;
/// ordered by name.
std::vector<Program> load_suite(const std::string& directory);

/// A program by path: FILE.c, FILE.fpcore, or a folder with a spec.toml and one of them. The spec
/// that the options name counts; else the folder's, or the one beside the file where it speaks of
/// the file: it names it, or names none and the file is C. The options win over the spec. Throws
/// misuse as load_c_program and load_fpcore_program do, and naming file, line and cause: no file,
/// no text, a file that does not compile (with the compiler's own words), an unknown key in the
/// spec.
Program load_program(const std::string& path, const ProgramOptions& options = {});

}  // namespace understudy
