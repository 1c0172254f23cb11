#pragma once

#include <string>
#include <vector>

namespace understudy {

/// The outputs of a command, "NAME=PATTERN" each as --output takes them, and the names by which
/// goals may call them.
class CommandOutputs {
 public:
  explicit CommandOutputs(std::vector<std::string> declared)
      : outputs_(std::move(declared)), declared_(!outputs_.empty()) {}

  /// The name of the output that a goal means. That is the name itself, or a pattern: "stdout",
  /// "json:$.loss", which becomes an output where none has that pattern yet. "stdout" and "y" are
  /// the same, the last number printed, as long as nothing else is declared as y.
  std::string name(const std::string& text);

  /// What was declared, and what goals named beside it. None: the command's default, "y".
  const std::vector<std::string>& all() const { return outputs_; }

 private:
  bool is_name(const std::string& text) const;

  std::vector<std::string> outputs_;
  bool declared_;
};

}  // namespace understudy
