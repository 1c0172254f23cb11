#pragma once

#include <clang-c/Index.h>

#include <memory>
#include <string>
#include <type_traits>

// libclang's C API as C++ values, for those who link to it.
namespace understudy {

template <auto dispose>
struct Disposer {
  template <typename T>
  void operator()(T* object) const {
    dispose(object);
  }
};
using Index = std::unique_ptr<void, Disposer<clang_disposeIndex>>;
using Unit = std::unique_ptr<std::remove_pointer_t<CXTranslationUnit>,
                             Disposer<clang_disposeTranslationUnit>>;

inline std::string take(CXString string) {
  const char* text = clang_getCString(string);
  std::string result = text ? text : "";
  clang_disposeString(string);
  return result;
}

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

}  // namespace understudy
