#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "understudy/error.h"
#include "understudy/export.h"

namespace understudy {
UNDERSTUDY_INTERFACE_BEGIN
/// Numbers by position: what a program is given, or what it gives.
using Row = std::vector<double>;
using Rows = std::vector<Row>;

/// One input of a program: what it is called and the closed range that it is drawn and tuned in.
struct Input {
  enum class Kind { Real, Integer, Category };

  std::string name;
  double lo = -1.0;
  double hi = 1.0;
  Kind kind = Kind::Real;
  std::vector<std::string> labels = {};  ///< of a category, what its values 0, 1, ... stand for

  UNDERSTUDY_EXPORT static Input real(const std::string& name, double lo, double hi);
  UNDERSTUDY_EXPORT static Input integer(const std::string& name, long lo, long hi);

  /// One of several things without an order; two or more, all different.
  UNDERSTUDY_EXPORT static Input category(const std::string& name,
                                          const std::vector<std::string>& labels);

  /// What a person calls a value: the label of a category, else the number.
  UNDERSTUDY_EXPORT std::string text(double value) const;
};

/// One run: what went in, and what came out or why nothing did.
struct Run {
  Row inputs;
  Row outputs;          ///< meaningful only if ok()
  std::string failure;  ///< "crash: SIGSEGV", "timeout", "nan"; empty: it gave finite numbers

  bool ok() const { return failure.empty(); }
};

/// How far something long has come; `total` is 0 when nobody knows. Returns false to have it stop
/// with what it has. An empty function means: go on.
using Progress = std::function<bool(double done, double total)>;

/// How it ended.
enum class Ending {
  Converged,  ///< reached what it was asked for
  Budget,     ///< used up its epochs or runs
  Stopped,    ///< the progress function asked it to
  Failed      ///< could not go on; a message says why
};

/// What is said of a C or FPCore file beside its text. All of it may be left out; what is said
/// here wins over a spec.toml beside the file.
struct ProgramOptions {
  std::vector<std::string> ranges = {};     ///< "x=0:1", "w=0:255" (all elements), "n=1:9:int",
                                            ///< "mode=fast,exact"; default: [-1, 1]
  std::string function = {};                ///< default: the spec's, else the file's only one
  std::vector<std::string> constants = {};  ///< parameters that stay as they are: "n=8", "k=1,2"
  std::vector<std::string> outputs = {};    ///< pointer parameters, "y:2" (two elements), "return"
  std::vector<std::string> flags = {};      ///< further compiler flags, such as "-ffast-math"
  std::string spec = {};                    ///< a spec.toml elsewhere
};

/// What is said of a command.
struct CommandOptions {
  std::vector<std::string> ranges = {};   ///< one for each hole: "a=0:1"
  std::vector<std::string> outputs = {};  ///< "y=stdout:-1", "y=regex:loss=(.*)", "y=json:$.y";
                                          ///< default: "y", the last number printed
  std::string directory = {};             ///< where it runs; default: the current one
  double timeout_s = 60.0;                ///< of one run
};

/// A numeric program: a C function, an FPCore, or a command that prints numbers. A value that is
/// cheap to copy; copies share the process that runs it.
class UNDERSTUDY_EXPORT Program {
 public:
  /// FILE.c, FILE.fpcore, or a folder with a spec.toml. Throws Error with the compiler's words
  /// where it cannot be read.
  static Program load(const std::string& path, const ProgramOptions& options = {});

  /// A command line with a hole for each input: "./sim {a} {b}". It is run without a shell.
  static Program command(const std::string& line, const CommandOptions& options = {});

  std::string name() const;
  std::vector<Input> inputs() const;         ///< arrays flattened: w[0], w[1], ...
  std::vector<std::string> outputs() const;  ///< names, likewise

  /// n points to run it at, drawn as its spec says, else from its ranges.
  Rows draw(std::size_t n, std::uint64_t seed = 1) const;

  /// Runs it at each point, apart from this process and C functions in a sandbox: one that
  /// crashes, hangs or writes files costs a row, which says so. From one thread at a time.
  std::vector<Run> run(const Rows& inputs) const;

  struct State;  ///< the library's own
  explicit Program(std::shared_ptr<State> state) : state_(std::move(state)) {}
  State& state() const { return *state_; }

 private:
  std::shared_ptr<State> state_;
};

UNDERSTUDY_INTERFACE_END
}  // namespace understudy
