#pragma once

#include <string>

namespace understudy {

/// What this process finds on its machine, on which results depend as on the build itself.
struct MachineTools {
  std::string c_compiler;  ///< the first line of its --version; it makes every C program's numbers
  std::string c_library;   ///< "glibc 2.36": whose sines programs and graphs compute
  /// The widest vector instructions of the processor, as Highway calls those that our fitter takes:
  /// "AVX2". Sums have another order for each. LibTorch, the BLAS and the C library's functions
  /// choose theirs by the processor, too, so that a run of a program, a graph's value or a fit of
  /// any kind may differ in its last bits: results are of one instruction set. It is part of every
  /// identity, like the compiler, and not of fits' alone.
  std::string instruction_set;
};

template <typename Visitor>
void visit_fields(MachineTools& tools, Visitor&& visit) {
  visit("C compiler", tools.c_compiler);
  visit("C library", tools.c_library);
  visit("instruction set", tools.instruction_set);
}

/// As they are when first asked for.
const MachineTools& machine_tools();

}  // namespace understudy
