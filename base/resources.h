#pragma once

#include <string>

namespace understudy {

/// What comes with the project and is looked for when it is needed.
enum class Resource {
  Models,       ///< a folder: NAME.model, NAME.library
  Suites,       ///< a folder: one folder for each suite of programs
  Plans,        ///< a folder: NAME.toml
  CorpusLists,  ///< a folder: SPLIT.hashes, what is held out of training
  Modules,      ///< a folder: understudy_NAME.so, as base/module.h tells
  Helpers,      ///< a folder: understudy-worker, understudy-reader
  Command,      ///< the executable `understudy`, which worker processes are of
};

/// Where it lies: data in $UNDERSTUDY_DATA, where that is set; all else in the folders of the
/// installation that the running executable or shared library is itself a part of, wherever that
/// was moved to. A build tree is laid out as an installation. Throws failure naming what is missing
/// and where it was looked for.
std::string resource_path(Resource kind);

}  // namespace understudy
