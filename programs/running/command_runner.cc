#include "programs/running/command_runner.h"

#include <algorithm>
#include <cstdlib>
#include <future>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "programs/number_pattern.h"
#include "programs/running/row_outcome.h"
#include "system/executable.h"
#include "system/process.h"
#include "system/shell_words.h"

namespace understudy {
namespace {

constexpr std::size_t kShown = 200;  // characters of a command's output in a message

/// Output as one short line.
std::string shorten(const std::string& text) {
  std::string line = trim(text).substr(0, kShown);
  for (char& c : line)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  return line.size() < trim(text).size() ? line + "..." : line;
}

std::string last_line(const std::string& text) {
  const std::string trimmed = trim(text);
  return shorten(trimmed.substr(trimmed.rfind('\n') + 1));  // npos + 1 is 0
}

/// Throws misuse unless the command's first word can be started.
void check_executable(const std::string& word, const std::string& directory) {
  if (!find_executable(word, directory).empty()) return;
  if (word.find('/') != std::string::npos)
    throw misuse("'" + word + "' is not an executable" +
                     (directory.empty() ? "" : " in '" + directory + "'"),
                 "give the path of one; relative paths start where the command runs");
  throw misuse("there is no executable '" + word + "' on the PATH",
               "install it, or give its path, such as ./" + word);
}

/// The word with "{a}" replaced by a's value and "{{" by a brace.
std::string fill_word(const std::string& word, const std::map<std::string, std::string>& values) {
  std::string filled;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const std::size_t end = word.find('}', i);
    const auto value = word[i] == '{' && end != std::string::npos
                           ? values.find(word.substr(i + 1, end - i - 1))
                           : values.end();
    if (value != values.end()) {
      filled += value->second;
      i = end;
    } else {
      filled += word[i];
      if (word.compare(i, 2, "{{") == 0) ++i;
    }
  }
  return filled;
}

/// Numbers with a point, in and out, whatever a user's own language writes; all else stays as it
/// is. Who wants another says so in the command: env LC_ALL=de_DE.UTF-8 ./sim {x}.
Variables plain_numbers() {
  Variables variables = {{"LC_NUMERIC", "C"}};
  const char* const all = std::getenv("LC_ALL");
  if (all == nullptr || *all == '\0') return variables;
  for (const char* category :
       {"LANG", "LC_COLLATE", "LC_CTYPE", "LC_MESSAGES", "LC_MONETARY", "LC_TIME"})
    variables[category] = all;
  variables["LC_ALL"] = "";
  return variables;
}

std::string describe(const NumberPattern& pattern) {
  switch (pattern.kind) {
    case NumberPattern::Kind::Position:
      return "stdout:" + pattern.text;
    case NumberPattern::Kind::Regex:
      return "regex:" + pattern.text;
    case NumberPattern::Kind::JsonPath:
      return "json:" + pattern.text;
  }
  return "";
}

class CommandRunner final : public Runner {
 public:
  CommandRunner(const Program& program, const RunnerOptions& options)
      : program_(program),
        command_(std::get<Command>(program_.body)),
        words_(split_shell_words(command_.line)),
        concurrency_(std::max<std::size_t>(1, options.concurrency)) {
    process_.directory = command_.directory;
    process_.environment = plain_numbers();
    process_.timeout_s = command_.timeout_s;
    process_.output_bytes = options.output_bytes;
    if (words_.empty())
      throw misuse("the command of '" + program.name + "' is empty",
                   "write what is to be run, such as ./sim {a} {b}");
    check_executable(words_.front(), command_.directory);
  }

  RunResult run(const Matrix& inputs, const ProgressFn& progress) override {
    if (inputs.rows > 0 && inputs.cols != program_.box.size())
      throw misuse("the command of '" + program_.name + "' takes " +
                   std::to_string(program_.box.size()) + " inputs, not rows of " +
                   std::to_string(inputs.cols));
    RunResult result;
    result.outputs.cols = program_.outputs.size();
    for (std::size_t begin = 0; begin < inputs.rows && !result.stopped; begin += concurrency_) {
      const std::size_t end = std::min(inputs.rows, begin + concurrency_);
      for (Evaluation& evaluation : run_together(inputs, begin, end)) {
        result.outputs.append_row(evaluation.outputs);
        result.outcomes.push_back(evaluation.outcome);
        result.details.push_back(std::move(evaluation.detail));
      }
      const Progress so_far = {static_cast<double>(end), static_cast<double>(inputs.rows), ""};
      result.stopped = progress && !progress(so_far) && end < inputs.rows;
    }
    return result;
  }

 private:
  // Each row but the last in a thread of its own.
  std::vector<Evaluation> run_together(const Matrix& inputs, std::size_t begin,
                                       std::size_t end) const {
    std::vector<std::future<Evaluation>> rows;
    for (std::size_t i = begin; i < end; ++i)
      rows.push_back(std::async(i + 1 < end ? std::launch::async : std::launch::deferred,
                                [this, &inputs, i] { return run_row(inputs.row(i)); }));
    // The deferred one starts when it is asked for.
    rows.back().wait();
    std::vector<Evaluation> evaluations;
    for (std::future<Evaluation>& row : rows) evaluations.push_back(row.get());
    return evaluations;
  }

  Evaluation run_row(const double* x) const {
    ProcessOptions process = process_;
    process.words = fill_holes(x);
    Evaluation evaluation = judge(run_process(process));
    if (evaluation.outputs.empty())
      evaluation.outputs.assign(program_.outputs.size(), std::numeric_limits<double>::quiet_NaN());
    return evaluation;
  }

  /// Integers are whole already, and format_number writes them without a point.
  std::vector<std::string> fill_holes(const double* x) const {
    std::map<std::string, std::string> values;
    for (std::size_t j = 0; j < program_.box.size(); ++j)
      values[program_.box.dims[j].name] = program_.box.dims[j].text(x[j]);
    std::vector<std::string> words;
    for (const std::string& word : words_) words.push_back(fill_word(word, values));
    return words;
  }

  Evaluation judge(const ProcessResult& process) const {
    if (process.timed_out) {
      const std::string said = last_line(process.errors);
      return {{},
              Outcome::Timeout,
              "timed out after " + format_number(process_.timeout_s) + " s" +
                  (said.empty() ? "" : ": " + said)};
    }
    if (process.signal != 0) return {{}, Outcome::Crash, signal_name(process.signal)};
    if (process.exit_status != 0) {
      const std::string said = last_line(process.errors);
      return {{},
              Outcome::ExitCode,
              "status " + std::to_string(process.exit_status) + (said.empty() ? "" : ": " + said)};
    }
    return read_outputs(process);
  }

  Evaluation read_outputs(const ProcessResult& process) const {
    Evaluation evaluation;
    for (const NumberPattern& pattern : command_.patterns) {
      const PrintedNumber number =
          find_number(pattern, process.output, command_.decimal_mark, process.output_is_cut);
      if (!number.value)
        return {
            {},
            Outcome::NoNumber,
            describe(pattern) + ": " + number.problem + " in \"" + shorten(process.output) + "\""};
      evaluation.outputs.push_back(*number.value);
    }
    evaluation.outcome = classify(evaluation.outputs.data(), evaluation.outputs.size());
    return evaluation;
  }

  Program program_;
  const Command& command_;
  std::vector<std::string> words_;  ///< with their holes
  std::size_t concurrency_;
  ProcessOptions process_;
};

}  // namespace

std::unique_ptr<Runner> make_command_runner(const Program& program, const RunnerOptions& options) {
  return std::make_unique<CommandRunner>(program, options);
}

}  // namespace understudy
