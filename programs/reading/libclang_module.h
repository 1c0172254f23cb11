#pragma once

#include <string>
#include <vector>

#include "programs/reading/front_end.h"

namespace understudy {

/// What front_end.cc asks of the module understudy_libclang, the only code that knows libclang: as
/// read_functions, for a path as plain_path makes it and flags that this front end knows.
using ReadFunctions = std::vector<FunctionDefinition> (*)(const std::string& path,
                                                          const std::vector<std::string>& flags);

}  // namespace understudy

extern "C" understudy::ReadFunctions understudy_libclang_module();
