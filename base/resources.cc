#include "base/resources.h"

#include <dlfcn.h>
#include <link.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "base/error.h"

// The folders of an installation, below its prefix, come from cmake/layout.cmake.

namespace understudy {
namespace {

namespace fs = std::filesystem;

struct Place {
  const char* what;      ///< for people
  const char* folder;    ///< below the prefix
  const char* name;      ///< in the folder; empty: the folder itself
  bool is_data = false;  ///< the user may have it elsewhere
};

Place place_of(Resource kind) {
  switch (kind) {
    case Resource::Models:
      return {"trained models", UNDERSTUDY_DATA_FOLDER, "models", true};
    case Resource::Suites:
      return {"suites of programs", UNDERSTUDY_DATA_FOLDER, "suites", true};
    case Resource::Plans:
      return {"plans", UNDERSTUDY_DATA_FOLDER, "plans", true};
    case Resource::CorpusLists:
      return {"lists of what is held out of training", UNDERSTUDY_DATA_FOLDER, "corpus", true};
    case Resource::Modules:
      return {"modules", UNDERSTUDY_MODULE_FOLDER, ""};
    case Resource::Helpers:
      return {"helper programs", UNDERSTUDY_HELPER_FOLDER, ""};
    case Resource::Command:
      return {"command 'understudy'", UNDERSTUDY_BIN_FOLDER, "understudy"};
  }
  throw failure("unknown resource");
}

/// The file that this code was loaded from: a shared library, else the executable.
fs::path own_file() {
  Dl_info unused;
  link_map* object = nullptr;
  const auto address = reinterpret_cast<const void*>(&own_file);
  if (::dladdr1(address, &unused, reinterpret_cast<void**>(&object), RTLD_DL_LINKMAP) != 0 &&
      object != nullptr && object->l_name != nullptr && *object->l_name != '\0')
    return object->l_name;
  return "/proc/self/exe";
}

/// The folder without the last names of its path, where these are `last`; else nothing.
fs::path without(const fs::path& folder, const fs::path& last) {
  fs::path rest = folder;
  fs::path ending = last;
  while (!ending.empty()) {
    if (rest.filename() != ending.filename()) return {};
    rest = rest.parent_path();
    ending = ending.parent_path();
  }
  return rest;
}

/// Of the installation that this code is a part of. One that lies in none of an installation's
/// folders is taken to lie beside what it needs.
fs::path find_prefix() {
  std::error_code error;
  const fs::path file = fs::canonical(own_file(), error);
  if (error)
    throw failure("cannot find out where Understudy is installed: " + error.message(),
                  "see that /proc is mounted");
  for (const char* folder : {UNDERSTUDY_BIN_FOLDER, UNDERSTUDY_LIBRARY_FOLDER,
                             UNDERSTUDY_MODULE_FOLDER, UNDERSTUDY_HELPER_FOLDER}) {
    fs::path prefix = without(file.parent_path(), folder);
    if (!prefix.empty()) return prefix;
  }
  return file.parent_path();
}

}  // namespace

std::string resource_path(Resource kind) {
  static const fs::path prefix = find_prefix();
  const Place place = place_of(kind);
  const char* const given = place.is_data ? std::getenv("UNDERSTUDY_DATA") : nullptr;
  const bool is_given = given != nullptr && *given != '\0';
  fs::path path = is_given ? fs::path(given) : prefix / place.folder;
  if (*place.name != '\0') path /= place.name;
  std::error_code ignored;
  if (fs::exists(path, ignored)) return path.string();
  const std::string missing =
      std::string("cannot find the ") + place.what + ": no '" + path.string() + "'";
  if (is_given)
    throw failure(missing + ", where UNDERSTUDY_DATA says they are",
                  "set it to a folder of models, suites, plans and corpus, or unset it");
  throw failure(missing + ", which belongs to this installation",
                "install Understudy as a whole, and move it as a whole");
}

}  // namespace understudy
