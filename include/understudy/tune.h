#pragma once

#include <optional>
#include <utility>

#include "understudy/program.h"

namespace understudy {
UNDERSTUDY_INTERFACE_BEGIN
/// An objective on one output, or a constraint on it. An empty name means the only output.
struct Objective {
  enum class Kind { Minimize, Maximize, Reach, AtMost, AtLeast };

  Kind kind = Kind::Minimize;
  std::string output = {};
  double value = 0.0;   ///< to be reached, or the bound
  double weight = 1.0;  ///< of an objective among others
};

inline Objective minimize(std::string output = "", double weight = 1.0) {
  return {Objective::Kind::Minimize, std::move(output), 0.0, weight};
}
inline Objective maximize(std::string output = "", double weight = 1.0) {
  return {Objective::Kind::Maximize, std::move(output), 0.0, weight};
}
inline Objective reach(std::string output, double value, double weight = 1.0) {
  return {Objective::Kind::Reach, std::move(output), value, weight};
}
inline Objective at_most(std::string output, double bound) {
  return {Objective::Kind::AtMost, std::move(output), bound, 1.0};
}
inline Objective at_least(std::string output, double bound) {
  return {Objective::Kind::AtLeast, std::move(output), bound, 1.0};
}

/// A function of one's own and what is wanted of it.
struct Problem {
  std::vector<Input> inputs;

  /// Given one number for each input, gives one for each output. What it throws, and numbers that
  /// are not finite, make a failed run, which the search learns to stay away from.
  std::function<Row(const Row&)> function;

  std::vector<std::string> outputs = {"value"};
  std::vector<Objective> goal = {minimize()};  ///< its value is the weighted sum of y, -y and
                                               ///< (y - value)^2, to be made small
};

struct TuneOptions {
  std::size_t budget = 100;  ///< runs, everything included
  std::size_t patience = 0;  ///< stop after so many runs none of which was better; 0: never

  /// Stop once the goal's value is at most this. Default: where all objectives are values to reach,
  /// at what missing each by a millionth comes to; else never.
  std::optional<double> target_value = {};

  /// Points proposed together, and run at the same time. A function is then called from as many
  /// threads.
  std::size_t batch = 1;

  bool front = false;           ///< trade the objectives off: seek all of their best compromises
  std::string method = "auto";  ///< one that `understudy list` names
  std::uint64_t seed = 1;       ///< of every random choice
  std::vector<Run> known = {};  ///< runs made before, which cost none
  Rows first = {};              ///< points to begin with
  Progress progress = nullptr;  ///< in runs
};

struct Tuning {
  bool found = false;  ///< whether a run met all constraints; if not, the next three mean nothing
  Row inputs;          ///< of the best run
  Row outputs;
  double value = 0.0;           ///< of the goal
  std::vector<Run> runs;        ///< all that were made, in order
  std::vector<Run> front = {};  ///< the best compromises, where objectives are traded off
  Ending ending = Ending::Budget;
  std::string message;  ///< how it ended, for people
};

/// Finds the inputs that give what is wanted. The best run was made, not predicted. The same seed
/// gives the same runs on processors of one kind.
UNDERSTUDY_EXPORT Tuning tune(const Problem& problem, const TuneOptions& options = {});

/// The same, to minimize one number.
UNDERSTUDY_EXPORT Tuning tune(const std::vector<Input>& inputs,
                              const std::function<double(const Row&)>& function,
                              const TuneOptions& options = {});

/// The same of a program, whose text the search reads where it can. Without a goal, that of the
/// program's spec.
UNDERSTUDY_EXPORT Tuning tune(const Program& program, const std::vector<Objective>& goal,
                              const TuneOptions& options = {});

UNDERSTUDY_INTERFACE_END
}  // namespace understudy
