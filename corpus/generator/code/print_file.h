#pragma once

#include <string>

#include "corpus/generator/code/statement.h"
#include "corpus/generator/code/style.h"

namespace understudy::generator {

/// The whole C file, laid out as the style says.
std::string print(const File& file, const Style& style);

}  // namespace understudy::generator
