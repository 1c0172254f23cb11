#include "harness/ask_tell.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "harness/run_tuning.h"

namespace understudy {
namespace {

constexpr std::size_t kMostWrong = 10;  // lines in a row that are no answer

// Asks for a row where a runner would run it.
class AskingRunner final : public Runner {
 public:
  AskingRunner(const Program& program, const LineExchange& lines, AnswerLog& log)
      : program_(program), lines_(lines), log_(log) {}

  /// All questions are asked before the first answer is awaited. Once the lines have ended, rows
  /// are answered as failures: nobody looks at them.
  RunResult run(const Matrix& inputs, const ProgressFn&) override {
    std::vector<std::optional<Evaluation>> answers;
    std::vector<std::string> questions(inputs.rows);
    for (std::size_t i = 0; i < inputs.rows; ++i) {
      answers.push_back(log_.find(inputs.row_copy(i)));
      if (answers[i] || ended_) continue;
      questions[i] = question(inputs.row_copy(i), answered_ + i + 1);
      lines_.write(questions[i]);
    }
    RunResult result;
    result.outputs.cols = program_.outputs.size();
    for (std::size_t i = 0; i < inputs.rows; ++i) {
      if (!answers[i] && !ended_) {
        answers[i] = await(questions[i]);
        if (answers[i]) log_.add(inputs.row_copy(i), *answers[i]);
      }
      ended_ = ended_ || !answers[i];
      const Evaluation answer = ended_ ? no_answer() : *answers[i];
      ++(ended_ ? unanswered_ : answered_);
      result.outputs.append_row(answer.outputs);
      result.outcomes.push_back(answer.outcome);
      result.details.push_back(answer.detail);
    }
    return result;
  }

  bool ended() const { return ended_; }
  std::size_t answered() const { return answered_; }
  std::size_t unanswered() const { return unanswered_; }  ///< the last rows

 private:
  std::string question(const std::vector<double>& inputs, std::size_t number) const {
    return "{\"ask\": " + inputs_to_json(program_, inputs) +
           ", \"evaluation\": " + std::to_string(number) + "}";
  }

  Evaluation no_answer() const {
    return {std::vector<double>(program_.outputs.size(), std::numeric_limits<double>::quiet_NaN()),
            Outcome::NoNumber, "there was no answer"};
  }

  // Nothing: the lines ended.
  std::optional<Evaluation> await(const std::string& question) {
    for (std::size_t wrong = 1; const std::optional<std::string> line = next_line(); ++wrong) {
      try {
        return read_tell(program_, *line);
      } catch (const Error& error) {
        if (wrong == kMostWrong)
          throw misuse(std::to_string(kMostWrong) +
                           " lines in a row were no answer; of the last: " + error.what(),
                       error.remedy());
        lines_.write(describe(error));
        lines_.write(question);
      }
    }
    return std::nullopt;
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
  bool ended_ = false;
  std::size_t answered_ = 0, unanswered_ = 0;
};

}  // namespace

AskedTuning tune_by_asking(const TuneTask& task, const LineExchange& lines, AnswerLog& log) {
  AskingRunner runner(task.program, lines, log);
  RecentStarts starts;
  AskedTuning tuning;
  tuning.result = tune_with(task, runner, starts, [&](const Progress&) { return !runner.ended(); });
  tuning.runs = runner.answered();
  if (runner.ended()) {
    std::vector<TunePoint>& trace = tuning.result.trace;
    trace.resize(trace.size() - std::min(trace.size(), runner.unanswered()));
    tuning.result.summary.termination = Termination::Stopped;
    tuning.result.summary.message =
        "the answers ended after " + std::to_string(tuning.runs) + " runs";
  }
  return tuning;
}

}  // namespace understudy
