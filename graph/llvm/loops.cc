#include <llvm/ADT/SmallPtrSet.h>

#include <algorithm>
#include <set>

#include "graph/llvm/executor_internal.h"

namespace understudy {
namespace {

/// The function is named where it is still one: most are inlined into the row function.
std::string name_of(const llvm::Loop& loop) {
  const llvm::Function* const function = loop.getHeader()->getParent();
  return function->hasLocalLinkage() ? "a loop in '" + function->getName().str() + "'" : "a loop";
}

}  // namespace

std::vector<Edge> Executor::run_loop(Frame& frame, const llvm::Loop& loop, Memory memory) {
  const std::size_t nodes = builder_.size();
  const std::size_t doubts = builder_.doubts();
  std::vector<Value> start;
  for (llvm::PHINode& phi : loop.getHeader()->phis()) start.push_back(frame.values[&phi]);
  try {
    return unroll(frame, loop, memory);
  } catch (const Exhausted& reason) {
    builder_.spend(0);  // with no step left nothing else can be tried
    builder_.roll_back(nodes, doubts);
    std::size_t i = 0;
    for (llvm::PHINode& phi : loop.getHeader()->phis()) frame.values[&phi] = start[i++];
    return summarize(frame, loop, std::move(memory), reason.what());
  }
}

std::vector<Edge> Executor::unroll(Frame& frame, const llvm::Loop& loop, Memory memory) {
  llvm::BasicBlock* const header = loop.getHeader();
  const std::size_t first_node = builder_.size();
  const std::size_t most_nodes = first_node + (builder_.limit() - first_node) / 2;
  std::vector<std::vector<Edge>> exits;
  std::size_t undecided = 0;
  for (std::size_t round = 0;; ++round) {
    std::vector<Edge> leaving, back;
    for (Edge& edge : run_region(frame, &loop, header, std::move(memory)))
      (edge.to == header ? back : leaving).push_back(std::move(edge));
    const bool may_leave = !leaving.empty();
    if (may_leave) exits.push_back(std::move(leaving));
    if (back.empty()) return leave(exits);
    undecided += may_leave ? 1 : 0;
    // A round that goes on computes something new, or the loop never ends.
    const bool never_ends = round >= builder_.limit();
    const bool is_long = undecided >= source_.iterations || builder_.size() > most_nodes;
    if ((is_long || never_ends) && !exits.empty()) {
      builder_.doubt(Exactness::Bounded, name_of(loop) + " may go round more than " +
                                             std::to_string(exits.size()) + " times");
      return leave(exits);
    }
    if (never_ends) throw Exhausted("more than " + std::to_string(builder_.limit()) + " rounds");
    Edge next = merge(std::move(back));
    std::size_t i = 0;
    for (llvm::PHINode& phi : header->phis()) frame.values[&phi] = next.arriving[i++];
    memory = std::move(next.memory);
  }
}

/// The edges of all rounds, one for each block that the loop leaves to. An exit of round i counts
/// only where no round before it has left; the last round leaves for certain.
std::vector<Edge> Executor::leave(const std::vector<std::vector<Edge>>& exits) {
  std::vector<llvm::BasicBlock*> targets;
  for (const auto& round : exits)
    for (const Edge& edge : round)
      if (std::find(targets.begin(), targets.end(), edge.to) == targets.end())
        targets.push_back(edge.to);
  std::vector<Edge> result;
  for (llvm::BasicBlock* target : targets) {
    std::vector<Edge> of_target;
    NodeId taken = builder_.truth(false);
    for (auto round = exits.rbegin(); round != exits.rend(); ++round) {
      NodeId left = builder_.truth(false);
      NodeId left_here = left;
      for (auto edge = round->rbegin(); edge != round->rend(); ++edge) {
        left = builder_.either(edge->condition, left);
        if (edge->to != target) continue;
        left_here = builder_.either(edge->condition, left_here);
        of_target.insert(of_target.begin(), *edge);
      }
      taken = round == exits.rbegin() && targets.size() == 1
                  ? builder_.truth(true)
                  : builder_.select(left, left_here, taken);
    }
    Edge edge = merge(std::move(of_target));
    edge.condition = targets.size() == 1 ? builder_.truth(true) : taken;
    result.push_back(std::move(edge));
  }
  return result;
}

/// Unknown values in place of all that the loop leaves, made of what it started with.
std::vector<Edge> Executor::summarize(Frame& frame, const llvm::Loop& loop, Memory memory,
                                      const std::string& reason) {
  std::set<NodeId> started_with;
  bool writes = false;
  for (llvm::BasicBlock* block : loop.blocks())
    for (llvm::Instruction& instruction : *block) {
      writes = writes || instruction.mayWriteToMemory();
      for (llvm::Value* used : instruction.operands()) {
        auto* made = llvm::dyn_cast<llvm::Instruction>(used);
        const bool outside = llvm::isa<llvm::Argument>(used) || (made && !loop.contains(made));
        if (!outside) continue;
        const auto value = frame.values.find(used);
        if (value != frame.values.end() && value->second.kind == Value::Kind::Number)
          started_with.insert(value->second.node);
      }
    }
  const std::vector<NodeId> operands(started_with.begin(), started_with.end());
  const std::string text = name_of(loop) + " is not unrolled: " + reason;
  if (writes) memory_model_.forget(memory, nullptr, Operation::Summary, text);

  llvm::SmallVector<llvm::BasicBlock*> targets;
  loop.getUniqueExitBlocks(targets);
  std::vector<Edge> result;
  for (llvm::BasicBlock* target : targets) {
    Edge edge{builder_.truth(true), nullptr, target, {}, memory};
    if (target != targets.back())
      edge.condition = builder_.unknown(Operation::Summary, NumericType::I1, operands, text);
    for (llvm::PHINode& phi : target->phis()) {
      const auto type = numeric_type(phi.getType());
      edge.arriving.push_back(
          type ? Value::number(builder_.unknown(Operation::Summary, *type, operands, text))
               : unknown(phi.getType(), {}, text));
    }
    result.push_back(std::move(edge));
  }
  return result;
}

}  // namespace understudy
