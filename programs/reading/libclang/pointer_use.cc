#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "programs/reading/libclang/libclang_handles_internal.h"
#include "programs/reading/libclang/pointer_use_internal.h"

namespace understudy {
namespace {

constexpr int kDeepest = 8;  // calls within calls that are followed

std::vector<CXCursor> children_of(CXCursor cursor) {
  std::vector<CXCursor> children;
  for_each_child(cursor, [&](CXCursor child) { children.push_back(child); });
  return children;
}

/// Without the brackets and conversions around an expression.
CXCursor bare(CXCursor cursor) {
  while (clang_getCursorKind(cursor) == CXCursor_UnexposedExpr ||
         clang_getCursorKind(cursor) == CXCursor_ParenExpr ||
         clang_getCursorKind(cursor) == CXCursor_CStyleCastExpr) {
    const std::vector<CXCursor> inner = children_of(cursor);
    if (inner.empty()) break;
    cursor = inner.back();  // a cast's first child may be its type
  }
  return cursor;
}

bool is_zero(CXCursor cursor) {
  CXEvalResult result = clang_Cursor_Evaluate(cursor);
  if (result == nullptr) return false;
  const bool zero =
      clang_EvalResult_getKind(result) == CXEval_Int && clang_EvalResult_getAsLongLong(result) == 0;
  clang_EvalResult_dispose(result);
  return zero;
}

class Scan {
 public:
  Scan(CXCursor parameter, const CXCursor* member, int depth)
      : parameter_(parameter), member_(member), depth_(depth) {}

  PointerUse run(CXCursor body) {
    visit(body);
    return use_;
  }

 private:
  void read() {
    if (!is_seen_) use_.is_read_first = true;
    is_seen_ = true;
  }
  void write() {
    is_seen_ = true;
    use_.is_written = true;
  }
  /// It gets another name. A structure with one is mostly kept and brought up to date.
  void escape() {
    if (member_ != nullptr) read();
    write();
  }

  bool is_parameter(CXCursor cursor) const {
    return clang_getCursorKind(cursor) == CXCursor_DeclRefExpr &&
           clang_equalCursors(clang_getCursorReferenced(cursor), parameter_) != 0;
  }

  /// Whether the expression is v, v[i], *v, v->m, &v[i] or v + i.
  bool leads_to_parameter(CXCursor cursor) const {
    cursor = bare(cursor);
    if (is_parameter(cursor)) return true;
    switch (clang_getCursorKind(cursor)) {
      case CXCursor_ArraySubscriptExpr:
      case CXCursor_UnaryOperator:
      case CXCursor_MemberRefExpr: {
        const std::vector<CXCursor> parts = children_of(cursor);
        return !parts.empty() && leads_to_parameter(parts.front());
      }
      case CXCursor_BinaryOperator: {
        const std::vector<CXCursor> parts = children_of(cursor);
        return parts.size() == 2 &&
               clang_getCursorBinaryOperatorKind(cursor) <= CXBinaryOperator_Sub &&
               leads_to_parameter(parts.front());
      }
      default:
        return false;
    }
  }

  /// Whether it is of another member than the one that is meant.
  bool is_of_another_member(CXCursor cursor) const {
    if (member_ == nullptr) return false;
    CXCursor innermost = clang_getNullCursor();
    for (cursor = bare(cursor); !is_parameter(cursor);) {
      if (clang_getCursorKind(cursor) == CXCursor_MemberRefExpr) innermost = cursor;
      const std::vector<CXCursor> parts = children_of(cursor);
      if (parts.empty()) return false;
      cursor = bare(parts.front());
    }
    return clang_Cursor_isNull(innermost) == 0 &&
           clang_equalCursors(clang_getCursorReferenced(innermost), *member_) == 0;
  }

  /// Whether it is one element, rather than the pointer itself.
  bool is_element(CXCursor cursor) const {
    cursor = bare(cursor);
    const CXCursorKind kind = clang_getCursorKind(cursor);
    const bool reaches = kind == CXCursor_ArraySubscriptExpr || kind == CXCursor_MemberRefExpr ||
                         (kind == CXCursor_UnaryOperator &&
                          clang_getCursorUnaryOperatorKind(cursor) == CXUnaryOperator_Deref);
    return reaches && leads_to_parameter(cursor);
  }

  /// The indices within an element's expression.
  void visit_indices(CXCursor element) {
    element = bare(element);
    const std::vector<CXCursor> parts = children_of(element);
    if (parts.empty()) return;
    if (clang_getCursorKind(element) == CXCursor_ArraySubscriptExpr && parts.size() == 2) {
      if (!is_zero(parts[1])) use_.is_indexed = true;
      visit(parts[1]);
    }
    if (clang_getCursorKind(element) == CXCursor_BinaryOperator ||
        clang_getCursorUnaryOperatorKind(element) == CXUnaryOperator_PostInc)
      use_.is_indexed = true;
    visit_indices(parts.front());
  }

  void visit_all(const std::vector<CXCursor>& cursors) {
    for (const CXCursor& cursor : cursors) visit(cursor);
  }

  void visit_assignment(CXCursor cursor, bool reads) {
    const std::vector<CXCursor> sides = children_of(cursor);
    if (sides.size() != 2) return visit_all(sides);
    visit(sides[1]);
    if (!is_element(sides[0])) return visit(sides[0]);
    visit_indices(sides[0]);
    if (is_of_another_member(sides[0])) return;
    if (reads) read();
    write();
  }

  void visit_call(CXCursor call) {
    const CXCursor callee = clang_getCursorReferenced(call);
    const int count = clang_Cursor_getNumArguments(call);
    for (int i = 0; i < count; ++i) {
      const auto index = static_cast<unsigned>(i);
      const CXCursor argument = clang_Cursor_getArgument(call, index);
      const CXType type = clang_getCanonicalType(clang_getCursorType(argument));
      if (type.kind != CXType_Pointer || !leads_to_parameter(argument))
        visit(argument);
      else
        hand_over(callee, index, argument);
    }
  }

  /// The same member, where the structure itself is handed over.
  const CXCursor* member_handed_over(CXCursor argument) const {
    return is_element(argument) ? nullptr : member_;
  }

  void hand_over(CXCursor callee, unsigned index, CXCursor argument) {
    visit_indices(argument);
    if (is_of_another_member(argument)) return;
    const CXCursor definition = clang_getCursorDefinition(callee);
    if (clang_Cursor_isNull(definition) == 0 && depth_ < kDeepest) {
      const PointerUse use = Scan(clang_Cursor_getArgument(definition, index),
                                  member_handed_over(argument), depth_ + 1)
                                 .run(definition);
      use_.is_indexed = use_.is_indexed || use.is_indexed;
      if (use.is_read_first) read();
      if (use.is_written) write();
      return;
    }
    const std::string name = take(clang_getCursorSpelling(callee));
    constexpr std::array<const char*, 3> kFills = {"memset", "memcpy", "memmove"};
    if (index == 0 && std::find(kFills.begin(), kFills.end(), name) != kFills.end()) {
      use_.is_indexed = true;
      return write();
    }
    const CXType type =
        clang_getCanonicalType(clang_getArgType(clang_getCursorType(callee), index));
    if (clang_isConstQualifiedType(clang_getPointeeType(type)) != 0) return read();
    escape();  // nobody knows
  }

  void visit(CXCursor cursor) {
    switch (clang_getCursorKind(cursor)) {
      case CXCursor_UnaryExpr:  // sizeof
        return;
      case CXCursor_BinaryOperator:
        if (clang_getCursorBinaryOperatorKind(cursor) == CXBinaryOperator_Assign)
          return visit_assignment(cursor, false);
        break;
      case CXCursor_CompoundAssignOperator:
        return visit_assignment(cursor, true);
      case CXCursor_UnaryOperator: {
        const CXUnaryOperatorKind kind = clang_getCursorUnaryOperatorKind(cursor);
        const std::vector<CXCursor> operand = children_of(cursor);
        if (kind <= CXUnaryOperator_PreDec && !operand.empty() && is_element(operand[0])) {
          visit_indices(operand[0]);
          if (is_of_another_member(operand[0])) return;
          read();
          return write();
        }
        if (kind == CXUnaryOperator_AddrOf && !operand.empty() && leads_to_parameter(operand[0])) {
          visit_indices(operand[0]);
          if (is_of_another_member(operand[0])) return;
          return escape();
        }
        break;
      }
      case CXCursor_CallExpr:
        return visit_call(cursor);
      case CXCursor_ForStmt: {
        std::vector<CXCursor> parts = children_of(cursor);
        if (parts.size() == 4) std::swap(parts[2], parts[3]);  // the body, then the step
        return visit_all(parts);
      }
      default:
        break;
    }
    const CXCursor expression = bare(cursor);
    if (is_element(expression)) {
      visit_indices(expression);
      if (is_of_another_member(expression)) return;
      // double (*rows)[3] = m[0] reads nothing.
      const CXType type = clang_getCanonicalType(clang_getCursorType(expression));
      return type.kind == CXType_ConstantArray ? write() : read();
    }
    if (is_parameter(expression)) return escape();
    visit_all(children_of(cursor));
  }

  CXCursor parameter_;
  const CXCursor* member_;
  int depth_;
  PointerUse use_;
  bool is_seen_ = false;
};

}  // namespace

PointerUse pointer_use(CXCursor definition, unsigned parameter, const CXCursor* member) {
  return Scan(clang_Cursor_getArgument(definition, parameter), member, 0).run(definition);
}

}  // namespace understudy
