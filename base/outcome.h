#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"

namespace understudy {

/// What became of one run of a program. Every run has exactly one; none is an exception.
/// The names are written to databases: add at the end, never rename.
enum class Outcome : unsigned char {
  Ok,                ///< every output is a finite number
  NaN,               ///< it answered, and an output is not a number
  Infinite,          ///< it answered, and an output is infinite
  Crash,             ///< ended by a signal; the detail names it
  Timeout,           ///< took longer than its time limit
  Forbidden,         ///< asked the system for something a pure computation does not need
  NonDeterministic,  ///< gave another answer when asked again
  ExitCode,          ///< a command that ended with a status other than 0
  NoNumber,          ///< a command whose output holds no number where one was expected
  OutOfBounds,       ///< read or wrote past the end of an array; the detail has the index
};

constexpr std::array<std::string_view, 10> enum_names(Outcome) {
  return {
      "ok",        "nan",       "inf",          "crash", "timeout", "forbidden", "nondeterministic",
      "exit-code", "no-number", "out-of-bounds"};
}

std::string_view to_string(Outcome outcome);
Outcome outcome_from_string(std::string_view name);

/// One run of a program as the tuner sees it. `outputs` is meaningful only when `outcome` is Ok.
struct Evaluation {
  std::vector<double> outputs;
  Outcome outcome = Outcome::Ok;
  std::string detail;  ///< for a person: the signal, the forbidden call, the exit status

  bool ok() const { return outcome == Outcome::Ok; }
};

template <typename Visitor>
void visit_fields(Evaluation& evaluation, Visitor&& visit) {
  visit("outputs", evaluation.outputs);
  visit("outcome", evaluation.outcome);
  visit("detail", evaluation.detail, Effect::None);
}

/// A run with the inputs that it was made at.
struct Run {
  std::vector<double> inputs;
  Evaluation evaluation;
};

template <typename Visitor>
void visit_fields(Run& run, Visitor&& visit) {
  visit("inputs", run.inputs);
  visit("evaluation", run.evaluation);
}

}  // namespace understudy
