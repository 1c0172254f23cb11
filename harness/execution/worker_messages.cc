#include "harness/execution/worker_messages.h"

#include <exception>

#include "base/fields_json_internal.h"
#include "harness/execution/result_bytes.h"

namespace understudy {
namespace {

// The first byte of a worker's message.
constexpr char kHello = 'h', kRuns = 'r', kResult = 'd';

std::string to_bytes(const WorkerIdentity& identity) { return kHello + fields_to_bytes(identity); }
std::string to_bytes(const TaskRuns& made) { return kRuns + fields_to_bytes(made); }
std::string to_bytes(const TaskResult& result) { return kResult + result_to_bytes(result); }

// All formats have their number under this name.
WorkerIdentity identity_from_bytes(const std::string& bytes) {
  WorkerIdentity identity;
  identity.format = nlohmann::json::from_cbor(bytes).at("format of messages");
  return identity.format == kMessageFormat ? fields_from_bytes<WorkerIdentity>(bytes) : identity;
}

}  // namespace

std::string worker_message_to_bytes(const WorkerMessage& message) {
  return std::visit([](const auto& said) { return to_bytes(said); }, message);
}

WorkerMessage worker_message_from_bytes(const std::string& bytes) {
  const char kind = bytes.empty() ? '\0' : bytes.front();
  if (kind == kHello) return identity_from_bytes(bytes.substr(1));
  if (kind == kRuns) return fields_from_bytes<TaskRuns>(bytes.substr(1));
  if (kind == kResult) return result_from_bytes(bytes.substr(1));
  throw failure("a worker said what is no message");
}

void check_hello(const WorkerIdentity& wanted, const std::string& bytes) {
  WorkerIdentity identity;
  try {
    identity = std::get<WorkerIdentity>(worker_message_from_bytes(bytes));
  } catch (const std::exception&) {
    throw WorkerRefused("messages of another format: it does not begin by saying what it is");
  }
  const std::string difference = find_difference(wanted, identity);
  if (!difference.empty()) throw WorkerRefused(difference);
}

}  // namespace understudy
