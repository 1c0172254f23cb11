#include <algorithm>

#include "graph/llvm/executor_internal.h"

namespace understudy {
namespace {

constexpr std::size_t kDepth = 64;          // of calls within each other
constexpr std::size_t kRecursion = 24;      // of one function within itself
constexpr std::uint64_t kElements = 16384;  // of a global array

}  // namespace

Executor::Executor(GraphBuilder& builder, const GraphSource& source, llvm::Module& module,
                   const std::set<const llvm::GlobalVariable*>& changing)
    : builder_(builder),
      source_(source),
      module_(module),
      values_(builder),
      memory_model_(builder, values_, module) {
  for (llvm::GlobalVariable& variable : module.globals())
    addresses_[&variable] =
        memory_model_.new_object(globals_, global(variable, changing.count(&variable) > 0));
  for (llvm::GlobalVariable& variable : module.globals()) {
    const ObjectId object = addresses_[&variable].cases[0].object;
    if (memory_model_.object(object).rest != Object::Rest::Unknown)
      memory_model_.initialize(globals_, object, *variable.getInitializer(),
                               [this](llvm::Constant& given) { return address_of(given); });
  }
}

/// What is known of a global when the program starts. One that the program writes to would hold
/// something else in the next row.
Object Executor::global(const llvm::GlobalVariable& variable, bool is_changing) const {
  const llvm::DataLayout& layout = module_.getDataLayout();
  Object object;
  object.name = "the global variable '" + variable.getName().str() + "'";
  const bool sized = variable.getValueType()->isSized();
  if (sized)
    object.bytes =
        static_cast<std::int64_t>(layout.getTypeAllocSize(variable.getValueType()).getFixedValue());
  const bool readable = sized && variable.hasInitializer() &&
                        object.bytes <= static_cast<std::int64_t>(kElements * sizeof(double));
  object.assumed = readable && !variable.isConstant() && !is_changing && variable.hasLocalLinkage();
  object.constant = variable.isConstant() || object.assumed;
  if (!readable || !object.constant) object.rest = Object::Rest::Unknown;
  return object;
}

Value Executor::address_of(llvm::Constant& given) {
  llvm::APInt offset(64, 0);
  const llvm::Value* const base = given.stripAndAccumulateConstantOffsets(
      module_.getDataLayout(), offset, /*AllowNonInbounds=*/true);
  const bool known = given.isNullValue() || llvm::isa<llvm::GlobalVariable>(base);
  return known ? constant(given) : Value{};
}

std::set<const llvm::GlobalVariable*> Executor::written() const {
  std::set<const llvm::GlobalVariable*> result;
  for (const auto& [variable, address] : addresses_)
    if (memory_model_.object(address.cases[0].object).written) result.insert(variable);
  return result;
}

std::vector<NodeId> Executor::run(const std::string& name) {
  llvm::Function* const entry = module_.getFunction(name);
  if (!entry || entry->isDeclaration()) throw Exhausted("clang leaves nothing of it");
  Memory memory = globals_;
  llvm::Type* const real = llvm::Type::getDoubleTy(module_.getContext());
  const auto bytes = [](std::size_t count) {
    return static_cast<std::int64_t>(count * sizeof(double));
  };
  const auto element = [&](const Value& array, std::size_t i) {
    Value place = array;
    place.cases[0].offset = builder_.integer(NumericType::I64, bytes(i));
    return place;
  };
  const Value in = memory_model_.new_object(
      memory,
      {Object::Rest::Zero, bytes(source_.inputs.size()), false, "the inputs", false, false});
  const Value out = memory_model_.new_object(
      memory, {Object::Rest::Zero, bytes(source_.outputs), false, "the outputs", false, false});
  for (std::size_t i = 0; i < source_.inputs.size(); ++i)
    memory_model_.store(memory, element(in, i), Value::number(source_.inputs[i]), real);
  const Returned end = run_function(*entry, {in, out}, std::move(memory));
  std::vector<NodeId> roots;
  for (std::size_t k = 0; k < source_.outputs; ++k)
    roots.push_back(values_.node(memory_model_.load(end.memory, element(out, k), real), real));
  return roots;
}

const FunctionFacts& Executor::facts(llvm::Function& function) {
  std::unique_ptr<FunctionFacts>& known = facts_[&function];
  if (!known) known = std::make_unique<FunctionFacts>(function);
  return *known;
}

Executor::Returned Executor::run_function(llvm::Function& function,
                                          const std::vector<Value>& arguments, Memory memory) {
  Frame frame{function, facts(function), Frame::Values()};
  for (std::size_t i = 0; i < function.arg_size(); ++i)
    frame.values[function.getArg(static_cast<unsigned>(i))] =
        i < arguments.size() ? arguments[i] : Value{};
  std::vector<Edge> edges =
      run_region(frame, nullptr, &function.getEntryBlock(), std::move(memory));
  if (edges.empty()) throw NeverReturns("'" + function.getName().str() + "' never returns");
  Edge end = merge(std::move(edges));
  return {end.arriving.empty() ? Value{} : std::move(end.arriving.front()), std::move(end.memory)};
}

Value Executor::call(Frame& frame, llvm::CallBase& instruction, Memory& memory) {
  std::vector<Value> arguments;
  for (llvm::Value* argument : instruction.args()) arguments.push_back(operand(frame, argument));
  llvm::Function* const callee = instruction.getCalledFunction();
  const ExternalCall call{instruction, callee ? callee->getName().str() : "", arguments, memory};
  if (!callee)
    return call_unknown(call, instruction.isInlineAsm() ? "it holds assembly"
                                                        : "it calls a function through a pointer");
  if (!callee->isDeclaration()) return call_defined(instruction, *callee, arguments, memory);
  if (instruction.getType()->isX86_FP80Ty())
    builder_.doubt(Exactness::Bounded,
                   "it calls '" + call.name + "', which the graph takes in double");
  if (callee->isIntrinsic()) {
    const std::optional<Value> result = call_intrinsic(call, callee->getIntrinsicID());
    return result ? *result : call_unknown(call, "the operation '" + call.name + "'");
  }
  const std::optional<Value> result = call_library(call);
  return result ? *result : call_unknown(call, "it calls '" + call.name + "'");
}

NodeId Executor::argument(const ExternalCall& call, unsigned i) {
  return values_.node(call.arguments[i], call.instruction.getArgOperand(i)->getType());
}

Value Executor::call_defined(llvm::CallBase& instruction, llvm::Function& callee,
                             const std::vector<Value>& arguments, Memory& memory) {
  const auto within =
      static_cast<std::size_t>(std::count(running_.begin(), running_.end(), &callee));
  const std::string name = "'" + callee.getName().str() + "'";
  if (within >= kRecursion || running_.size() >= kDepth)
    throw Exhausted(name + " calls itself more than " + std::to_string(within) + " deep");
  const std::size_t nodes = builder_.size();
  const std::size_t doubts = builder_.doubts();
  const std::size_t depth = running_.size();
  running_.push_back(&callee);
  try {
    Returned returned = run_function(callee, arguments, memory);
    running_.pop_back();
    memory = std::move(returned.memory);
    return std::move(returned.value);
  } catch (const NeverReturns&) {
    running_.resize(depth);
    builder_.roll_back(nodes, doubts);
    throw;
  } catch (const Exhausted& reason) {
    running_.resize(depth);
    builder_.spend(0);
    if (within > 0) throw;  // the outermost call of a recursion becomes unknown
    builder_.roll_back(nodes, doubts);
    return call_unknown({instruction, name, arguments, memory},
                        name + " is not read: " + reason.what());
  }
}

/// The result and all that the arguments point to become unknown.
Value Executor::call_unknown(const ExternalCall& call, const std::string& reason) {
  if (!call.instruction.onlyReadsMemory())
    for (unsigned i = 0; i < call.arguments.size(); ++i)
      if (call.instruction.getArgOperand(i)->getType()->isPointerTy())
        memory_model_.forget(call.memory, &call.arguments[i], Operation::Opaque, reason);
  if (call.instruction.mayHaveSideEffects()) builder_.doubt(Exactness::Opaque, reason);
  return unknown(call.instruction.getType(), call.arguments, reason);
}

}  // namespace understudy
