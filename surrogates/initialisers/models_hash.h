#pragma once

#include <string>

namespace understudy {

/// A hash of everything trained that comes with the project (models/, by names and contents), as it
/// was when first asked: what an initialiser makes of a program depends on it.
std::string shipped_models_hash();

}  // namespace understudy
