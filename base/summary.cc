#include "base/summary.h"

#include <array>

#include "base/error.h"

namespace understudy {
namespace {

constexpr std::array<std::string_view, 4> kNames = {"converged", "budget", "stopped", "failed"};

}  // namespace

std::string_view to_string(Termination termination) {
  return kNames.at(static_cast<std::size_t>(termination));
}

Termination termination_from_string(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i)
    if (kNames[i] == name) return static_cast<Termination>(i);
  throw failure("unknown termination '" + std::string(name) + "'");
}

PhaseTimer::PhaseTimer(Summary& summary, std::string phase)
    : summary_(summary), phase_(std::move(phase)), start_(std::chrono::steady_clock::now()) {}

PhaseTimer::~PhaseTimer() {
  summary_.seconds[phase_] +=
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

}  // namespace understudy
