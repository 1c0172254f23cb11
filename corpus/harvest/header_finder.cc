#include "corpus/harvest/header_finder.h"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <tuple>

#include "base/error.h"
#include "base/text.h"
#include "corpus/harvest/guessed_header.h"
#include "system/c_compiler.h"
#include "system/process.h"

namespace understudy::harvest {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargest = 4u << 20;
constexpr std::size_t kMostFolders = 400;

std::string last_part(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::string folder_of(const std::string& file) {
  const std::size_t slash = file.rfind('/');
  return slash == std::string::npos ? "" : file.substr(0, slash);
}

bool ends_with_path(const std::string& path, const std::string& ending) {
  if (path.size() < ending.size()) return false;
  const std::size_t at = path.size() - ending.size();
  return path.compare(at, std::string::npos, ending) == 0 && (at == 0 || path[at - 1] == '/');
}

/// Folders that two paths share from the first on.
std::size_t shared_folders(const std::string& a, const std::string& b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.size() && i < b.size() && a[i] == b[i]; ++i)
    if (a[i] == '/') ++count;
  return count;
}

/// How well a path suits this machine, where a tree has a folder for each kind.
int suits_machine(const std::string& path) {
  for (const char* name : {"x86_64/", "x86-64/", "amd64/"})
    if (path.find(name) != std::string::npos) return 2;
  return path.find("generic/") != std::string::npos ? 1 : 0;
}

/// A name that a header can have below a folder: relative, and not leaving it.
bool is_plain(const std::string& name) {
  return !name.empty() && name[0] != '/' && name.size() < 200 &&
         name.find("..") == std::string::npos && name.find('\0') == std::string::npos &&
         name.find('\n') == std::string::npos;
}

/// The definitions among the words of a tree's own flags; other flags could do anything.
std::vector<std::string> definitions_in(const std::string& text) {
  std::vector<std::string> flags;
  std::istringstream words(text);
  for (std::string word; words >> word;)
    if (word.size() > 2 && (word.compare(0, 2, "-D") == 0 || word.compare(0, 2, "-U") == 0))
      flags.push_back(word);
  return flags;
}

std::string read_header(const std::string& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  return error || size > kLargest ? "" : read_file(path);
}

}  // namespace

HeaderFinder::HeaderFinder(const SourceTree& tree) : tree_(tree) {
  const auto& others = tree.others;
  if (std::binary_search(others.begin(), others.end(), std::string("harvest.flags")))
    definitions_ = definitions_in(read_header(tree.path_of("harvest.flags")));
  for (const std::vector<std::string>* files : {&tree.others, &tree.c_files})
    for (const std::string& file : *files) {
      by_name_[last_part(file)].push_back(file);
      all_.insert(file);
    }
}

const std::string* HeaderFinder::nearest(const std::vector<std::string>& files,
                                         const std::string& ending, const std::string& from) const {
  const std::string* best = nullptr;
  for (const std::string& file : files) {
    if (!ends_with_path(file, ending)) continue;
    const auto rank = [&](const std::string& f) {
      return std::make_tuple(shared_folders(f, from), suits_machine(f),
                             -static_cast<long>(f.size()));
    };
    if (!best || rank(file) > rank(*best)) best = &file;
  }
  return best;
}

bool HeaderFinder::is_system_header(const std::string& name) {
  const auto known = system_.find(name);
  if (known != system_.end()) return known->second;
  ProcessOptions options;
  options.words = c_compiler();
  const std::string asking = private_.path() + "/asking.c";
  write_file(asking, "#if !__has_include(<" + name + ">)\n#error none\n#endif\n");
  options.words.insert(options.words.end(), {"-E", "-o", "/dev/null", asking});
  const bool there = name.find_first_of(">\"\\") == std::string::npos && run_process(options).ok();
  return system_[name] = there;
}

void HeaderFinder::stand_in(const std::string& name, const std::string& text) {
  if (!is_plain(name) || !stand_ins_.insert(name).second) return;
  const std::string path = private_.path() + "/include/" + name;
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  if (!error && !fs::is_directory(path)) write_file(path, text);
}

/// A header in place of one that no folder of the tree has by this path.
std::string HeaderFinder::forwarded(const std::string& name, const std::string& file) {
  stand_in(name, "#include \"" + tree_.path_of(file) + "\"\n");
  return file;
}

std::string HeaderFinder::find_in_tree(const IncludeLine& line, const std::string& from,
                                       std::string& folder) {
  const auto same_name = by_name_.find(last_part(line.path));
  const std::string* file = nullptr;
  if (same_name != by_name_.end()) file = nearest(same_name->second, line.path, from);
  if (file) {
    folder = file->substr(0, file->size() - std::min(file->size(), line.path.size() + 1));
    if (folder.empty()) folder = ".";
    return *file;
  }
  if (same_name != by_name_.end()) file = nearest(same_name->second, same_name->first, from);
  if (!file) return "";
  const bool installed = folder_of(line.path) == tree_.packages.front().name;
  return installed || !is_system_header(line.path) ? forwarded(line.path, *file) : "";
}

/// One that the build would make.
std::string HeaderFinder::find_made(const IncludeLine& line, const std::string& from) {
  for (const char* suffix : {".in", "0.in", ".cmake", ".cmake.in"}) {
    const auto made = by_name_.find(last_part(line.path) + suffix);
    if (made == by_name_.end()) continue;
    const std::string* file = nearest(made->second, made->first, from);
    stand_in(line.path, guessed_header(read_header(tree_.path_of(*file))));
    return *file;
  }
  return "";
}

/// The tree's file that the line means, empty when it is none of the tree's; `folder` is the one
/// to be searched for it.
std::string HeaderFinder::find(const IncludeLine& line, const std::string& from,
                               std::string& folder) {
  const std::string beside = (fs::path(folder_of(from)) / line.path).lexically_normal().string();
  if (line.quoted && all_.count(beside)) return beside;
  if (!is_plain(line.path) || is_library_header(line.path)) return "";
  std::string found = find_in_tree(line, from, folder);
  if (!found.empty() || is_system_header(line.path)) return found;
  found = find_made(line, from);
  if (found.empty()) stand_in(line.path, absent_header(line.path));
  return found;
}

const HeaderFinder::Includes& HeaderFinder::includes_of(const std::string& file) {
  const auto known = includes_.find(file);
  if (known != includes_.end()) return known->second;
  Includes includes;
  for (const IncludeLine& line : include_lines(read_header(tree_.path_of(file)))) {
    std::string folder;
    const std::string found = find(line, file, folder);
    if (!found.empty()) includes.files.push_back(found);
    if (!folder.empty()) includes.folders.insert(folder);
  }
  return includes_[file] = includes;
}

std::vector<std::string> HeaderFinder::flags_for(const std::string& file) {
  std::vector<std::string> folders;  // in the order in which they are first needed
  std::set<std::string> seen_folders;
  std::set<std::string> seen_files = {file};
  std::vector<std::string> open = {file};
  for (std::size_t i = 0; i < open.size(); ++i) {
    const Includes& includes = includes_of(open[i]);
    for (const std::string& folder : includes.folders)
      if (seen_folders.insert(folder).second && folders.size() < kMostFolders)
        folders.push_back(folder);
    for (const std::string& next : includes.files)
      if (seen_files.insert(next).second) open.push_back(next);
  }
  std::vector<std::string> flags = definitions_;
  for (const std::string& folder : folders) flags.push_back("-I" + tree_.path_of(folder));
  if (by_name_.count("config.h") || by_name_.count("config.h.in"))
    flags.push_back("-DHAVE_CONFIG_H");
  flags.push_back("-I" + private_.path() + "/include");
  return flags;
}

}  // namespace understudy::harvest
