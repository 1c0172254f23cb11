#pragma once

#include <stdlib.h>

#include <filesystem>
#include <string>

#include "base/error.h"
#include "base/text.h"

namespace understudy {

/// A folder of its own for one test, which other users may read; gone with the object.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    path_ = (std::filesystem::temp_directory_path() / "understudy-XXXXXX").string();
    if (!::mkdtemp(path_.data())) throw failure("cannot make a temporary folder");
    std::filesystem::permissions(path_, std::filesystem::perms(0755));
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string file(const std::string& name) const { return path_ + "/" + name; }

  /// Writes a file, with the folders that it needs, and gives its path.
  std::string write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories(std::filesystem::path(file(name)).parent_path());
    write_file(file(name), text);
    return file(name);
  }

 private:
  std::string path_;
};

}  // namespace understudy
