#pragma once

#include <string>

#include "programs/reading/program_options.h"

namespace understudy {

/// A numeric C function that may become a program of the corpus, before anything was asked of it.
struct Candidate {
  std::string text;          ///< complete C: compiles alone, without any #include
  ProgramOptions options;    ///< function; outputs where needed; ranges
  bool ranges_known = true;  ///< false: the ranges tell lengths of arrays only, and a box is to be
                             ///< found
  std::string family;        ///< what the corpus is split by: a generator's idiom, a source package
  std::string origin;        ///< "stdlib/math 0.3.0: base/special/erf/src/main.c:41"
  std::string licence;       ///< SPDX identifier; "unknown"
};

}  // namespace understudy
