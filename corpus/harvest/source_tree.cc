#include "corpus/harvest/source_tree.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/text.h"

namespace understudy::harvest {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 500000;
constexpr std::size_t kLargestDescription = 1u << 20;

/// "gsl-2.7.1+dfsg" in two: a version begins with a digit.
SourcePackage package_named(const std::string& name) {
  SourcePackage package;
  package.name = name;
  for (std::size_t dash = name.find('-'); dash != std::string::npos;
       dash = name.find('-', dash + 1)) {
    if (dash == 0 || dash + 1 >= name.size() || name[dash + 1] < '0' || name[dash + 1] > '9')
      continue;
    package.name = name.substr(0, dash);
    package.version = name.substr(dash + 1);
    break;
  }
  return package;
}

/// Whether a package.json below the tree's folder is the one of an npm package, not of a part.
bool describes_package(const fs::path& file) {
  const fs::path above = file.parent_path().parent_path();
  const std::string name = above.filename().string();
  return name == "node_modules" ||
         (!name.empty() && name[0] == '@' && above.parent_path().filename() == "node_modules");
}

/// A package.json as far as it is one: whatever it lacks stays as the folder says.
SourcePackage read_description(const fs::path& file) {
  SourcePackage package;
  package.folder = file.parent_path().string();
  package.name = file.parent_path().filename().string();
  std::error_code error;
  if (fs::file_size(file, error) > kLargestDescription || error) return package;
  const auto json = nlohmann::json::parse(read_file(file.string()), nullptr, false);
  const auto text = [&](const char* key) {
    const bool there = json.is_object() && json.contains(key) && json[key].is_string();
    return there ? json[key].get<std::string>() : std::string();
  };
  if (!text("name").empty()) package.name = text("name");
  if (package.name[0] == '@') package.name.erase(0, 1);
  package.version = text("version");
  package.licence = text("license");
  return package;
}

void sort_files(SourceTree& tree) {
  std::sort(tree.c_files.begin(), tree.c_files.end());
  std::sort(tree.others.begin(), tree.others.end());
  std::sort(tree.packages.begin() + 1, tree.packages.end(),
            [](const SourcePackage& a, const SourcePackage& b) { return a.folder < b.folder; });
}

}  // namespace

const SourcePackage& SourceTree::package_of(const std::string& file) const {
  const std::string path = path_of(file);
  const SourcePackage* innermost = &packages.front();
  for (const SourcePackage& package : packages)
    if (package.folder.size() > innermost->folder.size() &&
        path.compare(0, package.folder.size() + 1, package.folder + "/") == 0)
      innermost = &package;
  return *innermost;
}

SourceTree walk_tree(const std::string& folder, Funnel& funnel) {
  SourceTree tree;
  fs::path root = fs::absolute(folder).lexically_normal();
  if (!root.has_filename()) root = root.parent_path();
  tree.folder = root.string();
  tree.packages.push_back(package_named(root.filename().string()));
  tree.packages.front().folder = tree.folder;

  std::error_code error;
  fs::recursive_directory_iterator walk(root, fs::directory_options::skip_permission_denied, error);
  if (error) throw misuse("cannot read the folder '" + folder + "': " + error.message());
  for (std::size_t seen = 0; walk != fs::recursive_directory_iterator(); walk.increment(error)) {
    if (error || ++seen > kMostFiles) break;
    const fs::path path = walk->path();
    const std::string file = path.string().substr(tree.folder.size() + 1);
    const bool is_c = path.extension() == ".c";
    const fs::file_status status = walk->symlink_status(error);
    if (fs::is_directory(status)) continue;
    if (is_c) ++funnel.files;
    if (!fs::is_regular_file(status)) {
      if (is_c) funnel.refuse_file("no regular file", file);
      continue;
    }
    (is_c ? tree.c_files : tree.others).push_back(file);
    if (path.filename() == "package.json" && describes_package(path))
      tree.packages.push_back(read_description(path));
  }
  sort_files(tree);
  return tree;
}

}  // namespace understudy::harvest
