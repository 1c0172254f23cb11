#pragma once

#include <string>
#include <vector>

#include "base/rng.h"
#include "corpus/generator/generated_program.h"

namespace understudy {

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
