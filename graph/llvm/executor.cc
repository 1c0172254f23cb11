#include <llvm/IR/CFG.h>

#include <algorithm>

#include "graph/llvm/executor_internal.h"

namespace understudy {
namespace {

// A state's objects are handed on by reference: so many in the time of one step.
constexpr std::size_t kObjectsOfAStep = 4;

}  // namespace

/// The state of one pass over a region: the edges that wait at each unit, and under which
/// condition, given the unit before it, each unit is reached.
struct Executor::Region {
  Frame& frame;
  const llvm::Loop* loop;
  llvm::BasicBlock* entry;
  std::map<llvm::BasicBlock*, std::vector<Edge>> waiting;
  std::map<llvm::BasicBlock*, NodeId> conditions;
  std::vector<Edge> leaving;
};

void Executor::step(std::size_t steps) {
  builder_.spend(steps);
  source_.deadline.check();
}

/// The condition under which control that was at `since` comes to `from`.
NodeId Executor::reaching(const Region& region, llvm::BasicBlock* from, llvm::BasicBlock* since) {
  NodeId condition = builder_.truth(true);
  for (llvm::BasicBlock* at = from; at != nullptr && at != since && at != region.entry;
       at = region.frame.facts.before(at, region.loop)) {
    builder_.spend(1);
    const auto known = region.conditions.find(at);
    if (known != region.conditions.end()) condition = builder_.both(known->second, condition);
  }
  return condition;
}

/// The first edge whose condition holds decides; the last one always does.
Edge Executor::merge(std::vector<Edge> edges) {
  Edge result = std::move(edges.back());
  edges.pop_back();
  while (!edges.empty()) {
    Edge& edge = edges.back();
    builder_.spend(edge.arriving.size());
    for (std::size_t i = 0; i < edge.arriving.size(); ++i)
      result.arriving[i] = values_.select(edge.condition, edge.arriving[i], result.arriving[i]);
    result.memory = memory_model_.select(edge.condition, edge.memory, result.memory);
    edges.pop_back();
  }
  return result;
}

/// Sends an edge to where it leads: within the region its condition is given the block that
/// dominates its end, outside it is given the entry.
void Executor::arrive(Region& region, Edge edge) {
  if (builder_.is_false(edge.condition)) return;
  const bool inside = edge.to != nullptr && edge.to != region.entry &&
                      (region.loop == nullptr || region.loop->contains(edge.to));
  llvm::BasicBlock* const since =
      inside ? region.frame.facts.before(edge.to, region.loop) : region.entry;
  edge.condition = builder_.both(reaching(region, edge.from, since), edge.condition);
  if (inside)
    region.waiting[edge.to].push_back(std::move(edge));
  else
    region.leaving.push_back(std::move(edge));
}

/// Joins what has arrived at a block; false when nothing has.
bool Executor::join(Region& region, llvm::BasicBlock* block, Memory& memory) {
  const auto waiting = region.waiting.find(block);
  if (waiting == region.waiting.end()) return false;
  const FunctionFacts& facts = region.frame.facts;
  llvm::BasicBlock* const before = facts.before(block, region.loop);
  NodeId condition = builder_.truth(false);
  for (const Edge& edge : waiting->second) condition = builder_.either(condition, edge.condition);
  if (before != nullptr && facts.after.dominates(block, before)) condition = builder_.truth(true);
  region.conditions[block] = condition;
  Edge joined = merge(std::move(waiting->second));
  std::size_t i = 0;
  for (llvm::PHINode& phi : block->phis()) region.frame.values[&phi] = joined.arriving[i++];
  memory = std::move(joined.memory);
  return true;
}

std::vector<Edge> Executor::run_region(Frame& frame, const llvm::Loop* loop,
                                       llvm::BasicBlock* entry, Memory memory) {
  step(frame.facts.order.size());
  Region region{frame, loop, entry, {}, {}, {}};
  run_block(region, *entry, std::move(memory));
  for (llvm::BasicBlock* block : frame.facts.order) {
    if (block == entry || (loop != nullptr && !loop->contains(block)) ||
        frame.facts.unit(block, loop) != block)
      continue;
    Memory joined;
    if (!join(region, block, joined)) continue;
    const llvm::Loop* inner = frame.facts.loops.getLoopFor(block);
    if (inner == loop) {
      run_block(region, *block, std::move(joined));
    } else {
      for (Edge& edge : run_loop(frame, *inner, std::move(joined))) {
        edge.from = block;
        arrive(region, std::move(edge));
      }
    }
  }
  return std::move(region.leaving);
}

/// All but the phis and the end of a block; false when control does not come to its end, as in a
/// call of abort: rows for which it goes there have no meaning.
bool Executor::run_instructions(Frame& frame, llvm::BasicBlock& block, Memory& memory) {
  for (llvm::Instruction& instruction : block) {
    if (llvm::isa<llvm::PHINode>(instruction) || instruction.isTerminator()) continue;
    step(1);
    if (auto* called = llvm::dyn_cast<llvm::CallBase>(&instruction);
        called && called->doesNotReturn())
      return false;
    try {
      frame.values[&instruction] = execute(frame, instruction, memory);
    } catch (const NeverReturns&) {
      return false;
    }
  }
  return true;
}

void Executor::run_block(Region& region, llvm::BasicBlock& block, Memory memory) {
  Frame& frame = region.frame;
  if (!run_instructions(frame, block, memory)) return;
  const auto go = [&](llvm::BasicBlock* to, NodeId condition) {
    builder_.spend(memory.size() / kObjectsOfAStep);
    Edge edge{condition, &block, to, {}, memory};
    for (llvm::PHINode& phi : to->phis())
      edge.arriving.push_back(operand(frame, phi.getIncomingValueForBlock(&block)));
    arrive(region, std::move(edge));
  };
  llvm::Instruction* const end = block.getTerminator();
  if (auto* branch = llvm::dyn_cast<llvm::BranchInst>(end)) {
    if (branch->isUnconditional()) return go(branch->getSuccessor(0), builder_.truth(true));
    const NodeId condition =
        values_.node(operand(frame, branch->getCondition()), branch->getCondition()->getType());
    go(branch->getSuccessor(0), condition);
    return go(branch->getSuccessor(1), builder_.negation(condition));
  }
  if (auto* back = llvm::dyn_cast<llvm::ReturnInst>(end)) {
    Edge edge{builder_.truth(true), &block, nullptr, {}, std::move(memory)};
    if (back->getReturnValue()) edge.arriving.push_back(operand(frame, back->getReturnValue()));
    return arrive(region, std::move(edge));
  }
  if (!llvm::isa<llvm::UnreachableInst>(end))
    throw Exhausted(std::string("its control flow has a '") + end->getOpcodeName() + "'");
}

}  // namespace understudy
