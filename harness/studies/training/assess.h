#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "harness/studies/training/training_corpus.h"
#include "surrogates/compiler/model_file.h"

namespace understudy {

/// How well a compiler's surrogates behave like programs of one family before any fitting.
struct Assessment {
  std::string family;
  std::vector<double> losses;       ///< per program: standardised mean squared error
  std::vector<double> unit_losses;  ///< likewise in the program's units as predicted
};

/// Programs of the set, at most so many of a family at even distances, compiled without LibTorch
/// and compared with their graphs' values at so many points. The first head's networks. Families
/// are in alphabetical order.
std::vector<Assessment> assess(const ModelFile& file, const TrainingSet& programs, bool probed,
                               std::size_t programs_per_family, std::size_t points);

}  // namespace understudy
