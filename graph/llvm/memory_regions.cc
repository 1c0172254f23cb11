#include <llvm/IR/DerivedTypes.h>

#include "graph/llvm/memory_internal.h"

namespace understudy {
namespace {

constexpr std::int64_t kLargest = 1 << 20;  // bytes of one array that is read element by element

}  // namespace

/// The object's contents, its own from now on where another state shares them.
Contents& MemoryModel::to_change(Memory& memory, ObjectId object) {
  std::shared_ptr<Contents>& contents = memory[object];
  if (contents && contents.use_count() == 1) return *contents;
  if (contents) builder_.spend(contents->cells.size());
  contents = contents ? std::make_shared<Contents>(*contents) : std::make_shared<Contents>();
  return *contents;
}

void MemoryModel::copy(Memory& memory, const Value& to, const Value& from, std::int64_t bytes) {
  const bool simple = to.cases.size() == 1 && from.cases.size() == 1 &&
                      builder_.is_constant(to.cases[0].offset) &&
                      builder_.is_constant(from.cases[0].offset);
  note_write(&to);
  if (!simple || bytes > kLargest || from.cases[0].object == kNull ||
      objects_[from.cases[0].object].rest == Object::Rest::Unknown)
    return forget(memory, &to, Operation::Opaque, "memory is copied from or to an unknown place");
  const auto source = memory[from.cases[0].object];
  const auto begin = static_cast<std::int64_t>(builder_.node(from.cases[0].offset).bits);
  const auto target = static_cast<std::int64_t>(builder_.node(to.cases[0].offset).bits);
  Contents& changed = to_change(memory, to.cases[0].object);
  clear(changed, target, bytes);
  if (objects_[from.cases[0].object].rest == Object::Rest::Zero) fill_zero(changed, target, bytes);
  builder_.spend(source->cells.size());
  for (const auto& [place, cell] : source->cells) {
    if (place + cell.bytes <= begin || place >= begin + bytes) continue;
    if (place < begin || place + cell.bytes > begin + bytes)
      return forget(memory, &to, Operation::Opaque, "a part of a number is copied");
    clear(changed, target + place - begin, cell.bytes);
    changed.cells[target + place - begin] = cell;
  }
}

void MemoryModel::fill_zero(Contents& contents, std::int64_t offset, std::int64_t bytes) {
  builder_.spend(static_cast<std::size_t>(bytes / 8));
  // In the widest numbers: a narrower or a real zero is a part of one.
  const NodeId wide = builder_.constant(NumericType::I64, 0);
  const NodeId narrow = builder_.constant(NumericType::I8, 0);
  std::int64_t place = offset;
  for (; place + 8 <= offset + bytes && place % 8 == 0; place += 8)
    contents.cells[place] = {Value::number(wide), 8};
  for (; place < offset + bytes; ++place) contents.cells[place] = {Value::number(narrow), 1};
}

void MemoryModel::set_zero(Memory& memory, const Value& to, std::int64_t bytes) {
  note_write(&to);
  if (to.cases.size() != 1 || !builder_.is_constant(to.cases[0].offset) || bytes > kLargest)
    return forget(memory, &to, Operation::Opaque, "memory is cleared at an unknown place");
  Contents& changed = to_change(memory, to.cases[0].object);
  const auto offset = static_cast<std::int64_t>(builder_.node(to.cases[0].offset).bits);
  clear(changed, offset, bytes);
  fill_zero(changed, offset, bytes);
}

Memory MemoryModel::select(NodeId condition, const Memory& yes, const Memory& no) {
  builder_.spend(yes.size() + no.size());
  Memory result = yes;
  for (const auto& [id, other] : no) {
    std::shared_ptr<Contents>& mine = result[id];
    if (!mine) mine = other;  // made on one side only
    if (mine == other) continue;
    builder_.spend(mine->cells.size() + other->cells.size());
    auto merged = std::make_shared<Contents>(*mine);
    const bool undefined_rest = objects_[id].rest == Object::Rest::Undefined;
    for (const auto& [place, cell] : other->cells) {
      const auto there = merged->cells.find(place);
      if (there != merged->cells.end() && there->second.bytes == cell.bytes) {
        there->second.value = values_.select(condition, there->second.value, cell.value);
        continue;
      }
      llvm::Type* type = type_of(cell);
      const Value value = load_at(*mine, objects_[id], place, type);
      if (value.kind == Value::Kind::Undefined && !undefined_rest) continue;
      store_at(*merged, place, values_.select(condition, value, cell.value), type);
    }
    for (const auto& [place, cell] : mine->cells) {
      if (other->cells.count(place) > 0) continue;
      const Value value = load_at(*other, objects_[id], place, type_of(cell));
      const auto there = merged->cells.find(place);
      if (there != merged->cells.end() && there->second.bytes == cell.bytes)
        there->second.value = values_.select(condition, cell.value, value);
    }
    mine = std::move(merged);
  }
  return result;
}

/// A type under which the cell is read as it was written.
llvm::Type* MemoryModel::type_of(const Contents::Cell& cell) const {
  if (cell.value.kind != Value::Kind::Number) return llvm::PointerType::get(context_, 0);
  switch (builder_.type(cell.value.node)) {
    case NumericType::F32:
      return llvm::Type::getFloatTy(context_);
    case NumericType::F64:
      return cell.bytes > 8 ? llvm::Type::getX86_FP80Ty(context_)
                            : llvm::Type::getDoubleTy(context_);
    default:
      if (cell.bytes > 8)
        return llvm::Type::getIntNTy(context_, static_cast<unsigned>(8 * cell.bytes));
      return llvm::Type::getIntNTy(context_, bit_width(builder_.type(cell.value.node)));
  }
}

void MemoryModel::forget(Memory& memory, const Value* pointer, Operation unknown,
                         const std::string& reason) {
  note_write(pointer);
  if (pointer && is_unknown_address(*pointer)) pointer = nullptr;
  for (auto& [id, contents] : memory) {
    if (id == kNull || objects_[id].constant) continue;
    const bool meant =
        !pointer || std::any_of(pointer->cases.begin(), pointer->cases.end(),
                                [id = id](const PointerCase& one) { return one.object == id; });
    if (!meant) continue;
    builder_.spend(contents->cells.size());
    for (auto& [place, cell] : to_change(memory, id).cells)
      if (cell.value.kind == Value::Kind::Number)
        cell.value.node =
            builder_.unknown(unknown, builder_.type(cell.value.node), {cell.value.node}, reason);
    // What nothing was stored in is written to as well.
    objects_[id].rest = Object::Rest::Unknown;
  }
}

/// Whatever was assumed to be constant where a pointer (null: any) points to is not.
void MemoryModel::note_write(const Value* pointer) {
  if (!pointer || is_unknown_address(*pointer)) {
    for (Object& object : objects_) object.written = object.written || object.assumed;
    return;
  }
  for (const PointerCase& one : pointer->cases) {
    Object& object = objects_[one.object];
    object.written = object.written || object.assumed;
  }
}

void MemoryModel::initialize(Memory& memory, ObjectId object, const llvm::Constant& initializer,
                             const Address& address) {
  Contents contents;
  initialize(contents, objects_[object], initializer, 0, address);
  memory[object] = std::make_shared<Contents>(std::move(contents));
}

void MemoryModel::initialize(Contents& contents, Object& object, const llvm::Constant& initializer,
                             std::int64_t offset, const Address& address) {
  llvm::Type* const type = initializer.getType();
  if (llvm::isa<llvm::UndefValue>(initializer)) return;
  const unsigned parts = part_count(type);
  for (unsigned i = 0; i < parts; ++i)
    if (const llvm::Constant* part = initializer.getAggregateElement(i))
      initialize(contents, object, *part, offset + part_offset(type, i), address);
  if (parts > 0) return;
  Value value;
  if (numeric_type(type))
    value = values_.from_constant(initializer);
  else if (type->isPointerTy())
    value = address(const_cast<llvm::Constant&>(initializer));
  if (numeric_type(type) || value.kind == Value::Kind::Pointer)
    contents.cells[offset] = {value, size_of(type)};
  else
    object.rest = Object::Rest::Unknown;  // the address of a function
}

std::int64_t MemoryModel::part_offset(llvm::Type* type, unsigned part) const {
  if (auto* fields = llvm::dyn_cast<llvm::StructType>(type))
    return static_cast<std::int64_t>(
        layout_.getStructLayout(fields)->getElementOffset(part).getFixedValue());
  return static_cast<std::int64_t>(part) *
         static_cast<std::int64_t>(layout_.getTypeAllocSize(part_type(type, part)).getFixedValue());
}

std::optional<NodeId> divide_exactly(GraphBuilder& builder, NodeId offset, std::int64_t bytes,
                                     int depth) {
  const Node node = builder.node(offset);
  constexpr NumericType kIndex = NumericType::I64;
  const auto constant = [&](NodeId id) { return static_cast<std::int64_t>(builder.node(id).bits); };
  if (bytes == 1) return offset;
  if (node.operation == Operation::Constant && constant(offset) % bytes == 0)
    return builder.integer(kIndex, constant(offset) / bytes);
  if (depth == 0) return std::nullopt;
  if (node.operation == Operation::Add) {
    const auto a = divide_exactly(builder, node.operands[0], bytes, depth - 1);
    const auto b = divide_exactly(builder, node.operands[1], bytes, depth - 1);
    if (a && b) return builder.apply(Operation::Add, kIndex, {*a, *b});
  }
  if (node.operation == Operation::Multiply && builder.is_constant(node.operands[1]) &&
      constant(node.operands[1]) % bytes == 0)
    return builder.apply(
        Operation::Multiply, kIndex,
        {node.operands[0], builder.integer(kIndex, constant(node.operands[1]) / bytes)});
  if (node.operation == Operation::Select) {
    const auto yes = divide_exactly(builder, node.operands[1], bytes, depth - 1);
    const auto no = divide_exactly(builder, node.operands[2], bytes, depth - 1);
    if (yes && no) return builder.select(node.operands[0], *yes, *no);
  }
  return std::nullopt;
}

namespace {

/// Every value of the node is a multiple of this; 1 where nothing is known.
std::int64_t common_factor(const GraphBuilder& builder, const Node& node, std::int64_t& rest) {
  rest = 0;
  const auto right = [&] { return static_cast<std::int64_t>(builder.node(node.operands[1]).bits); };
  if (node.operation == Operation::Multiply && builder.is_constant(node.operands[1]))
    return std::max<std::int64_t>(std::abs(right()), 1);
  if (node.operation == Operation::Add && builder.is_constant(node.operands[1])) {
    std::int64_t inner = 0;
    const std::int64_t factor = common_factor(builder, builder.node(node.operands[0]), inner);
    rest = (inner + right()) % factor;
    return factor;
  }
  return 1;
}

}  // namespace

bool excludes(const GraphBuilder& builder, NodeId node, std::int64_t number) {
  const ValueRange& range = builder.range(node);
  if (range.known) {
    const auto real = static_cast<double>(number);
    if (real < range.lo || real > range.hi) return true;
    if (!range.values.empty() &&
        !std::binary_search(range.values.begin(), range.values.end(), number))
      return true;
  }
  std::int64_t rest = 0;
  const std::int64_t factor = common_factor(builder, builder.node(node), rest);
  return (number - rest) % factor != 0;
}

}  // namespace understudy
