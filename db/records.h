#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/box.h"
#include "base/goal.h"
#include "base/matrix.h"
#include "base/outcome.h"
#include "base/summary.h"

/// What a database holds, as plain values. The columns' meanings stand in db/schema.sql.
namespace understudy {

struct HostRecord {
  std::string name, cpu, os;
  int cores = 0;
  std::int64_t memory_bytes = 0;
};

struct BuildRecord {
  std::string version;      ///< `git describe`, or "unknown" outside a checkout
  std::string source_hash;  ///< of every source file that can change a result
  std::string compiler, flags, type, libraries;
};

struct ProgramRecord {
  std::string hash;
  std::string name, suite, source;
  std::string kind;  ///< "c" or "command"
  std::string text;  ///< what a person reads: the function's text, or the command line
  std::string json;  ///< all of it, to run it again; opaque here
  Box box = {};
  std::vector<std::string> outputs = {};  ///< names
};

struct DatasetRecord {
  std::string identity;  ///< hash of what was asked for: program, part, rows, sampling, seed
  std::string content;   ///< hash of the rows
  std::string program;   ///< hash
  std::string part;      ///< "train" or "test"
  std::string sampling;
  std::uint64_t seed = 0;
  Matrix inputs, outputs;
  std::vector<Outcome> outcomes;
};

/// What is asked of a program's inputs, whatever the method.
struct ProblemRecord {
  std::string identity;             ///< hash of the program and of all that is asked
  std::string program;              ///< hash
  std::string name;                 ///< tells a program's problems apart: "inversion 2"
  std::string kind = "goal";        ///< "inversion", "fit", "minimum"; "goal": a user's own
  std::string text;                 ///< of the goal, for a person: "theta1 = 0.3, theta2 = 1.1"
  Goal goal;                        ///< of an evaluation's outputs
  std::vector<std::string> inputs;  ///< names of those that are tuned
  std::int64_t runs_per_evaluation = 1;
  /// The value that solves it; infinite where nobody knows.
  double target_value = -std::numeric_limits<double>::infinity();
};

/// One unit of work of a study. What `spec` says is for the harness alone.
struct TaskRecord {
  std::string kind;          ///< "fit" or "tune"
  std::string identity;      ///< hash of everything that can change its result
  std::string spec;          ///< JSON
  std::string problem = {};  ///< identity; of a fit empty
};

struct StudyRecord {
  std::int64_t id = 0;  ///< given by the database
  std::string name;
  std::string plan;  ///< JSON, fully resolved
  std::uint64_t seed = 0;
  std::string created;  ///< UTC, ISO 8601
  HostRecord host;
  BuildRecord build;
  /// Of the rows that its programs' training data hold, those drawn: less than 100 where the most
  /// examples wanted are a percentage of them.
  double drawn_percent = 100;
};

struct EpochRecord {
  std::int64_t epoch = 0;
  double train_loss = -1, validation_loss = -1, test_loss = -1;
};

/// One test row of one output, kept to draw predicted against true.
struct PredictionRecord {
  std::int64_t output = 0;
  double truth = 0, predicted = 0;
};

struct TrialRecord {
  std::string identity;
  std::string program;                      ///< hash
  std::string train_dataset, test_dataset;  ///< identities
  std::string initialiser, architecture;
  std::int64_t examples = 0;  ///< rows given, training and validation together
  std::uint64_t seed = 0;
  std::string options;  ///< JSON
  Termination termination = Termination::Budget;
  std::string message;
  std::int64_t epochs = 0, best_epoch = 0;
  double train_loss = -1, validation_loss = -1, test_loss = -1;
  std::vector<double> test_losses;  ///< per output
  double seconds = 0;
  std::string surrogate;  ///< bytes of the fitted surrogate
  std::vector<EpochRecord> curve;
  std::vector<PredictionRecord> predictions;
};

/// One look at the program: a run, or a run for each observation.
struct EvaluationRecord {
  std::int64_t ordinal = 0;  ///< among all evaluations of its tuning, from 0; of those that were
                             ///< known before, from the last to the first -1, -2, ...
  std::vector<double> inputs, outputs;  ///< those that are tuned; all outputs of all runs
  Outcome outcome = Outcome::Ok;
  std::string detail, phase;
  double value = 0;  ///< of the goal; infinite where the run was not ok
};

struct TuningRecord {
  std::string identity;
  std::string problem;  ///< identity
  std::string method;
  std::int64_t budget = 0;
  std::uint64_t seed = 0;
  std::string options;  ///< JSON
  Termination termination = Termination::Budget;
  std::string message;
  std::optional<std::int64_t> best;  ///< ordinal of an evaluation; nothing: none was ok
  double best_value = 0;             ///< infinite where there is none
  double seconds = 0;
  /// In order; the last one is always there, of the others perhaps only those that were better than
  /// all before.
  std::vector<EvaluationRecord> evaluations;
};

/// A whole application run with a program's own function.
struct ApplicationRecord {
  std::string identity;
  std::string program;            ///< hash
  std::string name, description;  ///< of the application
  std::string photograph;         ///< name of the file
  std::int64_t width = 0, height = 0;
  std::uint64_t seed = 0;
  double seconds = 0;
  std::string input, picture;  ///< PNG files; empty where none is kept
};

/// The same with a surrogate in the place of the function.
struct ReplacementRecord {
  std::string application, trial;  ///< identities
  double ssim = 0;
  double psnr = 0;  ///< decibels; infinite: the same picture
  double seconds = 0;
  std::string picture;  ///< a PNG file; empty where none is kept
};

/// A trial in a list: without its curve and its surrogate.
struct TrialListing {
  std::string identity;
  std::string program;  ///< hash
  std::string initialiser;
  std::uint64_t seed = 0;
  double test_loss = -1;
  bool has_surrogate = false;
};

/// A task that failed.
struct FailureRecord {
  std::string program;  ///< name
  std::string message;
};

/// One line of `understudy study list`.
struct StudyListing {
  std::int64_t id = 0;
  std::string name, created;
  std::int64_t tasks = 0;
  std::int64_t done = 0;    ///< tasks whose record is there, whichever study it was made for
  std::int64_t failed = 0;  ///< of these: ended with Termination::Failed
};

}  // namespace understudy
