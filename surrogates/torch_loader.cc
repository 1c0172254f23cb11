#include "surrogates/torch_loader.h"

#include <dlfcn.h>

#include "base/error.h"
#include "base/paths.h"

namespace understudy {

const TorchModule& load_torch_module(const std::string& path) {
  const auto unloadable = [&path] {
    const char* reason = ::dlerror();
    return failure(
        "cannot load LibTorch through '" + path + "': " + (reason ? reason : "no reason"),
        "install libtorch-dev and libopenblas0-pthread, and build the target "
        "understudy_torch");
  };
  // Never closed: LibTorch does not support being unloaded.
  void* handle = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!handle) throw unloadable();
  void* symbol = ::dlsym(handle, "understudy_torch_module");
  if (!symbol) throw unloadable();
  return *reinterpret_cast<decltype(&understudy_torch_module)>(symbol)();
}

const TorchModule& torch_module() {
  static const TorchModule& module =
      load_torch_module(executable_directory() + "/understudy_torch.so");
  return module;
}

}  // namespace understudy
