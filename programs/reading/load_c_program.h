#pragma once

#include <string>

#include "programs/program.h"
#include "programs/reading/program_options.h"

namespace understudy {

/// Reads one function of a C file: signature, text and tokens by libclang, ranges and roles from
/// the options and the spec.
///
/// Without a word on roles: scalars passed by value and const pointers or arrays are inputs,
/// non-const pointers are outputs, the return value is an output and the first one. Without
/// ranges: [-1, 1], for unsigned types [0, 1].
/// Throws misuse naming file, line and cause: no such function, a pointer of unknown length, a
/// type that is not a number, a file that does not compile (with the compiler's own words), an
/// unknown key in the spec.
Program load_c_program(const std::string& path, const ProgramOptions& options = {});

}  // namespace understudy
