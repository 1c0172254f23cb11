#pragma once

#include <string>

#include "surrogates/network/surrogate.h"

namespace CLI {
class App;
}

namespace understudy {

/// Where a surrogate goes as a C header, if anywhere.
struct CHeaderArguments {
  std::string path;
  std::string prefix;  ///< what its names begin with; empty: distinct_prefix

  void add_to(CLI::App& app);
  bool wanted() const { return !path.empty(); }

  /// Writes the header, its names after `name`. Nothing where none is wanted.
  void write(const Surrogate& surrogate, const std::string& name) const;

  /// "C header  f.h" and how its functions are called, in lines; "" where none is wanted.
  std::string told(const Surrogate& surrogate, const std::string& name) const;

 private:
  std::string prefix_of(const Surrogate& surrogate, const std::string& name) const;
};

}  // namespace understudy
