#pragma once

#include <functional>

namespace understudy {

/// Seconds since some moment, which never go back. Whoever decides by time takes one, so that a
/// test can turn it by hand.
using Clock = std::function<double()>;

/// The system's.
double steady_seconds();

}  // namespace understudy
