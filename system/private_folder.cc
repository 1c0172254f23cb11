#include "system/private_folder.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "base/error.h"

namespace understudy {

PrivateFolder::PrivateFolder()
    : path_((std::filesystem::temp_directory_path() / "understudy-XXXXXX").string()) {
  if (mkdtemp(path_.data()) == nullptr)
    throw failure("cannot make a directory like '" + path_ + "': " + std::strerror(errno),
                  "set TMPDIR to a directory that can be written to");
}

PrivateFolder::~PrivateFolder() {
  std::error_code ignored;  // one that cannot be removed is no reason to fail
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace understudy
