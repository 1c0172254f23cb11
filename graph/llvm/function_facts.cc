#include <llvm/ADT/PostOrderIterator.h>

#include "graph/llvm/function_facts_internal.h"

namespace understudy {

FunctionFacts::FunctionFacts(llvm::Function& function)
    : dominators(function), after(function), loops(dominators) {
  llvm::ReversePostOrderTraversal<llvm::Function*> traversal(&function);
  order.assign(traversal.begin(), traversal.end());
}

llvm::BasicBlock* FunctionFacts::unit(llvm::BasicBlock* block, const llvm::Loop* loop) const {
  const llvm::Loop* inner = loops.getLoopFor(block);
  llvm::BasicBlock* result = block;
  while (inner != loop && inner != nullptr) {
    result = inner->getHeader();
    inner = inner->getParentLoop();
  }
  return result;
}

llvm::BasicBlock* FunctionFacts::before(llvm::BasicBlock* block, const llvm::Loop* loop) const {
  const auto* node = dominators.getNode(block);
  const auto* parent = node ? node->getIDom() : nullptr;
  return parent ? unit(parent->getBlock(), loop) : nullptr;
}

}  // namespace understudy
