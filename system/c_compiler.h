#pragma once

#include <string>
#include <vector>

namespace understudy {

/// The system's C compiler and its first arguments: $CC (split at blanks), else cc.
std::vector<std::string> c_compiler();

/// The first line that the compiler answers to --version; empty if there is none.
std::string compiler_version();

/// A C file as the system's compiler sees it after preprocessing: one text that needs no header.
/// It does not depend on the folder that the file lies in. Throws misuse with the compiler's own
/// words, which name file and line.
std::string preprocess(const std::string& path, const std::vector<std::string>& flags);

/// Throws misuse with the compiler's own words when the file does not compile.
void check_compiles(const std::string& path, const std::vector<std::string>& flags);

/// A path that no compiler takes for an option ("-x.c") or a file of options ("@x.c").
std::string plain_path(const std::string& path);

}  // namespace understudy
