#pragma once

#include <cstddef>

namespace understudy {

struct HarvestOptions {
  std::size_t max_tokens = 32768;  ///< of a function with all that it needs
  std::size_t examples = 5;        ///< of each reason to refuse, for the funnel
  bool floating_only = true;       ///< only files in which a word for real numbers stands
  std::size_t jobs = 2;            ///< processes at once; does not affect the result
};

}  // namespace understudy
