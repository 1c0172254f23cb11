#pragma once

#include <cstddef>

#include "programs/reading/libclang/libclang_handles_internal.h"

// What the reader's files share of libclang.
namespace understudy::harvest {

/// The offset in the file that is read, a preprocessed one that includes no other; npos when the
/// location is in no file.
std::size_t offset_of(CXSourceLocation location);

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
