#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "corpus/harvest/funnel.h"

namespace understudy::harvest {

/// A source package: what a family of the corpus is.
struct SourcePackage {
  std::string name;     ///< "gsl", "stdlib/math"
  std::string version;  ///< empty: nobody says
  std::string licence;  ///< of its package.json, else empty
  std::string folder;   ///< where it begins
};

/// A folder of sources. Names defined in one of its files can be meant by all others.
struct SourceTree {
  std::string folder;
  std::vector<std::string> c_files;     ///< paths below the folder, by name
  std::vector<std::string> others;      ///< headers and whatever else may be included, the same
  std::vector<SourcePackage> packages;  ///< the first is the folder itself

  std::string path_of(const std::string& file) const { return folder + "/" + file; }

  /// The innermost package that the file lies in.
  const SourcePackage& package_of(const std::string& file) const;
};

/// Walks over a folder; links are not followed. A folder is one package, called as it is called,
/// "NAME" or "NAME-VERSION"; npm's packages within it, the folders below node_modules with a
/// package.json, are packages of their own. Adds what was refused to the funnel. Throws misuse
/// when the folder cannot be read.
SourceTree walk_tree(const std::string& folder, Funnel& funnel);

}  // namespace understudy::harvest
