#include "programs/reading/load_program.h"

#include <algorithm>
#include <filesystem>

#include "base/error.h"
#include "programs/reading/list_suite.h"
#include "programs/reading/load_c_program.h"
#include "programs/reading/load_fpcore.h"
#include "programs/reading/program_files.h"
#include "programs/reading/read_c.h"
#include "programs/reading/roles.h"
#include "programs/reading/source_text.h"
#include "programs/reading/spec.h"

namespace understudy {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> sorted_entries(const fs::path& folder) {
  std::error_code error;
  std::vector<std::string> entries;
  for (const auto& entry : fs::directory_iterator(folder, error))
    entries.push_back(entry.path().string());
  if (error) throw misuse("cannot read the folder '" + folder.string() + "': " + error.message());
  std::sort(entries.begin(), entries.end());
  return entries;
}

/// The file of a program's folder: the one that the spec names, else the only one in C.
std::string file_of(const fs::path& folder, const Spec& spec) {
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

bool is_fpcore(const fs::path& file) { return file.extension() == ".fpcore"; }

/// The spec beside a file, where it speaks of it; an empty one else. What names no file speaks of
/// the C file beside it.
Spec spec_beside(const fs::path& file) {
  const fs::path beside = file.parent_path() / kSpecName;
  if (!fs::exists(beside)) return {};
  Spec spec = read_spec(beside.string());
  const bool speaks_of_it =
      spec.file.empty() ? !is_fpcore(file) : fs::path(spec.file).filename() == file.filename();
  return speaks_of_it ? spec : Spec();
}

/// A spec with what the user says above it. Of a spec of another function than the user's, the
/// flags and the sources remain.
Spec with_options(Spec spec, const ProgramOptions& options) {
  if (!options.function.empty() && !spec.function.empty() && options.function != spec.function) {
    Spec of_any_function;
    of_any_function.flags = spec.flags;
    of_any_function.sources = spec.sources;
    of_any_function.before = spec.before;
    spec = of_any_function;
  }
  if (!options.function.empty()) spec.function = options.function;
  // The least value known is that of the spec's own box.
  if (!options.roles.inputs.empty() || !options.roles.constants.empty()) spec.least.reset();
  spec.roles = override_roles(spec.roles, options.roles);
  spec.flags.insert(spec.flags.end(), options.flags.begin(), options.flags.end());
  spec.sources.insert(spec.sources.end(), options.sources.begin(), options.sources.end());
  if (!options.before.empty()) spec.before = options.before;
  return spec;
}

std::string folder_name(const std::string& path) {
  return fs::absolute(path).lexically_normal().parent_path().filename().string();
}

Program load_file(const std::string& path, const Spec& spec, const ProgramOptions& options) {
  Spec said = with_options(spec, options);
  if (is_fpcore(path)) {
    if (!said.sources.empty() || !said.before.empty())
      throw misuse("'" + path + "' is an FPCore: it has no other sources, and no call before it");
    return load_fpcore_program(path, read_source_text(path), said);
  }
  if (!said.path.empty() && said.name.empty()) said.name = folder_name(said.path);
  const CUnit unit = read_program_files(path, said);
  return load_c_program(unit, said);
}

}  // namespace

Program load_program(const std::string& path, const ProgramOptions& options) {
  const bool is_folder = fs::is_directory(path);
  if (is_folder && !fs::exists(fs::path(path) / kSpecName))
    throw misuse("the folder '" + path + "' has no spec.toml",
                 "give FILE.c, FILE.fpcore or a program's folder");
  Spec spec;
  std::string file = path;
  if (is_folder) {
    spec = read_spec((fs::path(path) / kSpecName).string());
    file = file_of(path, spec);
  }
  if (!options.spec.empty())
    spec = read_spec(options.spec);
  else if (!is_folder)
    spec = spec_beside(file);
  return load_file(file, spec, options);
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
