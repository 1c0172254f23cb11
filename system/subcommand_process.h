#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace understudy {

/// One worker process: this executable with a hidden subcommand, which reads questions from its
/// standard input and says messages on its standard output. Started at the first question, and
/// again after it died.
class WorkerProcess {
 public:
  /// `greet` is given what each process says first, before it is asked anything, and throws to
  /// refuse it. Without it nothing is expected to be said.
  using Greet = std::function<void(const std::string& hello)>;

  explicit WorkerProcess(std::string subcommand, Greet greet = {});
  ~WorkerProcess();

  /// Asks, and hands on what the worker says until `hear` returns true: that was the answer. False
  /// when the worker died over it. Throws failure when none can be started, and what `greet` does.
  bool ask(const std::string& question, const std::function<bool(const std::string&)>& hear);

  /// How the last worker that died ended: "signal 9", "exit status 1".
  const std::string& last_end() const { return last_end_; }

  /// From any thread: ends the worker at once, and for good.
  void kill();

 private:
  bool start();
  void end();

  std::string subcommand_;
  Greet greet_;
  std::mutex mutex_;  // guards child_ and killed_ against kill()
  bool killed_ = false;
  std::string last_end_;
  struct Child;  // keeps Boost.Process out of this header
  std::unique_ptr<Child> child_;
};

/// The worker's side: says `hello`, if there is one, then answers questions until its input ends.
/// `answer` may say messages before it returns the last one.
using Say = std::function<void(const std::string& message)>;
void serve(const std::function<std::string(const std::string& question, const Say& say)>& answer,
           const std::string& hello = "");

}  // namespace understudy
