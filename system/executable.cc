#include "system/executable.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "base/text.h"

namespace understudy {
namespace {

namespace fs = std::filesystem;

bool is_executable(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored) && ::access(path.c_str(), X_OK) == 0;
}

}  // namespace

std::string find_executable(const std::string& word, const std::string& directory) {
  if (word.find('/') != std::string::npos) {
    const fs::path path = fs::path(directory) / word;
    return is_executable(path) ? path.string() : "";
  }
  const char* const path = std::getenv("PATH");
  for (const std::string& folder : split(path ? path : "", ':'))
    if (is_executable(fs::path(folder) / word)) return (fs::path(folder) / word).string();
  return "";
}

}  // namespace understudy
