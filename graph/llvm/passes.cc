#include <llvm/IR/PassInstrumentation.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Transforms/IPO/GlobalDCE.h>
#include <llvm/Transforms/IPO/GlobalOpt.h>
#include <llvm/Transforms/IPO/Internalize.h>
#include <llvm/Transforms/IPO/ModuleInliner.h>
#include <llvm/Transforms/InstCombine/InstCombine.h>
#include <llvm/Transforms/Scalar/EarlyCSE.h>
#include <llvm/Transforms/Scalar/SROA.h>
#include <llvm/Transforms/Scalar/SimplifyCFG.h>
#include <llvm/Transforms/Utils/FixIrreducible.h>
#include <llvm/Transforms/Utils/LCSSA.h>
#include <llvm/Transforms/Utils/LoopSimplify.h>
#include <llvm/Transforms/Utils/LowerSwitch.h>

#include "graph/llvm/compile_c_internal.h"

namespace understudy {
namespace {

// High enough to inline what a numeric program is made of; what is left is called when it is read.
constexpr int kInlineThreshold = 1000;

// See GraphOptions::work: what a pass does with an instruction takes as long as so many steps of
// reading.
constexpr std::size_t kStepsOfAPass = 4;

llvm::FunctionPassManager simplification() {
  llvm::FunctionPassManager passes;
  passes.addPass(llvm::SROAPass(llvm::SROAOptions::ModifyCFG));
  passes.addPass(llvm::EarlyCSEPass());
  passes.addPass(llvm::SimplifyCFGPass());
  passes.addPass(llvm::InstCombinePass());
  return passes;
}

/// What the reader of loops and branches asks for.
llvm::FunctionPassManager canonical_form() {
  llvm::FunctionPassManager passes;
  passes.addPass(llvm::SimplifyCFGPass());
  passes.addPass(llvm::LowerSwitchPass());
  passes.addPass(llvm::FixIrreduciblePass());
  passes.addPass(llvm::LoopSimplifyPass());
  passes.addPass(llvm::LCSSAPass());
  return passes;
}

std::size_t count_instructions(const llvm::Any& looked_at) {
  if (const auto* function = llvm::any_cast<const llvm::Function*>(&looked_at))
    return (*function)->getInstructionCount();
  if (const auto* module = llvm::any_cast<const llvm::Module*>(&looked_at))
    return (*module)->getInstructionCount();
  return 0;
}

}  // namespace

void run_passes(llvm::Module& module, const TextSource& source) {
  llvm::PassInstrumentationCallbacks callbacks;
  bool is_needed = false;
  std::size_t steps = 0;
  callbacks.registerShouldRunOptionalPassCallback([&](llvm::StringRef, llvm::Any looked_at) {
    if (is_needed) return true;
    if (source.deadline.has_passed())
      return false;  // nothing comes of it: LLVM knows no exceptions
    steps += kStepsOfAPass * count_instructions(looked_at);
    return steps <= source.work;
  });
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager components;
  llvm::ModuleAnalysisManager modules;
  llvm::PassBuilder builder(nullptr, llvm::PipelineTuningOptions(), std::nullopt, &callbacks);
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(components);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, components, modules);

  llvm::ModulePassManager passes;
  passes.addPass(llvm::InternalizePass(
      [&](const llvm::GlobalValue& global) { return global.getName() == source.entry; }));
  passes.addPass(llvm::GlobalDCEPass());
  passes.addPass(llvm::ModuleInlinerPass(llvm::getInlineParams(kInlineThreshold)));
  passes.addPass(llvm::GlobalDCEPass());
  passes.addPass(llvm::GlobalOptPass());
  passes.addPass(llvm::createModuleToFunctionPassAdaptor(simplification()));
  passes.run(module, modules);
  source.deadline.check();

  is_needed = true;
  llvm::ModulePassManager last;
  last.addPass(llvm::createModuleToFunctionPassAdaptor(canonical_form()));
  last.run(module, modules);
  source.deadline.check();
}

}  // namespace understudy
