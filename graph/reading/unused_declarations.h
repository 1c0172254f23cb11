#pragma once

#include <string>

namespace understudy {

/// A preprocessed C text without the functions that it declares, as headers do by the hundred, and
/// never mentions again. They take clang more time than a small program.
std::string without_unused_declarations(const std::string& text);

}  // namespace understudy
