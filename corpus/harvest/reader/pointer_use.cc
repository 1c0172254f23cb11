#include <algorithm>

#include "corpus/harvest/reader/cursors_internal.h"
#include "corpus/harvest/reader/reader_internal.h"

namespace understudy::harvest {
namespace {

constexpr std::size_t kMostElements = 64;

constexpr std::size_t kAnyElement = kMostElements;

std::vector<CXCursor> parts_of(CXCursor cursor) {
  std::vector<CXCursor> parts;
  for_each_child(cursor, [&](CXCursor child) { parts.push_back(child); });
  return parts;
}

/// The value of a constant index that is small enough; else nothing.
std::optional<std::size_t> fixed_index(CXCursor expression) {
  const CXEvalResult value = clang_Cursor_Evaluate(expression);
  if (!value) return std::nullopt;
  const bool is_index = clang_EvalResult_getKind(value) == CXEval_Int;
  const long long index = is_index ? clang_EvalResult_getAsLongLong(value) : -1;
  clang_EvalResult_dispose(value);
  if (index < 0 || index >= static_cast<long long>(kMostElements)) return std::nullopt;
  return static_cast<std::size_t>(index);
}

/// Follows one pointer parameter through a function's body, in the order of its text.
class PointerFollower {
 public:
  /// `dimensions`: how many its declaration gives; 0 for a pointer.
  PointerFollower(CXCursor parameter, std::size_t dimensions)
      : parameter_(parameter), dimensions_(dimensions) {}

  void follow(CXCursor cursor) {
    if (const auto index = element(cursor)) {
      follow_indices(cursor);
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
      case CXCursor_CallExpr:
        follow_call(cursor);
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

  /// Where the expression is an element: its index as in p[3] and *p, or kAnyElement for one of an
  /// array whose size is declared, as in p[i][j].
  std::optional<std::size_t> element(CXCursor expression) const {
    CXCursor at = bare(expression);
    std::vector<CXCursor> parts = parts_of(at);
    if (clang_getCursorKind(at) == CXCursor_UnaryOperator && parts.size() == 1 &&
        clang_getCursorUnaryOperatorKind(at) == CXUnaryOperator_Deref && means_parameter(parts[0]))
      return 0;
    std::size_t depth = 0;
    std::optional<std::size_t> index;
    while (clang_getCursorKind(at) == CXCursor_ArraySubscriptExpr && parts.size() == 2) {
      if (++depth == 1) index = fixed_index(parts[1]);
      if (means_parameter(parts[0])) {
        if (dimensions_ == 0) return depth == 1 ? index : std::nullopt;
        return depth == dimensions_ ? std::optional<std::size_t>(kAnyElement) : std::nullopt;
      }
      at = bare(parts[0]);
      parts = parts_of(at);
    }
    return std::nullopt;
  }

  /// What stands in an element's brackets.
  void follow_indices(CXCursor expression) {
    for (CXCursor at = bare(expression); clang_getCursorKind(at) == CXCursor_ArraySubscriptExpr;) {
      const std::vector<CXCursor> parts = parts_of(at);
      if (parts.size() != 2) return;
      follow(parts[1]);
      at = bare(parts[0]);
    }
  }

  void note(std::size_t index, bool read, bool write) {
    if (index != kAnyElement) use_.length = std::max(use_.length, index + 1);
    if (read && !written_[index]) use_.is_read = true;
    if (write) use_.is_written = written_[index] = true;
  }

  void follow_binary(CXCursor cursor) {
    const std::vector<CXCursor> parts = parts_of(cursor);
    const bool assigns = clang_getCursorBinaryOperatorKind(cursor) == CXBinaryOperator_Assign;
    const bool changes = clang_getCursorKind(cursor) == CXCursor_CompoundAssignOperator;
    const auto target =
        (assigns || changes) && parts.size() == 2 ? element(parts[0]) : std::nullopt;
    if (!target) {
      for (const CXCursor part : parts) follow(part);
      return;
    }
    follow_indices(parts[0]);
    follow(parts[1]);
    note(*target, changes, true);
  }

  void follow_unary(CXCursor cursor) {
    const std::vector<CXCursor> parts = parts_of(cursor);
    const CXUnaryOperatorKind kind = clang_getCursorUnaryOperatorKind(cursor);
    const auto target = parts.size() == 1 ? element(parts[0]) : std::nullopt;
    if (!target) {
      for (const CXCursor part : parts) follow(part);
    } else if (kind == CXUnaryOperator_AddrOf) {
      tells_ = false;
    } else {
      const bool steps = kind == CXUnaryOperator_PostInc || kind == CXUnaryOperator_PostDec ||
                         kind == CXUnaryOperator_PreInc || kind == CXUnaryOperator_PreDec;
      follow_indices(parts[0]);
      note(*target, true, steps);
    }
  }

  void follow_call(CXCursor cursor) {
    const CXCursor called = clang_getCursorReferenced(cursor);
    const bool is_named = clang_getCursorKind(called) == CXCursor_FunctionDecl;
    const int count = clang_Cursor_getNumArguments(cursor);
    std::vector<PassedOn> passed_on;
    for (int i = 0; i < count; ++i) {
      const CXCursor argument = clang_Cursor_getArgument(cursor, static_cast<unsigned>(i));
      if (is_named && means_parameter(argument))
        passed_on.push_back(
            {take(clang_getCursorSpelling(called)), static_cast<std::size_t>(i), use_.is_written});
      else
        follow(argument);
    }
    if (!is_named) tells_ = false;  // called through a pointer, which may be this one
    use_.passed_on.insert(use_.passed_on.end(), passed_on.begin(), passed_on.end());
  }

  CXCursor parameter_;
  std::size_t dimensions_;
  PointerUse use_;
  bool written_[kMostElements + 1] = {};
  bool tells_ = true;
};

}  // namespace

std::optional<PointerUse> pointer_use(CXCursor function, CXCursor parameter,
                                      std::size_t dimensions) {
  PointerFollower follower(parameter, dimensions);
  for_each_child(function, [&](CXCursor child) {
    if (clang_getCursorKind(child) == CXCursor_CompoundStmt) follower.follow(child);
  });
  return follower.use();
}

}  // namespace understudy::harvest
