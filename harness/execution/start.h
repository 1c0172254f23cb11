#pragma once

#include <cstdint>
#include <string>

#include "programs/program.h"
#include "surrogates/initialisers/initialiser.h"
#include "surrogates/network/architecture.h"

namespace understudy {

/// The shape of a program's surrogate: the one that is wanted ("32-32 tanh"), else ("") the
/// program's own hidden layers with the sigmoid of their publication, else the default. Throws
/// misuse as parse_architecture does.
Architecture choose_architecture(const std::string& wanted, const Program& program);

/// Everything that a program's surrogate depends on before it is fitted.
struct Start {
  const Program& program;
  const Architecture& architecture;
  std::string initialiser;  ///< its name
  std::uint64_t seed = 0;   ///< of what the initialiser leaves to chance
};

/// The initialiser's surrogate. Whoever wants one gets it here, so that all tasks and commands
/// begin alike. Throws misuse as find_initialiser and the initialisers do.
Initial make_start(const Start& start);

/// Equal for starts from which `make_start` makes the same: initialisers that differ only in how
/// their surrogates are fitted count as one.
std::string hash_of(const Start& start);

}  // namespace understudy
