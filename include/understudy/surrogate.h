#pragma once

#include "understudy/program.h"

namespace understudy {
UNDERSTUDY_INTERFACE_BEGIN
/// A small network that behaves like a program. A value that is cheap to copy and never changes;
/// any number of threads may ask it.
class UNDERSTUDY_EXPORT Surrogate {
 public:
  /// One that knows nothing, to be fitted. `architecture` is "32-32 tanh": hidden layers and what
  /// their units compute (`understudy list` names it all); default: that one.
  static Surrogate untrained(const std::vector<Input>& inputs,
                             const std::vector<std::string>& outputs,
                             const std::string& architecture = "", std::uint64_t seed = 1);

  /// The file format of `understudy fit -o` and `understudy predict`.
  static Surrogate load(const std::string& path);
  void save(const std::string& path) const;

  std::vector<Input> inputs() const;
  std::vector<std::string> outputs() const;
  std::string architecture() const;  ///< of the network of each output: "2-32-32-1 tanh"

  /// All in the program's own units. Throws Error where a row has another length than inputs().
  Row predict(const Row& inputs) const;
  Rows predict_all(const Rows& inputs) const;
  Rows jacobian(const Row& inputs) const;  ///< [outputs][inputs]: d output / d input

  /// The surrogate as one C99 header that needs nothing else. Its names begin with `name`: give
  /// two headers of one program two.
  std::string to_c(const std::string& name) const;

  struct State;  ///< the library's own
  explicit Surrogate(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  const State& state() const { return *state_; }

 private:
  std::shared_ptr<const State> state_;
};

struct CompileOptions {
  std::string initialiser = "graph+sketch";  ///< one that `understudy list` names
  std::string architecture = {};             ///< "32-32 tanh"; default: the program's spec's
  std::uint64_t seed = 1;                    ///< of what the compiler does not decide
};

struct Compiled {
  Surrogate surrogate;
  std::string note;  ///< why it is not what was asked for; empty: it is
};

/// A surrogate made of the program's text alone: no run.
UNDERSTUDY_EXPORT Compiled compile(const Program& program, const CompileOptions& options = {});

UNDERSTUDY_INTERFACE_END
}  // namespace understudy
