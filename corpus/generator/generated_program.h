#pragma once

#include <string>

#include "programs/reading/program_options.h"

namespace understudy {

/// A numeric C program that nobody wrote.
struct GeneratedProgram {
  std::string text;        ///< a complete file in C99 that includes <math.h> alone
  std::string family;      ///< the idiom it was drawn from: a corpus is split by it
  ProgramOptions options;  ///< function, ranges and, for results through pointers, outputs: what
                           ///< load_program needs beside the text
};

}  // namespace understudy
