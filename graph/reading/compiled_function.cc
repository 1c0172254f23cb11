#include "graph/reading/compiled_function.h"

#include <variant>

#include "base/error.h"
#include "base/module.h"
#include "base/resources.h"
#include "graph/reading/llvm_module.h"
#include "graph/reading/native_code.h"
#include "graph/reading/unused_declarations.h"
#include "programs/running/shim.h"

namespace understudy {
namespace {

CompileText llvm_compiler() {
  static const CompileText compile =
      reinterpret_cast<decltype(&understudy_llvm_module)>(load_symbol(
          resource_path(Resource::Modules) + "/understudy_llvm.so", "understudy_llvm_module",
          "LLVM", "install libclang-cpp19 and libllvm19, and build the target understudy_llvm"))();
  return compile;
}

/// What is only there as machine code stays unknown.
std::vector<LinkedText> linked_texts(const CFunction& function) {
  std::vector<LinkedText> texts;
  for (const LinkedCode& linked : function.linked) {
    if (linked.kind == LinkedCode::Kind::C)
      texts.push_back({false, without_unused_declarations(linked.code)});
    if (linked.kind == LinkedCode::Kind::Llvm) texts.push_back({true, linked.code});
  }
  return texts;
}

}  // namespace

CompiledFunction::CompiledFunction(const Program& program, const GraphOptions& options) {
  options.validate();
  if (program.is_command())
    throw misuse("'" + program.name + "' is a command, which has no text to make a graph of",
                 "give a C function, or use an initialiser that does not read the program");
  const Deadline deadline(program.name, options.time_limit_s);
  const auto& function = std::get<CFunction>(program.body);
  const Shim row = make_row_function(function);
  try {
    text_ = llvm_compiler()({without_unused_declarations(row.text), row.entry,
                             linked_texts(function), function.flags, options.work, deadline});
  } catch (const Exhausted& error) {
    problem_ = error.what();
  }
}

CompiledFunction::~CompiledFunction() = default;
CompiledFunction::CompiledFunction(CompiledFunction&&) noexcept = default;
CompiledFunction& CompiledFunction::operator=(CompiledFunction&&) noexcept = default;

NativeCode CompiledFunction::native(const std::string& name) const {
  if (!problem_.empty()) throw misuse(problem_);
  try {
    return text_->emit(name);
  } catch (const Exhausted& error) {
    throw misuse(error.what());
  }
}

}  // namespace understudy
