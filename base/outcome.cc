#include "base/outcome.h"

#include <array>

#include "base/error.h"

namespace understudy {
namespace {

constexpr std::array<std::string_view, 9> kNames = {
    "ok",        "nan",      "inf", "crash", "timeout", "forbidden", "nondeterministic",
    "exit-code", "no-number"};

}  // namespace

std::string_view to_string(Outcome outcome) { return kNames.at(static_cast<std::size_t>(outcome)); }

Outcome outcome_from_string(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i)
    if (kNames[i] == name) return static_cast<Outcome>(i);
  throw failure("unknown outcome '" + std::string(name) + "'");
}

}  // namespace understudy
