#pragma once

#include <string>

namespace understudy {

/// A method of a plan: a tuner and, after a colon, the initialiser of its surrogate.
struct TuningMethod {
  std::string tuner;        ///< as find_tuner knows it
  std::string initialiser;  ///< empty: the plan's
};

/// "surrogate:graph+distil". Checks nothing.
TuningMethod split_method(const std::string& method);

}  // namespace understudy
