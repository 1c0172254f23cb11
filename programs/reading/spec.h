#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "programs/program.h"
#include "programs/reading/roles.h"

namespace understudy {

/// What a program's spec is called, in the program's folder.
inline constexpr const char* kSpecName = "spec.toml";

/// A goal term as written, to be read once the outputs are known.
struct GoalText {
  std::string text;
  std::string origin;  ///< "spec.toml:31"
};

/// What a spec.toml says about the program beside it, or whoever else describes one: every field
/// may be left out. Paths of data are made relative to the spec's own folder.
struct Spec {
  std::string path;  ///< of the spec.toml; empty: there is none
  std::string name;
  std::string function;  ///< empty: not said, as for the texts below
  std::string file;
  std::string source;
  std::string difficulty;
  std::vector<std::string> flags;
  std::vector<std::string> sources;  ///< as in ProgramOptions, where they lie
  std::string before;
  Roles roles;
  InputSource inputs_from;
  std::size_t train_rows = Program().train_rows;
  std::size_t test_rows = Program().test_rows;
  std::vector<std::size_t> hidden;
  std::vector<GoalText> goal;
  std::optional<double> least;
};

/// Throws misuse naming file and line: not TOML, an unknown key, a wrong type, a value out of
/// range, data of a kind whose particulars are missing.
Spec read_spec(const std::string& path);

/// The same for the text of a file that lies at `path`, which is not read.
Spec read_spec_text(const std::string& text, const std::string& path);

}  // namespace understudy
