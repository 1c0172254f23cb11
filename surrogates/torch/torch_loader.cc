#include "surrogates/torch/torch_loader.h"

#include "base/module.h"
#include "base/resources.h"

namespace understudy {

const TorchModule& load_torch_module(const std::string& path) {
  void* symbol = load_symbol(
      path, "understudy_torch_module", "LibTorch",
      "install libtorch-dev and libopenblas0-pthread, and build the target understudy_torch");
  return *reinterpret_cast<decltype(&understudy_torch_module)>(symbol)();
}

const TorchModule& torch_module() {
  static const TorchModule& module =
      load_torch_module(resource_path(Resource::Modules) + "/understudy_torch.so");
  return module;
}

}  // namespace understudy
