#pragma once

#include "surrogates/network/surrogate.h"
#include "understudy/surrogate.h"

namespace understudy::v0 {

/// What is behind a surrogate that the library shows.
struct Surrogate::State {
  understudy::Surrogate network;
  bool is_untrained = false;  ///< says nothing yet, not even where outputs lie
};

/// Throws misuse where it does not hold together.
Surrogate shown(understudy::Surrogate network, bool is_untrained = false);

}  // namespace understudy::v0
