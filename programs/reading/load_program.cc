#include "programs/reading/load_program.h"

#include <algorithm>
#include <filesystem>

#include "base/error.h"
#include "programs/reading/list_suite.h"
#include "programs/reading/load_c_program.h"
#include "programs/reading/load_fpcore.h"
#include "programs/reading/spec.h"

namespace understudy {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSpecName = "spec.toml";

std::vector<std::string> sorted_entries(const fs::path& folder) {
  std::error_code error;
  std::vector<std::string> entries;
  for (const auto& entry : fs::directory_iterator(folder, error))
    entries.push_back(entry.path().string());
  if (error) throw misuse("cannot read the folder '" + folder.string() + "': " + error.message());
  std::sort(entries.begin(), entries.end());
  return entries;
}

/// The C file of a suite's folder: the one that the spec names, else the only one.
std::string file_of(const fs::path& folder) {
  const Spec spec = read_spec((folder / kSpecName).string());
  if (!spec.file.empty()) return (folder / spec.file).string();
  std::vector<std::string> files;
  for (const std::string& entry : sorted_entries(folder))
    if (fs::path(entry).extension() == ".c") files.push_back(entry);
  if (files.empty()) throw misuse("the folder '" + folder.string() + "' has no .c file");
  if (files.size() > 1)
    throw misuse("the folder '" + folder.string() + "' has several .c files",
                 "say which in its spec.toml: file = \"" +
                     fs::path(files.front()).filename().string() + "\"");
  return files.front();
}

Program load_file(const std::string& path, const ProgramOptions& options) {
  return fs::path(path).extension() == ".fpcore" ? load_fpcore_program(path, options)
                                                 : load_c_program(path, options);
}

}  // namespace

Program load_program(const std::string& path, const ProgramOptions& options) {
  if (!fs::is_directory(path)) return load_file(path, options);
  if (!fs::exists(fs::path(path) / kSpecName))
    throw misuse("the folder '" + path + "' has no spec.toml",
                 "give FILE.c, FILE.fpcore or a program's folder");
  ProgramOptions with_spec = options;
  if (options.spec.empty()) with_spec.spec = (fs::path(path) / kSpecName).string();
  return load_file(file_of(path), with_spec);
}

std::vector<Program> load_suite(const std::string& directory) {
  std::vector<Program> programs;
  for (const std::string& folder : suite_folders(directory))
    programs.push_back(load_program(folder));
  std::sort(programs.begin(), programs.end(),
            [](const Program& a, const Program& b) { return a.name < b.name; });
  for (std::size_t i = 1; i < programs.size(); ++i)
    if (programs[i - 1].name == programs[i].name)
      throw misuse("two programs of '" + directory + "' are named '" + programs[i].name + "'",
                   "give one of them another name in its spec.toml");
  return programs;
}

}  // namespace understudy
