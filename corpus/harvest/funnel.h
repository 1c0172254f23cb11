#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace understudy {

/// How many were refused for one reason.
struct Refusal {
  std::string reason;  ///< "takes a pointer of unknown length"
  std::size_t count = 0;
  std::vector<std::string> examples;  ///< the first few: "gsl: specfunc/bessel.c:41 'f': details"
};

/// What became of everything that a harvest came across.
struct Funnel {
  std::size_t files = 0;               ///< C files found
  std::size_t functions = 0;           ///< functions that they define, each counted once
  std::size_t candidates = 0;          ///< what is left of these
  std::vector<Refusal> files_refused;  ///< in the order of the filters, then of first sight
  std::vector<Refusal> functions_refused;
  std::size_t most_examples = 5;  ///< that are kept of each reason

  void refuse_file(const std::string& reason, const std::string& example);
  void refuse_function(const std::string& reason, const std::string& example);

  /// Adds what another one counted.
  void add(const Funnel& other);
};

}  // namespace understudy
