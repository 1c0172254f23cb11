#include "base/module.h"

#include <dlfcn.h>

#include "base/error.h"

namespace understudy {

void* load_symbol(const std::string& path, const char* symbol, const std::string& library,
                  const std::string& remedy) {
  void* handle = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* address = handle ? ::dlsym(handle, symbol) : nullptr;
  if (address) return address;
  const char* reason = ::dlerror();
  throw failure("cannot load " + library + " through '" + path +
                    "': " + (reason ? reason : "no reason given"),
                remedy);
}

}  // namespace understudy
