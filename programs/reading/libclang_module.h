#pragma once

#include <string>
#include <vector>

#include "base/module.h"
#include "programs/reading/function_definition.h"

namespace understudy {

/// What front_end.cc asks of the module understudy_libclang, the only code that knows libclang.
struct LibclangReader {
  /// As read_functions, for a path as plain_path makes it and flags that this front end knows.
  std::vector<FunctionDefinition> (*read_file)(const std::string& text, const std::string& path,
                                               const std::vector<std::string>& flags,
                                               Language language);
  /// As read_functions_of_text.
  std::vector<FunctionDefinition> (*read_text)(const std::string& text);
};

}  // namespace understudy

UNDERSTUDY_MODULE_ENTRY const understudy::LibclangReader* understudy_libclang_module();
