#pragma once

#include <string>
#include <vector>

#include "programs/running/descriptor.h"

namespace understudy {

/// What a shared object is made of.
struct ObjectParts {
  std::string name;                          ///< what it is, for messages
  std::string text;                          ///< C, preprocessed
  std::string entry;                         ///< the one name that it shows to others
  std::vector<std::string> flags;            ///< of the compiler
  std::vector<std::string> units;            ///< further texts of C
  std::vector<std::string> objects;          ///< the bytes of object files, all of which are kept
  std::vector<std::string> paths;            ///< of objects, archives and shared libraries
  std::vector<std::string> assemblies = {};  ///< texts of LLVM's, which become objects, too
  bool checks_bounds = false;  ///< indices of arrays whose length the text tells: the text then has
                               ///< to define __ubsan_handle_out_of_bounds
};

/// A C text compiled to a shared object: a sealed file in memory, so that nothing is left behind on
/// the disk by a process that is killed while it runs the program.
///
/// Compiles with $CC, else cc: -O2, then `flags`, with libm. The text is preprocessed already:
/// flags for the preprocessor, whose paths may start elsewhere, are left out. Throws misuse with
/// the compiler's own words when it refuses, failure when there is no compiler or it takes longer
/// than a minute.
/// Only what is reached from the entry is kept, so that the rest may name what is nowhere.
/// The last few are kept, so that asking again costs nothing.
Descriptor compile_shared_object(const ObjectParts& parts);

}  // namespace understudy
