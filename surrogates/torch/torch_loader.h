#pragma once

#include <string>

#include "surrogates/torch/torch_module.h"

namespace understudy {

/// The LibTorch module that comes with the project, loaded at the first call and kept. Throws
/// failure as load_torch_module does; a later call then tries again.
const TorchModule& torch_module();

/// Loads a module from a path. Throws failure with the system's reason and what to install.
const TorchModule& load_torch_module(const std::string& path);

}  // namespace understudy
