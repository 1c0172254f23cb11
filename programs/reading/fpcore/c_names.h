#pragma once

#include <map>
#include <set>
#include <string>

namespace understudy::fpcore {

/// The names of one C file: each differs from all others, from C's own words and from the names
/// that <math.h> may give a meaning.
class CNames {
 public:
  CNames();

  /// A name as like the wish as C allows ("x*" gives x_, a second one x__2).
  std::string unique(const std::string& wish);

 private:
  std::set<std::string> taken_;
  std::map<std::string, unsigned> count_;
};

}  // namespace understudy::fpcore
