#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>

#include "base/error.h"
#include "base/text.h"

namespace understudy {

/// A folder of its own for one test, gone with the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "understudy-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw failure("cannot make a temporary folder");
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string path(const std::string& name = "") const { return (path_ / name).string(); }

  /// Writes a file, with the folders that it needs, and gives its path.
  std::string write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    write_file(path(name), text);
    return path(name);
  }

 private:
  std::filesystem::path path_;
};

/// Message, remedy and example of the misuse that the call ends in, "" (and a test that fails) when
/// it does not: "message -- remedy, such as setting value".
template <typename Call>
std::string misuse_of(Call call) {
  try {
    call();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::Misuse) << error.what();
    const Example& example = error.example();
    return std::string(error.what()) + " -- " + error.remedy() +
           (example.setting.empty() ? "" : ", such as " + example.setting + " " + example.value);
  }
  ADD_FAILURE() << "no error was thrown";
  return "";
}

}  // namespace understudy
