#pragma once

#include <string>
#include <vector>

#include "base/rng.h"
#include "programs/reading/load.h"

namespace understudy {

/// A numeric C program that nobody wrote.
struct GeneratedProgram {
  std::string text;        ///< a complete file in C99 that includes <math.h> alone
  std::string family;      ///< the idiom it was drawn from: a corpus is split by it
  ProgramOptions options;  ///< function, ranges and, for results through pointers, outputs: what
                           ///< load_c_program needs beside the text
};

/// Draws one program: its idiom by the families' shares, then everything within it. The same
/// stream gives the same text, byte for byte. Nothing is compiled: a few programs in a hundred are
/// constant, or not finite on a part of their ranges.
GeneratedProgram generate_program(Rng rng);

/// The same within one family; throws misuse for a name that is not in generator_families().
GeneratedProgram generate_program(const std::string& family, Rng rng);

struct GeneratorFamily {
  std::string name;
  double share = 0.0;  ///< of all programs; the shares add up to 1
};

const std::vector<GeneratorFamily>& generator_families();

}  // namespace understudy
