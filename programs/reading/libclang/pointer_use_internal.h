#pragma once

#include <clang-c/Index.h>

namespace understudy {

/// What a function does with the elements behind one of its pointers, as far as its text tells.
struct PointerUse {
  bool is_read_first = false;  ///< an element is read before any is written
  bool is_written = false;     ///< or may be, by what it is handed to
  bool is_indexed = false;     ///< other elements than the first are named
};

/// The use of the parameter in the body of the definition and in those that it calls. What is
/// written on one path only counts as written: the first use in the order of evaluation decides.
/// `member`: where the pointer is to a structure, the declaration of the member that is meant.
PointerUse pointer_use(CXCursor definition, unsigned parameter, const CXCursor* member = nullptr);

}  // namespace understudy
