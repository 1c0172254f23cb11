#include "surrogates/initialisers/models_hash.h"

#include <filesystem>
#include <set>

#include "base/hash.h"
#include "base/paths.h"
#include "base/text.h"

namespace understudy {
namespace {

std::string hash_of_models() {
  Hasher hasher;
  std::set<std::filesystem::path> paths;  // in order
  const std::filesystem::path folder = data_directory() + "/models";
  if (std::filesystem::is_directory(folder))
    for (const auto& entry : std::filesystem::directory_iterator(folder))
      if (entry.path().extension() == ".model" || entry.path().extension() == ".library")
        paths.insert(entry.path());
  for (const std::filesystem::path& path : paths)
    hasher.add(path.filename().string()).add(read_file(path.string()));
  return hasher.digest();
}

}  // namespace

std::string shipped_models_hash() {
  static const std::string hash = hash_of_models();
  return hash;
}

}  // namespace understudy
