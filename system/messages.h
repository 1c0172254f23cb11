#pragma once

#include <optional>
#include <string>

/// What two processes say to each other through a pipe.
namespace understudy {

/// A message is its length in eight bytes, then its bytes. False: the other side is gone.
bool write_message(int fd, const std::string& bytes);
std::optional<std::string> read_message(int fd);

}  // namespace understudy
