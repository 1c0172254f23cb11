#pragma once

#include "programs/program.h"
#include "programs/reading/read_c.h"
#include "programs/reading/spec.h"

namespace understudy {

/// The function that is said, else the only one that others can call. Throws misuse naming those
/// that there are.
const FunctionDefinition& chosen_function(const CUnit& unit, const Spec& said);

/// One function of C that was read, as a program. `said`: all that is said of it, by a spec, by the
/// user's options above that, or by whoever made the text; paths of data in it are read here.
///
/// Without a word on roles: scalars passed by value and const pointers or arrays are inputs,
/// non-const pointers are outputs, the return value is an output and the first one. Without
/// ranges: [-1, 1], for unsigned types [0, 1].
/// Throws misuse naming file, line and cause: no such function, a pointer of unknown length, a
/// type that is not a number, or naming who said what cannot be.
Program load_c_program(const CUnit& unit, const Spec& said);

}  // namespace understudy
