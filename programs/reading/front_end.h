#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "programs/reading/function_definition.h"
#include "system/c_compiler.h"

namespace understudy {

/// Loads what the functions below need (15 ms), which they would do themselves: for whoever has
/// something else to wait for.
void prepare_front_end();

/// All functions that a source defines outside the system's headers, in the order of the text.
/// Sources that the system's compiler accepts should be given; where this reader's front end
/// differs from it, the functions concerned carry a `problem`. Throws misuse when nothing can be
/// read.
std::vector<FunctionDefinition> read_functions(const CSource& source,
                                               const std::vector<std::string>& flags,
                                               Language language = Language::C);

/// The same for a text that is complete: it includes nothing. Fast where many are read.
std::vector<FunctionDefinition> read_functions_of_text(const std::string& text);

}  // namespace understudy
