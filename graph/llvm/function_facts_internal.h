#pragma once

#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/PostDominators.h>
#include <llvm/IR/Dominators.h>

#include <vector>

namespace understudy {

/// What the control flow of a function looks like. Its loops are in LLVM's simplified, LCSSA form.
struct FunctionFacts {
  explicit FunctionFacts(llvm::Function& function);

  /// The block that stands for `block` among those directly in `loop` (null: in no loop): itself,
  /// or the header of the outermost loop within `loop` that holds it.
  llvm::BasicBlock* unit(llvm::BasicBlock* block, const llvm::Loop* loop) const;

  /// The unit that control must have passed last on its way to `block`; null for the entry.
  llvm::BasicBlock* before(llvm::BasicBlock* block, const llvm::Loop* loop) const;

  llvm::DominatorTree dominators;
  llvm::PostDominatorTree after;
  llvm::LoopInfo loops;
  std::vector<llvm::BasicBlock*> order;  ///< reverse post-order
};

}  // namespace understudy
