#include <algorithm>

#include "programs/corpus/harvest/reader/cursors_internal.h"
#include "programs/corpus/harvest/reader/reader_internal.h"

namespace understudy::harvest {
namespace {

constexpr std::size_t kMostElements = 64;

/// Follows one pointer parameter through a function's body, in the order of its text.
class PointerFollower {
 public:
  explicit PointerFollower(CXCursor parameter) : parameter_(parameter) {}

  void follow(CXCursor cursor) {
    if (const auto index = element(cursor)) {
      note(*index, true, false);
      return;
    }
    switch (clang_getCursorKind(cursor)) {
      case CXCursor_BinaryOperator:
      case CXCursor_CompoundAssignOperator:
        follow_binary(cursor);
        break;
      case CXCursor_UnaryOperator:
        follow_unary(cursor);
        break;
      case CXCursor_DeclRefExpr:
        if (means_parameter(cursor)) tells_ = false;  // it goes where nobody follows it
        break;
      default:
        for_each_child(cursor, [&](CXCursor child) { follow(child); });
    }
  }

  std::optional<PointerUse> use() const {
    return tells_ ? std::optional<PointerUse>(use_) : std::nullopt;
  }

 private:
  bool means_parameter(CXCursor expression) const {
    const CXCursor at = bare(expression);
    return clang_getCursorKind(at) == CXCursor_DeclRefExpr &&
           clang_equalCursors(clang_getCursorReferenced(at), parameter_) != 0;
  }

  /// The index where the expression is an element at a fixed place: p[3], *p.
  std::optional<std::size_t> element(CXCursor expression) const {
    const CXCursor at = bare(expression);
    std::vector<CXCursor> parts;
    for_each_child(at, [&](CXCursor child) { parts.push_back(child); });
    if (clang_getCursorKind(at) == CXCursor_UnaryOperator && parts.size() == 1 &&
        clang_getCursorUnaryOperatorKind(at) == CXUnaryOperator_Deref && means_parameter(parts[0]))
      return 0;
    if (clang_getCursorKind(at) != CXCursor_ArraySubscriptExpr || parts.size() != 2 ||
        !means_parameter(parts[0]))
      return std::nullopt;
    const CXEvalResult value = clang_Cursor_Evaluate(parts[1]);
    if (!value) return std::nullopt;
    const bool is_index = clang_EvalResult_getKind(value) == CXEval_Int;
    const long long index = is_index ? clang_EvalResult_getAsLongLong(value) : -1;
    clang_EvalResult_dispose(value);
    if (index < 0 || index >= static_cast<long long>(kMostElements)) return std::nullopt;
    return static_cast<std::size_t>(index);
  }

  void note(std::size_t index, bool read, bool write) {
    use_.length = std::max(use_.length, index + 1);
    if (read && !written_[index]) use_.is_read = true;
    if (write) use_.is_written = written_[index] = true;
  }

  void follow_binary(CXCursor cursor) {
    std::vector<CXCursor> parts;
    for_each_child(cursor, [&](CXCursor child) { parts.push_back(child); });
    const bool assigns = clang_getCursorBinaryOperatorKind(cursor) == CXBinaryOperator_Assign;
    const bool changes = clang_getCursorKind(cursor) == CXCursor_CompoundAssignOperator;
    const auto target =
        (assigns || changes) && parts.size() == 2 ? element(parts[0]) : std::nullopt;
    if (!target) {
      for (const CXCursor part : parts) follow(part);
      return;
    }
    follow(parts[1]);
    note(*target, changes, true);
  }

  void follow_unary(CXCursor cursor) {
    std::vector<CXCursor> parts;
    for_each_child(cursor, [&](CXCursor child) { parts.push_back(child); });
    const CXUnaryOperatorKind kind = clang_getCursorUnaryOperatorKind(cursor);
    const auto target = parts.size() == 1 ? element(parts[0]) : std::nullopt;
    if (!target) {
      for (const CXCursor part : parts) follow(part);
    } else if (kind == CXUnaryOperator_AddrOf) {
      tells_ = false;
    } else {
      const bool steps = kind == CXUnaryOperator_PostInc || kind == CXUnaryOperator_PostDec ||
                         kind == CXUnaryOperator_PreInc || kind == CXUnaryOperator_PreDec;
      note(*target, true, steps);
    }
  }

  CXCursor parameter_;
  PointerUse use_;
  bool written_[kMostElements] = {};
  bool tells_ = true;
};

}  // namespace

std::optional<PointerUse> pointer_use(CXCursor function, CXCursor parameter) {
  PointerFollower follower(parameter);
  for_each_child(function, [&](CXCursor child) {
    if (clang_getCursorKind(child) == CXCursor_CompoundStmt) follower.follow(child);
  });
  return follower.use();
}

}  // namespace understudy::harvest
