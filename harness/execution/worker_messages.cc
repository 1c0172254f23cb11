#include "harness/execution/worker_messages.h"

#include "harness/execution/result_bytes.h"
#include "harness/execution/run_packing_internal.h"

namespace understudy {
namespace {

using Json = nlohmann::json;

// The first byte of a worker's message.
constexpr char kRuns = 'r', kResult = 'd';

}  // namespace

std::string worker_message_to_bytes(const WorkerMessage& message) {
  if (const auto* result = std::get_if<TaskResult>(&message))
    return kResult + result_to_bytes(*result);
  const auto& made = std::get<TaskRuns>(message);
  std::string bytes(1, kRuns);
  Json::to_cbor(Json{{"identity", made.identity}, {"first", made.first}, {"runs", pack(made.runs)}},
                bytes);
  return bytes;
}

WorkerMessage worker_message_from_bytes(const std::string& bytes) {
  const std::string content = bytes.substr(1);
  if (bytes.front() == kResult) return result_from_bytes(content);
  const Json json = Json::from_cbor(content);
  return TaskRuns{json.at("identity"), json.at("first"), unpack_runs(json.at("runs"))};
}

}  // namespace understudy
