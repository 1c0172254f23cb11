#include "harness/execution/task_bytes.h"

#include "harness/execution/program_form_internal.h"

namespace understudy {
namespace {

// The first byte.
constexpr char kFit = 'f', kTune = 't';

}  // namespace

std::string task_to_bytes(const Task& task) {
  const char kind = std::holds_alternative<FitTask>(task) ? kFit : kTune;
  return kind + std::visit([](const auto& item) { return fields_to_bytes(item); }, task);
}

Task task_from_bytes(const std::string& bytes) {
  const std::string content = bytes.substr(1);
  if (bytes.front() == kFit) return fields_from_bytes<FitTask>(content);
  return fields_from_bytes<TuneTask>(content);
}

}  // namespace understudy
