#pragma once

#include <clang-c/Index.h>

#include <cstddef>
#include <string>

// What the reader's files share of libclang.
namespace understudy::harvest {

std::string take(CXString string);

/// The offset in the file that is read, a preprocessed one that includes no other; npos when the
/// location is in no file.
std::size_t offset_of(CXSourceLocation location);

/// Calls `visit` for every direct child of the cursor.
template <typename Visit>
void for_each_child(CXCursor parent, Visit visit) {
  clang_visitChildren(
      parent,
      [](CXCursor child, CXCursor, CXClientData data) {
        (*static_cast<Visit*>(data))(child);
        return CXChildVisit_Continue;
      },
      &visit);
}

/// Calls `visit` for every cursor below this one.
template <typename Visit>
void for_each_below(CXCursor top, Visit visit) {
  clang_visitChildren(
      top,
      [](CXCursor child, CXCursor, CXClientData data) {
        (*static_cast<Visit*>(data))(child);
        return CXChildVisit_Recurse;
      },
      &visit);
}

/// The expression without the parentheses and conversions around it.
CXCursor bare(CXCursor expression);

}  // namespace understudy::harvest
