#pragma once

#include <string>

namespace understudy::harvest {

/// Headers of C and POSIX: the system's own, even where the tree is a C library itself.
bool is_library_header(const std::string& name);

/// What a build would make of a header's NAME.in on a machine that has the standard C library and
/// 64 bits: the features that are known by their names ("HAVE_ERF", "SIZEOF_INT"); the other places
/// to fill in are left out.
std::string guessed_header(const std::string& text);

/// What stands for a header of a library that is not there: glib's numbers and what is computed
/// with them, for glib and the libraries that bring it along; else nothing.
std::string absent_header(const std::string& name);

}  // namespace understudy::harvest
