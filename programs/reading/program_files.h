#pragma once

#include <string>
#include <vector>

#include "programs/reading/read_c.h"
#include "programs/reading/spec.h"

namespace understudy {

/// What a file holds, by the end of its name.
enum class FileKind { C, CHeader, Cxx, Llvm, Object, Other };
FileKind file_kind(const std::string& path);

/// Reads a file and the sources that are said of it to one unit, that of the function that is said,
/// and the code that it is linked with. C++ and LLVM's code become a unit of C that declares the
/// function, linked with what was compiled. What is called before is said in the unit's words.
///
/// Throws misuse naming the file and what is wrong with it: of an unknown kind, no such function
/// in any of them, a call that is none, or as read_c, compile_cxx and read_llvm do.
CUnit read_program_files(const std::string& path, Spec& said);

}  // namespace understudy
