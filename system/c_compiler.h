#pragma once

#include <string>
#include <vector>

namespace understudy {

/// The system's C compiler and its first arguments: $CC (split at blanks), else cc.
std::vector<std::string> c_compiler();

/// The first line that the compiler answers to --version; empty if there is none.
std::string compiler_version();

/// A text of C and where it is from.
struct CSource {
  std::string file;  ///< a path, for messages
  std::string text;
  unsigned line = 0;  ///< 0: the file holds the text, and the compiler reads it there, since what
                      ///< it includes lies beside it. Else the text was made of what stands in this
                      ///< line of the file, which messages name, and includes system headers only

  bool is_made() const { return line > 0; }
};

/// The source as the system's compiler sees it after preprocessing: one text that needs no header.
/// It does not depend on the folder that the file lies in. Throws misuse with the compiler's own
/// words, which name file and line.
std::string preprocess(const CSource& source, const std::vector<std::string>& flags);

/// Throws misuse with the compiler's own words, which name file and line, when the source does not
/// compile.
void check_compiles(const CSource& source, const std::vector<std::string>& flags);

/// A path that no compiler takes for an option ("-x.c") or a file of options ("@x.c").
std::string plain_path(const std::string& path);

}  // namespace understudy
