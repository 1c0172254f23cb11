#include "base/outcome.h"

#include "base/error.h"

namespace understudy {

std::string_view to_string(Outcome outcome) {
  return enum_names(outcome).at(static_cast<std::size_t>(outcome));
}

Outcome outcome_from_string(std::string_view name) {
  constexpr auto kNames = enum_names(Outcome{});
  for (std::size_t i = 0; i < kNames.size(); ++i)
    if (kNames[i] == name) return static_cast<Outcome>(i);
  throw failure("unknown outcome '" + std::string(name) + "'");
}

}  // namespace understudy
