#include "harness/execution/tuning_method.h"

namespace understudy {

TuningMethod split_method(const std::string& method) {
  const std::size_t colon = method.find(':');
  if (colon == std::string::npos) return {method, ""};
  return {method.substr(0, colon), method.substr(colon + 1)};
}

}  // namespace understudy
