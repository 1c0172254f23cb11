#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "harness/cli/answer_log.h"
#include "harness/execution/task.h"
#include "optimizers/tune.h"

namespace understudy {

/// The other side of a conversation in lines.
struct LineExchange {
  std::function<std::optional<std::string>()> read;  ///< the next line; nothing: there is none
  std::function<void(const std::string&)> write;     ///< a line, which must arrive at once
};

/// What a tuning by questions came to.
struct AskedTuning {
  TuneResult result;
  std::size_t runs = 0;  ///< answered, those found in the log included
};

/// Tunes as the task says, but asks for the program's answers instead of running it:
///   ours    {"ask": {"x": 0.3, "n": 4}, "evaluation": 1}
///   theirs  {"tell": {"y": 1.25}}; {"tell": {"y": null}} is not a number, {"failed": "why"} no run
/// A line that is none of theirs gets {"error": "what is wrong"} and the question again; ten of
/// them in a row are misuse. Where several runs are made at once, as many questions come before the
/// first answer is awaited, and answers come in the order of the questions. What the log knows is
/// not asked. When the lines end before the search does, the result is Stopped and has what was
/// answered.
AskedTuning tune_by_asking(const TuneTask& task, const LineExchange& lines, AnswerLog& log);

}  // namespace understudy
