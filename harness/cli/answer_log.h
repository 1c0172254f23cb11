#pragma once

#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/outcome.h"
#include "programs/program.h"

namespace understudy {

/// "{"x": 0.3, "n": 4}": a row of the program's inputs as a JSON object, integers as such.
std::string inputs_to_json(const Program& program, const std::vector<double>& inputs);

/// Reads {"tell": {"y": 1.25}} or {"failed": "why"}. NaN and Infinity, which JSON lacks and Python
/// writes, are answers that are no number, as null is. Throws misuse saying what is wrong.
Evaluation read_tell(const Program& program, const std::string& line);

/// Answers in a file of JSON lines, so that a conversation that was interrupted can go on: each
/// line is what was asked and what was told, {"ask": {"x": 0.3}, "tell": {"y": 1.25}}; the two may
/// also stand on lines of their own, as they were exchanged. A last line that was cut off is
/// dropped.
class AnswerLog {
 public:
  AnswerLog() = default;  ///< knows nothing and keeps nothing

  /// Reads the file if it is there, and writes new answers to its end. Throws misuse naming file
  /// and line for what is no such line or is of a program with other inputs or outputs.
  AnswerLog(const std::string& path, const Program& program);

  std::optional<Evaluation> find(const std::vector<double>& inputs) const;

  /// Throws failure when it cannot be written.
  void add(const std::vector<double>& inputs, const Evaluation& answer);

 private:
  void read(const std::string& text, const Program& program);

  std::string path_;
  const Program* program_ = nullptr;
  std::map<std::vector<double>, Evaluation> known_;
  std::ofstream file_;
};

}  // namespace understudy
