#pragma once

#include <string>
#include <vector>

#include "programs/running/descriptor.h"

namespace understudy {

/// A C text compiled to a shared object: a sealed file in memory, so that nothing is left behind on
/// the disk by a process that is killed while it runs the program.
///
/// Compiles with $CC, else cc: -O2, then `flags`, with libm. The text is preprocessed already:
/// flags for the preprocessor, whose paths may start elsewhere, are left out. Throws misuse with
/// the compiler's own words when it refuses, failure when there is no compiler or it takes longer
/// than a minute.
/// The last few are kept, so that asking again costs nothing.
/// `name`: what is compiled, for messages. `objects`: the bytes of object files to link with it.
Descriptor compile_shared_object(const std::string& name, const std::string& text,
                                 const std::vector<std::string>& flags,
                                 const std::vector<std::string>& objects = {});

}  // namespace understudy
