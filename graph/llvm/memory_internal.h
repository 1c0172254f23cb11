#pragma once

#include <llvm/IR/DataLayout.h>
#include <llvm/IR/Module.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "graph/llvm/values_internal.h"

namespace understudy {

/// What is in an object's bytes: values where they were stored, by offset.
struct Contents {
  struct Cell {
    Value value;
    std::int64_t bytes = 0;
  };
  std::map<std::int64_t, Cell> cells;
};

/// The state of all objects; a copy shares the contents of objects until one side writes.
using Memory = std::map<ObjectId, std::shared_ptr<Contents>>;

/// What holds for an object as long as it lives.
struct Object {
  enum class Rest { Undefined, Zero, Unknown };  ///< of bytes that nothing was stored in
  Rest rest = Rest::Undefined;
  std::int64_t bytes = 0;  ///< 0: not known
  bool constant = false;
  std::string name;      ///< for reasons
  bool assumed = false;  ///< to be constant, since nothing was seen to write to it
  bool written = false;  ///< while it was assumed to be constant
};

/// Loads and stores of values at addresses that may depend on the inputs.
class MemoryModel {
 public:
  MemoryModel(GraphBuilder& builder, Values& values, const llvm::Module& module)
      : builder_(builder),
        values_(values),
        layout_(module.getDataLayout()),
        context_(module.getContext()),
        objects_(1) {}

  Value new_object(Memory& memory, const Object& object);
  const Object& object(ObjectId id) const { return objects_[id]; }

  Value load(const Memory& memory, const Value& pointer, llvm::Type* type);
  void store(Memory& memory, const Value& pointer, const Value& value, llvm::Type* type);

  /// As memcpy, and as memset with 0.
  void copy(Memory& memory, const Value& to, const Value& from, std::int64_t bytes);
  void set_zero(Memory& memory, const Value& to, std::int64_t bytes);

  /// The memory after a branch.
  Memory select(NodeId condition, const Memory& yes, const Memory& no);

  /// Everything in the objects that the pointer may point into becomes unknown; all objects that
  /// can be written to for null and for an address that is not known.
  void forget(Memory& memory, const Value* pointer, Operation unknown, const std::string& reason);

  /// Gives an object the values of an initializer. `address` tells those of globals, and gives no
  /// pointer for what is none.
  using Address = std::function<Value(llvm::Constant& constant)>;
  void initialize(Memory& memory, ObjectId object, const llvm::Constant& initializer,
                  const Address& address);

 private:
  using Cell = Contents::Cell;

  Contents& to_change(Memory& memory, ObjectId object);
  Value load_at(const Contents& contents, const Object& object, std::int64_t offset,
                llvm::Type* type);
  Value load_indexed(const Contents& contents, const Object& object, NodeId offset,
                     llvm::Type* type);
  Value load_pieces(const Contents& contents, std::int64_t offset, llvm::Type* type);
  bool is_unknown_address(const Value& pointer) const;
  Value load_long_double(const Contents& contents, std::int64_t offset, llvm::Type* type);
  static bool has_whole_numbers(const Contents& contents, std::int64_t offset, std::int64_t bytes);
  Value look_up(const Contents& contents, const Object& object, NodeId offset, llvm::Type* type);
  Value moved(const Value& pointer, std::int64_t bytes);
  Value missing(const Object& object, llvm::Type* type);
  void store_at(Contents& contents, std::int64_t offset, const Value& value, llvm::Type* type);
  void clear(Contents& contents, std::int64_t offset, std::int64_t bytes);
  std::vector<std::int64_t> places(const Contents& contents, const Object& object, NodeId offset,
                                   llvm::Type* type) const;
  void fill_zero(Contents& contents, std::int64_t offset, std::int64_t bytes);
  void initialize(Contents& contents, Object& object, const llvm::Constant& initializer,
                  std::int64_t offset, const Address& address);
  void note_write(const Value* pointer);  ///< null: to anywhere
  std::int64_t size_of(llvm::Type* type) const;
  std::int64_t stride_of(llvm::Type* type) const;
  std::int64_t part_offset(llvm::Type* type, unsigned part) const;
  llvm::Type* type_of(const Cell& cell) const;

  GraphBuilder& builder_;
  Values& values_;
  const llvm::DataLayout& layout_;
  llvm::LLVMContext& context_;
  std::vector<Object> objects_;
};

/// offset / bytes where it is a multiple for certain; nothing otherwise, or when that takes more
/// than `depth` operations after each other to see.
std::optional<NodeId> divide_exactly(GraphBuilder& builder, NodeId offset, std::int64_t bytes,
                                     int depth = 12);

/// True when the node cannot be the number.
bool excludes(const GraphBuilder& builder, NodeId node, std::int64_t number);

}  // namespace understudy
