#pragma once

#include <optional>
#include <utility>

#include "understudy/program.h"

namespace understudy {
UNDERSTUDY_INTERFACE_BEGIN
/// A wish about one output, or a condition on it. An empty name means the only output.
struct Wish {
  enum class Kind { Minimize, Maximize, Reach, AtMost, AtLeast };

  Kind kind = Kind::Minimize;
  std::string output = {};
  double value = 0.0;   ///< to be reached, or the bound
  double weight = 1.0;  ///< of a wish among others
};

inline Wish minimize(std::string output = "", double weight = 1.0) {
  return {Wish::Kind::Minimize, std::move(output), 0.0, weight};
}
inline Wish maximize(std::string output = "", double weight = 1.0) {
  return {Wish::Kind::Maximize, std::move(output), 0.0, weight};
}
inline Wish reach(std::string output, double value, double weight = 1.0) {
  return {Wish::Kind::Reach, std::move(output), value, weight};
}
inline Wish at_most(std::string output, double bound) {
  return {Wish::Kind::AtMost, std::move(output), bound, 1.0};
}
inline Wish at_least(std::string output, double bound) {
  return {Wish::Kind::AtLeast, std::move(output), bound, 1.0};
}

/// A function of one's own and what is wanted of it.
struct Problem {
  std::vector<Input> inputs;

  /// Given one number for each input, gives one for each output. What it throws, and numbers that
  /// are not finite, make a failed run, which the search learns to stay away from.
  std::function<Row(const Row&)> function;

  std::vector<std::string> outputs = {"value"};
  std::vector<Wish> goal = {minimize()};  ///< its value is the weighted sum of y, -y and
                                          ///< (y - value)^2, to be made small
};

struct TuneOptions {
  std::size_t budget = 100;  ///< runs, everything included
  std::size_t patience = 0;  ///< stop after so many runs none of which was better; 0: never

  /// Stop once the goal's value is at most this. Default: where all wishes are values to reach, at
  /// what missing each by a millionth comes to; else never.
  std::optional<double> enough = {};

  /// Runs made at the same time. A function is then called from as many threads.
  std::size_t at_once = 1;

  bool front = false;           ///< trade the wishes off: seek all of their best compromises
  std::string method = "auto";  ///< one that `understudy list` names
  std::uint64_t seed = 1;       ///< of every random choice
  std::vector<Run> known = {};  ///< runs made before, which cost none
  Rows first = {};              ///< points to begin with
  Progress progress = nullptr;  ///< in runs
};

struct Tuning {
  bool found = false;  ///< whether a run met all conditions; if not, the next three mean nothing
  Row inputs;          ///< of the best run
  Row outputs;
  double value = 0.0;           ///< of the goal
  std::vector<Run> runs;        ///< all that were made, in order
  std::vector<Run> front = {};  ///< the best compromises, where wishes are traded off
  Ending ending = Ending::Budget;
  std::string message;  ///< how it ended, for people
};

/// Finds the inputs that give what is wanted. The best run was made, not foretold. The same seed
/// gives the same runs on processors of one kind.
UNDERSTUDY_EXPORT Tuning tune(const Problem& problem, const TuneOptions& options = {});

/// The same, to minimize one number.
UNDERSTUDY_EXPORT Tuning tune(const std::vector<Input>& inputs,
                              const std::function<double(const Row&)>& function,
                              const TuneOptions& options = {});

/// The same of a program, whose text the search reads where it can. Without a goal, that of the
/// program's spec.
UNDERSTUDY_EXPORT Tuning tune(const Program& program, const std::vector<Wish>& goal,
                              const TuneOptions& options = {});

UNDERSTUDY_INTERFACE_END
}  // namespace understudy
