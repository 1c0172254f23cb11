#include <llvm/ADT/SmallVector.h>
#include <llvm/IR/LegacyPassManager.h>
#include <llvm/MC/TargetRegistry.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Support/TargetSelect.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Target/TargetMachine.h>
#include <llvm/Target/TargetOptions.h>
#include <llvm/Transforms/IPO/GlobalDCE.h>
#include <llvm/Transforms/IPO/Internalize.h>

#include <algorithm>
#include <functional>
#include <memory>

#include "base/error.h"
#include "programs/llvm/module/code_internal.h"

namespace understudy {
namespace {

std::unique_ptr<llvm::TargetMachine> make_target(const std::string& triple) {
  static const bool ready =
      !llvm::InitializeNativeTarget() && !llvm::InitializeNativeTargetAsmPrinter();
  std::string reason = "LLVM has no code for this machine";
  const llvm::Target* target = ready ? llvm::TargetRegistry::lookupTarget(triple, reason) : nullptr;
  if (!target) throw misuse(reason);
  return std::unique_ptr<llvm::TargetMachine>(
      target->createTargetMachine(triple, "", "", llvm::TargetOptions(), llvm::Reloc::PIC_,
                                  std::nullopt, llvm::CodeGenOptLevel::Default));
}

void run(llvm::Module& module, llvm::TargetMachine* machine,
         const std::function<llvm::ModulePassManager(llvm::PassBuilder&)>& passes) {
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager components;
  llvm::ModuleAnalysisManager modules;
  llvm::PassBuilder builder(machine);
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(components);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, components, modules);
  passes(builder).run(module, modules);
}

}  // namespace

void keep_needed(llvm::Module& module, const std::vector<std::string>& entries) {
  run(module, nullptr, [&](llvm::PassBuilder&) {
    llvm::ModulePassManager passes;
    if (!entries.empty())
      passes.addPass(llvm::InternalizePass([&](const llvm::GlobalValue& global) {
        return std::find(entries.begin(), entries.end(), global.getName()) != entries.end();
      }));
    passes.addPass(llvm::GlobalDCEPass());
    return passes;
  });
}

std::string emit_module(llvm::Module& module) {
  const std::unique_ptr<llvm::TargetMachine> machine = make_target(module.getTargetTriple());
  module.setDataLayout(machine->createDataLayout());
  run(module, machine.get(), [](llvm::PassBuilder& builder) {
    return builder.buildPerModuleDefaultPipeline(llvm::OptimizationLevel::O2);
  });
  llvm::SmallVector<char, 0> bytes;
  llvm::raw_svector_ostream stream(bytes);
  llvm::legacy::PassManager passes;
  if (machine->addPassesToEmitFile(passes, stream, nullptr, llvm::CodeGenFileType::ObjectFile))
    throw misuse("LLVM makes no code of it");
  passes.run(module);
  return {bytes.begin(), bytes.end()};
}

}  // namespace understudy
