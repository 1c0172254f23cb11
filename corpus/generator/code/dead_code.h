#pragma once

#include "corpus/generator/code/statement.h"

namespace understudy::generator {

/// Takes out what nothing reads: locals and what is assigned to them, emptied branches and loops,
/// helpers that are not called, constants. Expressions have no side effects, so nothing else
/// changes. Parameters stay.
void remove_dead_code(File& file);

/// Whether the function reads the name anywhere.
bool reads(const Function& function, const std::string& name);

}  // namespace understudy::generator
