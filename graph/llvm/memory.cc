#include <llvm/IR/DerivedTypes.h>

#include <algorithm>

#include "graph/llvm/memory_internal.h"

namespace understudy {
namespace {

constexpr const char* kUnknownAddress = "memory is used at an address that is a number";
constexpr std::size_t kTableElements = 8;  // from here on a look-up is shorter than selects

std::int64_t constant_offset(const GraphBuilder& builder, NodeId node) {
  return static_cast<std::int64_t>(builder.node(node).bits);
}

std::int64_t written_bytes(const Contents& contents, std::int64_t offset, std::int64_t bytes) {
  std::int64_t count = 0;
  for (const auto& [place, cell] : contents.cells)
    count += std::max<std::int64_t>(
        std::min(place + cell.bytes, offset + bytes) - std::max(place, offset), 0);
  return count;
}

const Contents& contents_of(const Memory& memory, ObjectId object) {
  static const Contents kEmpty;
  const auto place = memory.find(object);
  return place == memory.end() ? kEmpty : *place->second;
}

}  // namespace

std::int64_t MemoryModel::size_of(llvm::Type* type) const {
  return static_cast<std::int64_t>(layout_.getTypeStoreSize(type).getFixedValue());
}

/// From one element of an array to the next: a long double has fewer bytes than it takes.
std::int64_t MemoryModel::stride_of(llvm::Type* type) const {
  return static_cast<std::int64_t>(layout_.getTypeAllocSize(type).getFixedValue());
}

Value MemoryModel::new_object(Memory& memory, const Object& object) {
  const ObjectId id = objects_.size();
  objects_.push_back(object);
  memory[id] = std::make_shared<Contents>();
  return Value::pointer({{builder_.truth(true), id, builder_.integer(NumericType::I64, 0)}});
}

Value MemoryModel::moved(const Value& pointer, std::int64_t bytes) {
  Value place = pointer;
  for (PointerCase& one : place.cases)
    one.offset = builder_.apply(Operation::Add, NumericType::I64,
                                {one.offset, builder_.integer(NumericType::I64, bytes)});
  return place;
}

Value MemoryModel::missing(const Object& object, llvm::Type* type) {
  if (object.rest == Object::Rest::Undefined) return {};
  if (type->isPointerTy() && object.rest == Object::Rest::Zero)
    return Value::pointer({{builder_.truth(true), kNull, builder_.integer(NumericType::I64, 0)}});
  const NumericType wanted = numeric_type(type).value_or(NumericType::I64);
  if (object.rest == Object::Rest::Zero) return Value::number(builder_.constant(wanted, 0));
  return Value::number(builder_.unknown(Operation::Opaque, wanted, {},
                                        "what is in " + object.name + " is not known"));
}

/// True for a number that stands where an address should, but for a null.
bool MemoryModel::is_unknown_address(const Value& pointer) const {
  return pointer.kind == Value::Kind::Number && !builder_.is_false(pointer.node);
}

Value MemoryModel::load(const Memory& memory, const Value& pointer, llvm::Type* type) {
  if (const unsigned count = part_count(type)) {
    std::vector<Value> parts;
    for (unsigned i = 0; i < count; ++i) {
      const Value place = moved(pointer, part_offset(type, i));
      parts.push_back(load(memory, place, part_type(type, i)));
    }
    return Value::of_parts(std::move(parts));
  }
  if (is_unknown_address(pointer))
    return Value::number(builder_.unknown(Operation::Opaque,
                                          numeric_type(type).value_or(NumericType::I64),
                                          {pointer.node}, kUnknownAddress));
  Value result;
  for (const PointerCase& one : pointer.cases) {
    if (one.object == kNull) continue;  // no row reads there and goes on
    const Contents& contents = contents_of(memory, one.object);
    const Object& object = objects_[one.object];
    const Value found = builder_.is_constant(one.offset)
                            ? load_at(contents, object, constant_offset(builder_, one.offset), type)
                            : load_indexed(contents, object, one.offset, type);
    result = values_.select(one.condition, found, result);
  }
  return result;
}

Value MemoryModel::load_at(const Contents& contents, const Object& object, std::int64_t offset,
                           llvm::Type* type) {
  const std::int64_t bytes = size_of(type);
  const auto exact = contents.cells.find(offset);
  if (exact != contents.cells.end() && exact->second.bytes == bytes) {
    const Value& value = exact->second.value;
    if (value.kind != Value::Kind::Number || type->isPointerTy()) return value;
    if (const auto wanted = numeric_type(type))
      return Value::number(values_.with_type(value.node, *wanted));
    return value;
  }
  auto next = contents.cells.lower_bound(offset);
  const bool after = next != contents.cells.end() && next->first < offset + bytes;
  const bool before = next != contents.cells.begin() &&
                      std::prev(next)->first + std::prev(next)->second.bytes > offset;
  if (!after && !before) return missing(object, type);
  builder_.spend(contents.cells.size());
  const bool partly_unknown =
      object.rest == Object::Rest::Unknown && written_bytes(contents, offset, bytes) < bytes;
  return partly_unknown ? missing(object, type) : load_pieces(contents, offset, type);
}

/// A number put together from the bytes of several cells, or of a part of one.
Value MemoryModel::load_pieces(const Contents& contents, std::int64_t offset, llvm::Type* type) {
  const auto wanted = numeric_type(type);
  const std::int64_t bytes = size_of(type);
  if (type->isX86_FP80Ty()) return load_long_double(contents, offset, type);
  if (!wanted || bytes > 8 || !has_whole_numbers(contents, offset, bytes))
    return Value::number(builder_.unknown(Operation::Opaque, wanted.value_or(NumericType::I64), {},
                                          "memory is read as another type"));
  constexpr NumericType kWide = NumericType::I64;
  constexpr std::array<NumericType, 9> kOfBytes = {
      kWide, NumericType::I8, NumericType::I16, kWide, NumericType::I32, kWide, kWide, kWide,
      kWide};
  NodeId sum = builder_.constant(kWide, 0);
  for (const auto& [place, cell] : contents.cells) {
    if (place + cell.bytes <= offset || place >= offset + bytes) continue;
    const NumericType own = kOfBytes[static_cast<std::size_t>(cell.bytes)];
    NodeId piece = builder_.type(cell.value.node) == NumericType::I1
                       ? builder_.apply(Operation::ZeroExtend, own, {cell.value.node})
                       : values_.with_type(cell.value.node, own);
    if (own != kWide) piece = builder_.apply(Operation::ZeroExtend, kWide, {piece});
    const Operation shift = place < offset ? Operation::ShiftRightLogical : Operation::ShiftLeft;
    piece = builder_.apply(shift, kWide,
                           {piece, builder_.integer(kWide, 8 * std::abs(place - offset))});
    sum = builder_.apply(Operation::Or, kWide, {sum, piece});
  }
  const NumericType narrow = kOfBytes[static_cast<std::size_t>(bytes)];
  if (narrow != kWide) sum = builder_.apply(Operation::Truncate, narrow, {sum});
  if (*wanted == NumericType::I1)
    return Value::number(builder_.apply(Operation::Truncate, NumericType::I1, {sum}));
  return Value::number(values_.with_type(sum, *wanted));
}

/// False when some of the bytes are of an address, or of a number that has no bits in the graph.
bool MemoryModel::has_whole_numbers(const Contents& contents, std::int64_t offset,
                                    std::int64_t bytes) {
  return std::all_of(contents.cells.begin(), contents.cells.end(), [&](const auto& entry) {
    const auto& [place, cell] = entry;
    if (place + cell.bytes <= offset || place >= offset + bytes) return true;
    return cell.bytes <= 8 && cell.value.kind == Value::Kind::Number;
  });
}

/// A long double of which the bytes were written: known where they are constants.
Value MemoryModel::load_long_double(const Contents& contents, std::int64_t offset,
                                    llvm::Type* type) {
  std::array<std::uint64_t, 2> words = {};
  for (std::size_t part = 0; part < words.size(); ++part) {
    llvm::Type* const integer = llvm::Type::getIntNTy(context_, part == 0 ? 64 : 16);
    const Value value =
        load_pieces(contents, offset + 8 * static_cast<std::int64_t>(part), integer);
    if (!builder_.is_constant(value.node))
      return Value::number(builder_.unknown(Operation::Opaque, NumericType::F64, {},
                                            "the bytes of a long double are written"));
    words[part] = builder_.node(value.node).bits;
  }
  const llvm::APFloat number(type->getFltSemantics(), llvm::APInt(80, words));
  return values_.from_constant(*llvm::ConstantFP::get(context_, number));
}

/// Multiples of the size that the offset can be: C aligns what it reads.
std::vector<std::int64_t> MemoryModel::places(const Contents& contents, const Object& object,
                                              NodeId offset, llvm::Type* type) const {
  const std::int64_t bytes = size_of(type);
  const std::int64_t stride = stride_of(type);
  std::int64_t end = object.bytes;
  if (end == 0 && !contents.cells.empty())
    end = contents.cells.rbegin()->first + contents.cells.rbegin()->second.bytes;
  if (end / stride > static_cast<std::int64_t>(builder_.limit()))
    throw Exhausted("one of " + std::to_string(end / stride) +
                    " elements is used at an index that depends on the inputs");
  std::vector<std::int64_t> result;
  builder_.spend(static_cast<std::size_t>(end / stride));
  for (std::int64_t place = 0; place + bytes <= end; place += stride)
    if (!excludes(builder_, offset, place)) result.push_back(place);
  return result;
}

Value MemoryModel::load_indexed(const Contents& contents, const Object& object, NodeId offset,
                                llvm::Type* type) {
  if (const Value found = look_up(contents, object, offset, type);
      found.kind != Value::Kind::Undefined)
    return found;
  Value result;
  const std::vector<std::int64_t> all = places(contents, object, offset, type);
  for (auto place = all.rbegin(); place != all.rend(); ++place) {
    const NodeId here = builder_.apply(Operation::Equal, NumericType::I1,
                                       {offset, builder_.integer(NumericType::I64, *place)});
    result = values_.select(here, load_at(contents, object, *place, type), result);
  }
  return result;
}

/// A table for a long array of constants; undefined for anything else.
Value MemoryModel::look_up(const Contents& contents, const Object& object, NodeId offset,
                           llvm::Type* type) {
  const std::int64_t bytes = size_of(type);
  const std::int64_t stride = stride_of(type);
  const auto wanted = numeric_type(type);
  if (!object.constant || !wanted || contents.cells.size() < kTableElements) return {};
  builder_.spend(contents.cells.size());
  std::vector<std::uint64_t> elements;
  for (const auto& [place, cell] : contents.cells) {
    const bool regular = place == static_cast<std::int64_t>(elements.size()) * stride &&
                         cell.bytes == bytes && cell.value.kind == Value::Kind::Number &&
                         builder_.is_constant(cell.value.node);
    if (!regular) return {};
    elements.push_back(builder_.node(cell.value.node).bits);
  }
  const std::optional<NodeId> index = divide_exactly(builder_, offset, stride);
  if (!index) return {};
  return Value::number(builder_.table(*wanted, elements, *index));
}

void MemoryModel::clear(Contents& contents, std::int64_t offset, std::int64_t bytes) {
  auto cell = contents.cells.lower_bound(offset);
  if (cell != contents.cells.begin()) --cell;
  while (cell != contents.cells.end() && cell->first < offset + bytes) {
    const std::int64_t begin = cell->first;
    const std::int64_t end = begin + cell->second.bytes;
    if (end <= offset) {
      ++cell;
      continue;
    }
    // What lies outside stays, byte by byte.
    std::vector<std::pair<std::int64_t, Value>> kept;
    llvm::Type* const byte = llvm::Type::getInt8Ty(context_);
    for (std::int64_t place = begin; place < end; ++place)
      if (place < offset || place >= offset + bytes)
        kept.emplace_back(place, load_pieces(contents, place, byte));
    cell = contents.cells.erase(cell);
    for (const auto& [place, value] : kept) contents.cells[place] = {value, 1};
  }
}

void MemoryModel::store_at(Contents& contents, std::int64_t offset, const Value& value,
                           llvm::Type* type) {
  const std::int64_t bytes = size_of(type);
  const auto exact = contents.cells.find(offset);
  if (exact == contents.cells.end() || exact->second.bytes != bytes) clear(contents, offset, bytes);
  if (value.kind == Value::Kind::Undefined)
    contents.cells.erase(offset);
  else
    contents.cells[offset] = {value, bytes};
}

void MemoryModel::store(Memory& memory, const Value& pointer, const Value& value,
                        llvm::Type* type) {
  if (const unsigned count = part_count(type)) {
    for (unsigned i = 0; i < count; ++i) {
      const Value place = moved(pointer, part_offset(type, i));
      store(memory, place, value.kind == Value::Kind::Parts ? value.parts[i] : Value{},
            part_type(type, i));
    }
    return;
  }
  if (is_unknown_address(pointer))
    return forget(memory, nullptr, Operation::Opaque, kUnknownAddress);
  note_write(&pointer);
  for (const PointerCase& one : pointer.cases) {
    if (one.object == kNull) continue;
    Contents& changed = to_change(memory, one.object);
    const Object& object = objects_[one.object];
    std::vector<std::int64_t> all;
    if (builder_.is_constant(one.offset))
      all.push_back(constant_offset(builder_, one.offset));
    else
      all = places(changed, object, one.offset, type);
    for (const std::int64_t place : all) {
      const NodeId here = builder_.both(
          one.condition, builder_.apply(Operation::Equal, NumericType::I1,
                                        {one.offset, builder_.integer(NumericType::I64, place)}));
      const Value old = builder_.is_true(here) ? Value{} : load_at(changed, object, place, type);
      store_at(changed, place, values_.select(here, value, old), type);
    }
  }
}

}  // namespace understudy
