#include <llvm/ADT/SmallVector.h>
#include <llvm/IR/LegacyPassManager.h>
#include <llvm/MC/TargetRegistry.h>
#include <llvm/Support/TargetSelect.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Target/TargetMachine.h>
#include <llvm/Target/TargetOptions.h>
#include <llvm/Transforms/Utils/Cloning.h>

#include <memory>
#include <mutex>

#include "graph/graph_builder.h"
#include "graph/llvm/emit_object_internal.h"
#include "graph/reading/native_code.h"

namespace understudy {
namespace {

std::unique_ptr<llvm::TargetMachine> make_target(const std::string& triple) {
  static const bool ready =
      !llvm::InitializeNativeTarget() && !llvm::InitializeNativeTargetAsmPrinter();
  std::string reason = "LLVM has no code for this machine";
  const llvm::Target* target = ready ? llvm::TargetRegistry::lookupTarget(triple, reason) : nullptr;
  if (!target) throw Exhausted(reason);
  // Without optimisation: a program of a corpus is run for some hundred rows.
  return std::unique_ptr<llvm::TargetMachine>(
      target->createTargetMachine(triple, "", "", llvm::TargetOptions(), llvm::Reloc::PIC_,
                                  std::nullopt, llvm::CodeGenOptLevel::None));
}

/// One for all, since making it takes as long as a small program's code.
struct Emitter {
  std::mutex mutex;
  std::unique_ptr<llvm::TargetMachine> machine;
};

Emitter& emitter(const std::string& triple) {
  static Emitter emitter{{}, make_target(triple)};
  return emitter;
}

/// Names that the linker has to find. Intrinsics are none, but may become calls of the functions
/// that they stand for, all of them the C library's.
std::vector<std::string> undefined_names(const llvm::Module& module) {
  std::vector<std::string> names;
  for (const llvm::GlobalValue& value : module.global_values())
    if (value.isDeclaration() && !value.use_empty() && !value.getName().starts_with("llvm."))
      names.push_back(value.getName().str());
  return names;
}

}  // namespace

NativeCode emit_object(const llvm::Module& module, const std::string& entry,
                       const std::string& name) {
  const std::unique_ptr<llvm::Module> copy = llvm::CloneModule(module);
  NativeCode code;
  code.undefined = undefined_names(*copy);
  copy->getFunction(entry)->setName(name);
  Emitter& shared = emitter(copy->getTargetTriple());
  const std::lock_guard<std::mutex> lock(shared.mutex);
  llvm::SmallVector<char, 0> bytes;
  llvm::raw_svector_ostream stream(bytes);
  llvm::legacy::PassManager passes;
  if (shared.machine->addPassesToEmitFile(passes, stream, nullptr,
                                          llvm::CodeGenFileType::ObjectFile))
    throw Exhausted("LLVM makes no code of it");
  passes.run(*copy);
  code.object.assign(bytes.begin(), bytes.end());
  return code;
}

}  // namespace understudy
