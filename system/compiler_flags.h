#pragma once

#include <string>
#include <vector>

namespace understudy {

/// A compiler's flags, each with its value when that is a word of its own ("-I include").
struct CompilerFlags {
  std::vector<std::string> preprocessing;  ///< decide the text after preprocessing: -I -D -U
                                           ///< -include -imacros -isystem -iquote -idirafter
  std::vector<std::string> others;         ///< what a preprocessed text is compiled with
};

/// Both kinds keep their order.
CompilerFlags split_compiler_flags(const std::vector<std::string>& flags);

}  // namespace understudy
