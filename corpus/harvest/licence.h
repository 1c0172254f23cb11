#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "corpus/harvest/source_tree.h"

namespace understudy::harvest {

/// The licence that a file's own text names: an SPDX tag, an "@license" line, or the words of a
/// well-known one; empty when there is none.
std::string licence_in_text(const std::string& text);

/// The expression for a text that comes from files of all these licences.
std::string all_of_licences(const std::set<std::string>& licences);

/// One "Files:" paragraph of a debian/copyright: patterns, and the SPDX form of the licence's name.
using LicencePatterns = std::vector<std::pair<std::string, std::string>>;

/// What a debian/copyright in the machine-readable form says of files; the last that fits counts.
LicencePatterns read_copyright(const std::string& text);

/// Licences of the files of a tree, as SPDX names them.
class Licences {
 public:
  explicit Licences(const SourceTree& tree);

  /// By the file's own text, else debian/copyright, else the package.json, else "unknown".
  std::string of(const std::string& file);

 private:
  std::string look_up(const std::string& file) const;

  const SourceTree& tree_;
  LicencePatterns patterns_;
  std::map<std::string, std::string> known_;
};

}  // namespace understudy::harvest
