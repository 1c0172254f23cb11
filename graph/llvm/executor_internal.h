#pragma once

#include <llvm/ADT/DenseMap.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Operator.h>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "graph/llvm/function_facts_internal.h"
#include "graph/llvm/memory_internal.h"
#include "graph/reading/llvm_module.h"

namespace understudy {

/// Control on its way from one block to the next, with all that it carries.
struct Edge {
  NodeId condition = 0;              ///< given that control reached the region's entry
  llvm::BasicBlock* from = nullptr;  ///< the unit left
  llvm::BasicBlock* to = nullptr;    ///< null: the function returns
  std::vector<Value> arriving;       ///< the values of to's phis, or what is returned
  Memory memory;
};

/// One call of a function: its values so far.
struct Frame {
  using Values = llvm::DenseMap<const llvm::Value*, Value>;

  llvm::Function& function;
  const FunctionFacts& facts;
  Values values;
};

/// Control does not come back from here.
struct NeverReturns : Exhausted {
  using Exhausted::Exhausted;
};

/// A call of something that has no body in the text.
struct ExternalCall {
  llvm::CallBase& instruction;
  std::string name;
  const std::vector<Value>& arguments;
  Memory& memory;
};

/// Runs a function on nodes instead of numbers. Both sides of a branch are run and joined by
/// selects; loops go round until their condition is decided or a limit is reached.
class Executor {
 public:
  /// Globals that are not `changing` hold what they start with, whatever the row.
  Executor(GraphBuilder& builder, const GraphSource& source, llvm::Module& module,
           const std::set<const llvm::GlobalVariable*>& changing);

  /// The nodes that the function `name`, void (const double *in, double *out), leaves in `out`.
  std::vector<NodeId> run(const std::string& name);

  /// Globals that were taken for constants although `run` has written to them.
  std::set<const llvm::GlobalVariable*> written() const;

 private:
  // calls.cc
  struct Returned {
    Value value;
    Memory memory;
  };
  Returned run_function(llvm::Function& function, const std::vector<Value>& arguments,
                        Memory memory);
  Value call(Frame& frame, llvm::CallBase& instruction, Memory& memory);
  Value call_defined(llvm::CallBase& instruction, llvm::Function& callee,
                     const std::vector<Value>& arguments, Memory& memory);
  Value call_unknown(const ExternalCall& call, const std::string& reason);
  NodeId argument(const ExternalCall& call, unsigned i);
  const FunctionFacts& facts(llvm::Function& function);

  // executor.cc
  /// Runs the blocks directly in `loop` (null: in none), once; gives the edges that leave them and
  /// those back to the entry. `entry`'s phis are set.
  std::vector<Edge> run_region(Frame& frame, const llvm::Loop* loop, llvm::BasicBlock* entry,
                               Memory memory);
  struct Region;
  void run_block(Region& region, llvm::BasicBlock& block, Memory memory);
  bool run_instructions(Frame& frame, llvm::BasicBlock& block, Memory& memory);
  void arrive(Region& region, Edge edge);
  NodeId reaching(const Region& region, llvm::BasicBlock* from, llvm::BasicBlock* since);
  bool join(Region& region, llvm::BasicBlock* block, Memory& memory);
  Edge merge(std::vector<Edge> edges);
  void step(std::size_t steps);  ///< counts them, and looks at the clock

  // loops.cc
  /// Runs a loop to its end; gives the edges that leave it, their conditions given that control
  /// reached its header.
  std::vector<Edge> run_loop(Frame& frame, const llvm::Loop& loop, Memory memory);
  std::vector<Edge> unroll(Frame& frame, const llvm::Loop& loop, Memory memory);
  std::vector<Edge> summarize(Frame& frame, const llvm::Loop& loop, Memory memory,
                              const std::string& reason);
  std::vector<Edge> leave(const std::vector<std::vector<Edge>>& exits);

  // instructions.cc
  Value operand(Frame& frame, llvm::Value* value);
  Value constant(llvm::Constant& constant);
  Object global(const llvm::GlobalVariable& variable, bool is_changing) const;
  Value address_of(llvm::Constant& constant);
  Value execute(Frame& frame, llvm::Instruction& instruction, Memory& memory);
  Value address(Frame& frame, llvm::GEPOperator& instruction);
  Value allocate(llvm::AllocaInst& instruction, Memory& memory);
  /// Numbers made of the operands in some way; an address among them may be any, or null.
  Value unknown(llvm::Type* type, const std::vector<Value>& operands, const std::string& reason);

  // elementwise.cc
  Value elementwise(Frame& frame, llvm::Instruction& instruction);
  Value element_of_vector(llvm::Instruction& instruction, const std::vector<Value>& operands);
  Value number(llvm::Instruction& instruction, const std::vector<Value>& operands, unsigned part);
  Value scalar(llvm::Instruction& instruction, llvm::Type* type, llvm::Type* operand_type,
               const std::vector<NodeId>& operands);
  Value unknown_operation(llvm::Instruction& instruction, llvm::Type* type,
                          const std::vector<Value>& operands);

  // comparisons.cc
  Value compare_pointers(llvm::ICmpInst& instruction, const Value& a, const Value& b);
  NodeId compare_integers(llvm::CmpInst::Predicate predicate, NodeId a, NodeId b);
  NodeId compare_reals(llvm::CmpInst::Predicate predicate, NodeId a, NodeId b);

  // intrinsics.cc: nothing where the graph has no operation for it
  std::optional<Value> call_intrinsic(const ExternalCall& call, llvm::Intrinsic::ID id);
  std::optional<Value> set_memory(const ExternalCall& call, bool copies);
  std::optional<NodeId> compute_intrinsic(const ExternalCall& call, llvm::Intrinsic::ID id,
                                          NumericType type);
  std::optional<NodeId> shift_through(bool left, NodeId high, NodeId low, NodeId amount);

  // bit_intrinsics.cc: the same
  std::optional<NodeId> compute_bits(llvm::Intrinsic::ID id, const std::vector<NodeId>& operands);
  NodeId highest_bit(NodeId integer);

  // real_classes.cc: the same
  std::optional<NodeId> classify(NodeId real, NodeId mask);
  std::optional<NodeId> classify_by_order(NodeId real, unsigned classes);

  // library_calls.cc: the same
  std::optional<Value> call_library(const ExternalCall& call);
  std::optional<NodeId> call_function_of_reals(const ExternalCall& call, NumericType type);
  Value allocate_memory(const ExternalCall& call);

  // two_results.cc: the same
  std::optional<Value> call_with_two_results(const ExternalCall& call);
  std::optional<Value> divide_with_rest(const ExternalCall& call);
  NodeId split_real(const ExternalCall& call);
  NodeId split_exponent(const ExternalCall& call);
  NodeId remainder_with_quotient(const ExternalCall& call);
  void sine_and_cosine(const ExternalCall& call);

  GraphBuilder& builder_;
  const GraphSource& source_;
  llvm::Module& module_;
  Values values_;
  MemoryModel memory_model_;
  Memory globals_;  ///< of what every call starts with
  std::map<const llvm::GlobalVariable*, Value> addresses_;
  std::map<const llvm::Function*, std::unique_ptr<FunctionFacts>> facts_;
  std::vector<const llvm::Function*> running_;
};

}  // namespace understudy
