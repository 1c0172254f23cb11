#pragma once

#include <optional>
#include <string>

#include "surrogates/training/compiler_trainer.h"

namespace understudy {

/// A training that was stopped.
struct Checkpoint {
  std::string options;   ///< TrainOptions::to_json
  double seconds = 0.0;  ///< of training so far
  CompilerTrainerState state;
};

void save_checkpoint(const Checkpoint& checkpoint, const std::string& path);

/// Nothing when there is no such file. Throws misuse when it is no sound checkpoint.
std::optional<Checkpoint> load_checkpoint(const std::string& path);

}  // namespace understudy
