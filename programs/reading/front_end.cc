#include "programs/reading/front_end.h"

#include "base/module.h"
#include "base/resources.h"
#include "programs/reading/function_definition.h"
#include "programs/reading/libclang_module.h"
#include "system/c_compiler.h"
#include "system/compiler_flags.h"

namespace understudy {
namespace {

/// The flags that decide what the text says. The others are the system compiler's own, and this
/// front end would refuse the whole file for one that it does not know.
std::vector<std::string> reading_flags(const std::vector<std::string>& flags) {
  CompilerFlags split = split_compiler_flags(flags);
  for (const std::string& flag : split.others)
    if (flag.rfind("-std=", 0) == 0) split.preprocessing.push_back(flag);
  return split.preprocessing;
}

const LibclangReader& libclang() {
  static const LibclangReader* const reader =
      reinterpret_cast<decltype(&understudy_libclang_module)>(
          load_symbol(resource_path(Resource::Modules) + "/understudy_libclang.so",
                      "understudy_libclang_module", "libclang",
                      "install libclang-19-dev, and build the target understudy_libclang"))();
  return *reader;
}

}  // namespace

void prepare_front_end() { libclang(); }

std::vector<FunctionDefinition> read_functions(const CSource& source,
                                               const std::vector<std::string>& flags,
                                               Language language) {
  std::vector<FunctionDefinition> functions =
      libclang().read_file(source.text, plain_path(source.file), reading_flags(flags), language);
  if (!source.is_made()) return functions;
  for (FunctionDefinition& function : functions) {
    function.line = source.line;
    for (Parameter& parameter : function.parameters) parameter.line = source.line;
  }
  return functions;
}

std::vector<FunctionDefinition> read_functions_of_text(const std::string& text) {
  return libclang().read_text(text);
}

}  // namespace understudy
