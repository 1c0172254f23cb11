#include "harness/cli/ask_tell.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.h"
#include "harness/execution/run_tuning.h"

namespace understudy {
namespace {

constexpr std::size_t kMostWrong = 10;  // lines in a row that are no answer

// Asks for a row where a runner would run it.
class AskingRunner final : public Runner {
 public:
  AskingRunner(const TuneTask& task, const LineExchange& lines, AnswerLog& log)
      : program_(task.program), lines_(lines), log_(log), batch_(task.options.batch) {}

  /// As many questions as a batch has points are asked before the first answer is awaited. Once
  /// the lines have ended, rows are answered as failures: nobody looks at them.
  RunResult run(const Matrix& inputs, const ProgressFn&) override {
    RunResult result;
    result.outputs.cols = program_.outputs.size();
    for (std::size_t begin = 0; begin < inputs.rows; begin += batch_) {
      const std::size_t end = std::min(inputs.rows, begin + batch_);
      if (!ended_) ask(inputs, begin, end);
      for (std::size_t i = begin; i < end; ++i) {
        const std::optional<Evaluation> known = log_.find(inputs.row_copy(i));
        ended_ = ended_ || !known;
        ++(ended_ ? unanswered_ : answered_);
        const Evaluation answer = ended_ ? no_answer() : *known;
        result.outputs.append_row(answer.outputs);
        result.outcomes.push_back(answer.outcome);
        result.details.push_back(answer.detail);
      }
    }
    return result;
  }

  bool ended() const { return ended_; }
  std::size_t answered() const { return answered_; }
  std::size_t unanswered() const { return unanswered_; }  ///< the last rows

 private:
  struct Question {
    std::vector<double> inputs;
    std::string text;
  };

  // Until the log knows the answers to all of these rows, or the lines end. What is no answer is
  // asked again once the others have had theirs.
  void ask(const Matrix& inputs, std::size_t begin, std::size_t end) {
    std::vector<Question> questions;
    std::set<std::vector<double>> asked;
    for (std::size_t i = begin; i < end; ++i) {
      const std::vector<double> row = inputs.row_copy(i);
      if (log_.find(row) || !asked.insert(row).second) continue;
      questions.push_back(
          {row, "{\"ask\": " + inputs_to_json(program_, row) +
                    ", \"evaluation\": " + std::to_string(answered_ + i - begin + 1) + "}"});
    }
    while (!questions.empty()) {
      for (const Question& question : questions) lines_.write(question.text);
      std::vector<Question> again;
      for (Question& question : questions) {
        const std::optional<std::string> line = next_line();
        if (!line) return;
        if (!take(question, *line)) again.push_back(std::move(question));
      }
      questions = std::move(again);
    }
  }

  bool take(const Question& question, const std::string& line) {
    try {
      log_.add(question.inputs, read_tell(program_, line));
      wrong_ = 0;
      return true;
    } catch (const Error& error) {
      if (error.kind() != Error::Kind::Misuse) throw;
      if (++wrong_ == kMostWrong)
        throw misuse(std::to_string(kMostWrong) +
                         " lines in a row were no answer; of the last: " + error.what(),
                     error.remedy());
      lines_.write(describe(error));
      return false;
    }
  }

  Evaluation no_answer() const {
    return {std::vector<double>(program_.outputs.size(), std::numeric_limits<double>::quiet_NaN()),
            Outcome::NoNumber, "there was no answer"};
  }

  std::optional<std::string> next_line() {
    std::optional<std::string> line;
    do line = lines_.read();
    while (line && line->find_first_not_of(" \t\r") == std::string::npos);
    return line;
  }

  static std::string describe(const Error& error) {
    std::string text = error.what();
    if (!error.remedy().empty()) text += "; " + error.remedy();
    return "{\"error\": " +
           nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) +
           "}";
  }

  const Program& program_;
  const LineExchange& lines_;
  AnswerLog& log_;
  std::size_t batch_;
  std::size_t wrong_ = 0;  ///< lines in a row that were no answer
  bool ended_ = false;
  std::size_t answered_ = 0, unanswered_ = 0;
};

}  // namespace

AskedTuning tune_by_asking(const TuneTask& task, const LineExchange& lines, AnswerLog& log) {
  AskingRunner runner(task, lines, log);
  RecentStarts starts;
  AskedTuning tuning;
  tuning.result = tune_with(task, runner, starts, [&](const Progress&) { return !runner.ended(); });
  tuning.runs = runner.answered();
  if (runner.ended()) {
    // Evaluations that lack answers: the last ones.
    const std::size_t rows = std::max<std::size_t>(1, task.problem.observations.size());
    std::vector<TunePoint>& trace = tuning.result.trace;
    trace.resize(trace.size() - (runner.unanswered() + rows - 1) / rows);
    tuning.result.summary.termination = Termination::Stopped;
    tuning.result.summary.message =
        "the answers ended after " + std::to_string(tuning.runs) + " runs";
  }
  return tuning;
}

}  // namespace understudy
