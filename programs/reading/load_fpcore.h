#pragma once

#include <string>

#include "programs/program.h"
#include "programs/reading/spec.h"

namespace understudy {

/// Reads one FPCore of the text of a file (FPCore 2.0, fpbench.org): the one whose symbol or :name
/// is `said.function`, else the file's only one. It is translated to C and then treated as a C
/// function of that text is; ranges and constants are said by the arguments' names in C, which are
/// their own names with '_' for what C does not allow.
///
/// The box is the one that :pre implies. A side that :pre leaves open is chosen as
/// fpcore::with_both_sides tells, and `ranges_given` is then false. Where :pre is more than a box,
/// inputs that it excludes are drawn all the same, and `notice` says so. What is said wins over
/// :pre.
///
/// Throws misuse naming file, line, column and construct for what cannot be read or translated.
Program load_fpcore_program(const std::string& path, const std::string& text, const Spec& said);

}  // namespace understudy
