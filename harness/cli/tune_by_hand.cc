#include "harness/cli/tune_by_hand.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "harness/cli/ask_tell.h"
#include "harness/cli/console.h"
#include "harness/cli/tuned_point.h"
#include "harness/cli/tuning_text.h"
#include "programs/data/csv.h"
#include "programs/data/dataset.h"
#include "programs/reading/roles.h"

namespace understudy {
namespace {

/// Standard input by lines; it ends also when Ctrl-C was pressed.
class InputLines {
 public:
  std::optional<std::string> next() {
    for (;;) {
      const std::size_t end = buffer_.find('\n');
      if (end != std::string::npos) {
        std::string line = buffer_.substr(0, end);
        buffer_.erase(0, end + 1);
        return line;
      }
      if (!more()) break;
    }
    if (buffer_.empty()) return std::nullopt;
    return std::exchange(buffer_, "");
  }

 private:
  bool more() {
    constexpr int kPatience = 100;  // milliseconds between looks whether Ctrl-C was pressed
    pollfd waiting = {STDIN_FILENO, POLLIN, 0};
    while (!Console::interrupted()) {
      if (::poll(&waiting, 1, kPatience) <= 0) continue;
      char bytes[4096];
      const ssize_t count = ::read(STDIN_FILENO, bytes, sizeof bytes);
      if (count > 0) buffer_.append(bytes, static_cast<std::size_t>(count));
      return count > 0;
    }
    return false;
  }

  std::string buffer_;
};

void add_output(std::vector<std::string>& outputs, const std::string& text) {
  std::string name = trim(text);
  if (std::find(outputs.begin(), outputs.end(), name) == outputs.end()) outputs.push_back(name);
}

bool is_input(const Program& program, const std::string& name) {
  return std::any_of(program.box.dims.begin(), program.box.dims.end(),
                     [&](const Interval& input) { return input.name == name; });
}

TunedRow to_row(const AskedTuning& tuning, const TuneTask& task) {
  const TuneResult& result = tuning.result;
  TunedRow row;
  row.method = task.method;
  row.goal = describe_goal(task.program, task.problem);
  row.termination = to_string(result.summary.termination);
  row.message = result.summary.message;
  row.runs = static_cast<std::int64_t>(tuning.runs);
  row.found = result.found && std::isfinite(result.trace[result.best].value);
  for (const Interval& input : tuned_box(task.program, task.problem).dims)
    row.input_names.push_back(input.name);
  if (!row.found) return row;
  row.value = result.trace[result.best].value;
  row.best_was_known = result.best < result.known;
  row.knew_before = result.known > 0;
  row.inputs = result.trace[result.best].inputs;
  row.outputs = result.trace[result.best].evaluation.outputs;
  if (task.problem.goal.trade_off) {
    std::vector<TunedPoint> points;
    for (const TunePoint& point : result.trace)
      if (point.evaluation.ok()) points.push_back({point.inputs, point.evaluation.outputs});
    row.front = front_of(task.problem.goal, points);
  }
  return row;
}

}  // namespace

Program unseen_program(const ProgramArguments& arguments, const ObjectiveArguments& objectives) {
  Program program;
  program.name = "tuning";
  program.body = Command();
  for (const InputRole& role : arguments.options.roles.inputs) {
    if (is_input(program, role.name))
      throw misuse(role.origin + ": '" + role.name + "' has a range already",
                   "keep one of the two");
    program.box.dims.push_back(to_interval(role));
  }
  if (program.box.size() == 0)
    throw misuse("--ask-tell needs a program or the range of each input",
                 "say --range x=0:1, --range n=1:9:int or --range mode=fast,exact");
  std::vector<std::string>& outputs = program.outputs;
  for (const std::string& output : arguments.outputs)
    add_output(outputs, output.substr(0, output.find('=')));
  for (const auto* names :
       {&objectives.minimize, &objectives.maximize, &objectives.targets, &objectives.constraints})
    for (const std::string& name : *names)
      add_output(outputs, name.substr(0, name.find_first_of("=*<>")));
  if (!objectives.observations.empty())
    for (const std::string& column : csv_columns(objectives.observations))
      if (!is_input(program, column)) add_output(outputs, column);
  if (outputs.empty())
    throw misuse("nothing to tune for",
                 "say --minimize y, --maximize y, --target y=0.3 or --observations data.csv");
  for (const std::string& output : outputs)
    if (output.empty() || is_input(program, output))
      throw misuse("'" + output + "' cannot be the name of an output",
                   "give it a name that no input has");
  return program;
}

int tune_by_hand(const TuneTask& task, const std::string& log_path) {
  InputLines input;
  const LineExchange lines = {[&] { return input.next(); },
                              [](const std::string& line) {
                                std::cout << line << std::endl;
                                if (!std::cout) throw failure("cannot write to standard output");
                              }};
  AnswerLog log = log_path.empty() ? AnswerLog() : AnswerLog(log_path, task.program);
  const AskedTuning tuning = tune_by_asking(task, lines, log);
  const TunedRow row = to_row(tuning, task);
  lines.write(tuning_to_json_line(row, task.program, task.problem));
  return row.found && tuning.result.summary.termination != Termination::Stopped ? 0 : 1;
}

}  // namespace understudy
