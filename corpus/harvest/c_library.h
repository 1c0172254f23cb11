#pragma once

#include <string>

namespace understudy::harvest {

/// What a name of the C library is to a computation.
enum class LibraryName {
  None,    ///< no name of the library that is known here
  Pure,    ///< may be called: its results depend on its arguments alone
  Report,  ///< writes for people: the computation goes on without it
  Words,   ///< gives a text for people
  Stop,    ///< ends the program
  Errno,   ///< where the number of the last error is kept
  Stream,  ///< a standard stream, an argument of reports
};

/// Mathematics, integers, memory, characters, rounding; nothing that asks or changes the world.
LibraryName library_name(const std::string& name);

}  // namespace understudy::harvest
