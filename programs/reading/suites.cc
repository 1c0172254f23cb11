#include "programs/reading/suites.h"

#include <algorithm>
#include <filesystem>

#include "base/resources.h"

namespace understudy {

std::string suites_directory() { return resource_path(Resource::Suites); }

std::vector<std::string> suite_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(suites_directory()))
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace understudy
