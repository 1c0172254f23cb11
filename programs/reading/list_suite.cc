#include "programs/reading/list_suite.h"

#include <algorithm>
#include <filesystem>

#include "base/error.h"
#include "programs/reading/spec.h"

namespace understudy {

namespace fs = std::filesystem;

std::vector<std::string> suite_folders(const std::string& suite) {
  if (!fs::is_directory(suite)) throw misuse("there is no folder '" + suite + "' of programs");
  std::error_code error;
  std::vector<std::string> folders;
  for (const auto& entry : fs::directory_iterator(suite, error))
    if (fs::exists(entry.path() / kSpecName)) folders.push_back(entry.path().string());
  if (error) throw misuse("cannot read the folder '" + suite + "': " + error.message());
  if (folders.empty())
    throw misuse("the folder '" + suite + "' holds no programs",
                 "a suite has one folder for each program, with a spec.toml and a C file");
  std::sort(folders.begin(), folders.end());
  return folders;
}

std::vector<ListedProgram> list_suite(const std::string& suite) {
  std::vector<ListedProgram> programs;
  for (const std::string& folder : suite_folders(suite)) {
    const Spec spec = read_spec((fs::path(folder) / kSpecName).string());
    programs.push_back({spec.name.empty() ? fs::path(folder).filename().string() : spec.name,
                        spec.source, spec.difficulty});
  }
  std::sort(programs.begin(), programs.end(),
            [](const ListedProgram& a, const ListedProgram& b) { return a.name < b.name; });
  return programs;
}

}  // namespace understudy
