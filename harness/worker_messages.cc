#include <unistd.h>

#include <cerrno>
#include <cstdint>

#include "harness/packing_internal.h"
#include "harness/worker_messages_internal.h"

namespace understudy {
namespace {

using Json = nlohmann::json;

// The first byte of a worker's message.
constexpr char kRuns = 'r', kResult = 'd';

bool write_all(int fd, const char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t n = ::write(fd, data, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    data += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

bool read_all(int fd, char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t n = ::read(fd, data, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    data += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

}  // namespace

bool write_message(int fd, const std::string& bytes) {
  const std::uint64_t size = bytes.size();
  return write_all(fd, reinterpret_cast<const char*>(&size), sizeof size) &&
         write_all(fd, bytes.data(), bytes.size());
}

std::optional<std::string> read_message(int fd) {
  std::uint64_t size = 0;
  if (!read_all(fd, reinterpret_cast<char*>(&size), sizeof size)) return std::nullopt;
  std::string bytes(size, '\0');
  if (!read_all(fd, bytes.data(), size)) return std::nullopt;
  return bytes;
}

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
