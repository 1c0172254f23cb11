#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "optimizers/tune.h"
#include "programs/program.h"

namespace understudy {

/// Runs of a program that were recorded before.
struct RecordedRuns {
  std::vector<Run> runs;    ///< each point once, in the order of the record
  std::size_t outside = 0;  ///< further ones that lie outside the program's box
};

/// Reads them from a CSV file with a column for each input and each output, or from a database of
/// results: what finished tunings of the same program ran, whatever its ranges were and however it
/// numbers its labels. Throws misuse when
/// the file is neither, or holds no run within the box.
RecordedRuns read_known_runs(const std::string& path, const Program& program);

}  // namespace understudy
