#include "surrogates/torch/torch_loader.h"

#include "base/module.h"
#include "base/paths.h"

namespace understudy {

const TorchModule& load_torch_module(const std::string& path) {
  void* symbol = load_symbol(
      path, "understudy_torch_module", "LibTorch",
      "install libtorch-dev and libopenblas0-pthread, and build the target understudy_torch");
  return *reinterpret_cast<decltype(&understudy_torch_module)>(symbol)();
}

const TorchModule& torch_module() {
  static const TorchModule& module =
      load_torch_module(executable_directory() + "/understudy_torch.so");
  return module;
}

}  // namespace understudy
