#include "corpus/harvest/reader/cursors_internal.h"

namespace understudy::harvest {

std::size_t offset_of(CXSourceLocation location) {
  CXFile file = nullptr;
  unsigned offset = 0;
  clang_getFileLocation(location, &file, nullptr, nullptr, &offset);
  return file ? offset : std::string::npos;
}

CXCursor bare(CXCursor expression) {
  for (;;) {
    const CXCursorKind kind = clang_getCursorKind(expression);
    if (kind != CXCursor_ParenExpr && kind != CXCursor_UnexposedExpr) return expression;
    CXCursor inner = clang_getNullCursor();
    std::size_t count = 0;
    for_each_child(expression, [&](CXCursor child) {
      inner = child;
      ++count;
    });
    if (count != 1) return expression;
    expression = inner;
  }
}

}  // namespace understudy::harvest
