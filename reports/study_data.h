#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/box.h"
#include "base/goal.h"
#include "db/records.h"
#include "db/store.h"
#include "db/table.h"

/// One study as plain values, read from its database once. Losses and values that were never
/// measured are NaN here, whichever way the database spells it.
namespace understudy::reporting {

struct ProgramData {
  std::int64_t id = 0;  ///< of the database; never shown
  std::string hash, name, suite, kind, source, text;
  Box box;
  std::vector<std::string> outputs;  ///< names

  std::string output_name(std::size_t index) const;  ///< "y0" where it has no name

  /// "x = 0.3", "mode = exact"; of the input of that name.
  std::string assignment(const std::string& input, double value) const;
};

struct DatasetData {
  std::size_t program = 0;  ///< index among the study's programs
  std::string identity, content, part, sampling;
  std::uint64_t seed = 0;
  std::int64_t rows = 0, usable_rows = 0;
};

struct TrialData {
  std::int64_t position = 0;  ///< in the study's plan
  std::int64_t id = 0;        ///< of the database; never shown
  std::size_t program = 0;    ///< index among the study's programs
  std::string identity, initialiser, architecture;
  std::int64_t examples = 0;
  std::int64_t pool = 0;  ///< rows of the data set that the examples were taken from
  std::uint64_t seed = 0;
  bool failed = false;
  std::string termination, message;
  std::int64_t epochs = 0, best_epoch = 0;
  double train_loss = 0, validation_loss = 0, test_loss = 0;
  std::vector<double> test_losses;  ///< per output
  double seconds = 0;
};

/// A look at the program that a tuning took.
struct Look {
  std::int64_t runs = 0;  ///< of the program, spent when it was over: from 1
  double value = 0;       ///< of the goal; infinite where the program gave no answer
};

struct TuningData {
  std::int64_t position = 0;
  std::int64_t id = 0;      ///< of the database; never shown
  std::size_t program = 0;  ///< index among the study's programs
  std::string identity, method, goal;
  std::string problem_identity;  ///< tells goals apart whose texts are rounded alike
  std::string problem;           ///< tells a program's problems apart; may be empty
  std::string kind;              ///< "inversion", "fit", "minimum", "goal"; empty: not known
  std::int64_t budget = 0;
  std::uint64_t seed = 0;
  double target_value = 0;  ///< the value that solves it; minus infinity: nobody knows
  bool failed = false;
  std::string termination, message;
  bool found = false;               ///< false: no run gave an answer
  std::int64_t best_run = 0;        ///< runs spent when the best was found; 0: it was known before
  double best_value = 0;            ///< infinite where there is none
  std::vector<std::string> inputs;  ///< names of those that were tuned
  std::vector<double> best_inputs, best_outputs;
  std::int64_t runs_per_look = 1;  ///< runs of the program that one value takes
  std::int64_t runs = 0;           ///< of the program, all together
  bool knew_before = false;        ///< it began with runs that were known
  std::optional<Goal> traded;      ///< the goal whose objectives are traded off; nothing: none are
  std::vector<Look> looks;         ///< in order; perhaps only those better than all before
  double seconds = 0;

  std::string input_name(std::size_t index) const;  ///< "x0" where it has no name
};

struct StudyData {
  std::int64_t id = 0;
  std::string name, plan, created;
  double drawn_percent = 100;  ///< of the rows that its programs' training data hold
  std::uint64_t seed = 0;
  HostRecord host;
  BuildRecord build;
  std::int64_t tasks = 0, done = 0;
  std::vector<ProgramData> programs;  ///< in the order of the plan, as are all below
  std::vector<DatasetData> datasets;
  std::vector<TrialData> trials;
  std::vector<TuningData> tunings;
};

/// Throws misuse when there is no such study.
StudyData read_study(const Store& store, std::int64_t id);

/// A cell of a query's answer. Null and text are NaN and 0 as numbers.
double number_in(const Table::Value& value);
std::int64_t integer_in(const Table::Value& value);
std::string text_in(const Table::Value& value);

}  // namespace understudy::reporting
