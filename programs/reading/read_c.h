#pragma once

#include <string>
#include <vector>

#include "programs/reading/function_definition.h"
#include "system/c_compiler.h"

namespace understudy {

/// C that was read: what a program can be made of.
struct CUnit {
  std::string file;                           ///< what people know it by, for messages
  std::string text;                           ///< it compiles alone, without its headers
  std::vector<FunctionDefinition> functions;  ///< that it defines, in the order of the text
  std::vector<LinkedCode> linked = {};        ///< what these are defined by, where not by the text
};

/// A source that compiles with these flags. Throws misuse with the compiler's own words where it
/// does not, or takes the compiler forever.
CUnit read_c(const CSource& source, const std::vector<std::string>& flags,
             Language language = Language::C);

/// A text that includes nothing, read as it is; that it compiles is for others to see. `name`: what
/// people know it by. Fast where many are read.
CUnit read_complete_c(const std::string& text, const std::string& name);

}  // namespace understudy
