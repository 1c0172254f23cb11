#include "surrogates/initialisers/models_hash.h"

#include <filesystem>
#include <map>

#include "base/hash.h"
#include "base/resources.h"
#include "base/text.h"

namespace understudy {
namespace {

const std::string& hash_of(const std::string& file) {
  static std::map<std::string, std::string> known;
  const auto found = known.find(file);
  if (found != known.end()) return found->second;
  Hasher hasher;
  hasher.add(file);
  const std::string path = resource_path(Resource::Models) + "/" + file;
  if (std::filesystem::exists(path)) hasher.add(read_file(path));
  return known[file] = hasher.digest();
}

}  // namespace

std::string models_hash(const std::vector<std::string>& files) {
  Hasher hasher;
  for (const std::string& file : files) hasher.add(hash_of(file));
  return hasher.digest();
}

}  // namespace understudy
