#include "programs/llvm/llvm_code.h"

#include "base/resources.h"

namespace understudy {
namespace {

const LlvmCode& llvm_code() {
  static const LlvmCode* const code =
      reinterpret_cast<decltype(&understudy_llvm_code_module)>(load_symbol(
          resource_path(Resource::Modules) + "/understudy_llvm_code.so",
          "understudy_llvm_code_module", "LLVM",
          "install libclang-cpp19 and libllvm19, and build the target understudy_llvm_code"))();
  return *code;
}

}  // namespace

std::string compile_cxx(const CxxSource& source) { return llvm_code().compile_cxx(source); }

LlvmUnit read_llvm(const std::string& code, const std::string& name) {
  return llvm_code().read(code, name);
}

std::string emit_llvm(const std::string& assembly) { return llvm_code().emit(assembly); }

}  // namespace understudy
