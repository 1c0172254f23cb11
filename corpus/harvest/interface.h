#pragma once

#include <string>

#include "corpus/harvest/declarations/declarations.h"
#include "programs/reading/program_options.h"

namespace understudy::harvest {

/// How a function becomes a program: what its pointers are, or why it cannot become one.
struct Interface {
  std::string refusal;     ///< as the funnel counts it; empty: it can
  std::string detail;      ///< the parameter or type that it is about
  ProgramOptions options;  ///< outputs and lengths, where the signature alone does not say them
};

/// Numbers go in by value, as arrays of known size, or as pointers whose elements the function
/// names one by one; they come out by return or by such pointers.
Interface read_interface(const Signature& signature);

}  // namespace understudy::harvest
