#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "corpus/harvest/c_tokens.h"
#include "corpus/harvest/source_tree.h"
#include "system/private_folder.h"

namespace understudy::harvest {

/// Guesses where the headers of a tree's files lie, as nobody runs its build.
///
/// An #include means the file beside the one that includes it; else a header of the C library; else
/// the tree's nearest file whose path ends so, or that a build would install so ("gsl/x.h" for the
/// x.h of gsl); else another header of the system; else the tree's nearest file of that name; else
/// one that the build would make from NAME.in; else nothing: an empty header, since much of a file
/// does not need it. The -D and -U of a file "harvest.flags" in the tree's folder are added.
class HeaderFinder {
 public:
  explicit HeaderFinder(const SourceTree& tree);

  /// The compiler's flags for one C file of the tree.
  std::vector<std::string> flags_for(const std::string& file);

 private:
  struct Includes {
    std::set<std::string> folders;   ///< to be searched for what this file includes itself
    std::vector<std::string> files;  ///< of the tree, which it includes itself
  };

  const Includes& includes_of(const std::string& file);
  std::string find(const IncludeLine& line, const std::string& from, std::string& folder);
  const std::string* nearest(const std::vector<std::string>& files, const std::string& ending,
                             const std::string& from) const;
  std::string find_in_tree(const IncludeLine& line, const std::string& from, std::string& folder);
  std::string find_made(const IncludeLine& line, const std::string& from);
  std::string forwarded(const std::string& name, const std::string& file);
  bool is_system_header(const std::string& name);
  void stand_in(const std::string& name, const std::string& text);

  const SourceTree& tree_;
  std::unordered_map<std::string, std::vector<std::string>> by_name_;
  std::unordered_set<std::string> all_;
  std::unordered_map<std::string, Includes> includes_;
  std::map<std::string, bool> system_;
  std::set<std::string> stand_ins_;
  std::vector<std::string> definitions_;
  PrivateFolder private_;
};

}  // namespace understudy::harvest
