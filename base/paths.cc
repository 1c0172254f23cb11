#include "base/paths.h"

#include <cstdlib>
#include <filesystem>

namespace understudy {

std::string executable_directory() {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path().string();
}

std::string data_directory() {
  const char* const given = std::getenv("UNDERSTUDY_DATA");
  if (given != nullptr && *given != '\0') return given;
  return UNDERSTUDY_SOURCE_DIR;
}

}  // namespace understudy
