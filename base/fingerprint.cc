#include "base/fingerprint.h"

#include <filesystem>
#include <fstream>
#include <string_view>

#include "base/hash.h"

namespace understudy {

std::string fingerprint(const std::vector<std::string>& paths) {
  Hasher hasher;
  std::vector<char> part(1 << 20);  // a simulator's data may be larger than the memory
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (std::filesystem::is_regular_file(path, ignored)) {
      std::ifstream file(path, std::ios::binary);
      while (file.read(part.data(), static_cast<std::streamsize>(part.size())), file.gcount() > 0)
        hasher.add(std::string_view(part.data(), static_cast<std::size_t>(file.gcount())));
    }
    hasher.add(std::string_view());  // where the next one begins
  }
  return hasher.digest();
}

}  // namespace understudy
