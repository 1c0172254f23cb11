#pragma once

#include <string>

namespace understudy {

/// A folder for temporary files that only this user may open; gone, with all in it, with this
/// object. Throws failure naming the path and the system's reason when none can be made.
class PrivateFolder {
 public:
  PrivateFolder();
  ~PrivateFolder();
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace understudy
