#include "programs/reading/front_end.h"

#include "base/module.h"
#include "base/paths.h"
#include "programs/reading/libclang_module.h"
#include "programs/system/c_compiler.h"

namespace understudy {

std::vector<FunctionDefinition> read_functions(const std::string& path,
                                               const std::vector<std::string>& flags) {
  static const ReadFunctions read =
      reinterpret_cast<decltype(&understudy_libclang_module)>(load_symbol(
          executable_directory() + "/understudy_libclang.so", "understudy_libclang_module",
          "libclang", "install libclang-19-dev, and build the target understudy_libclang"))();
  return read(plain_path(path), flags);
}

}  // namespace understudy
