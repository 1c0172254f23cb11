#include "harness/cli/tuning_text.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/front.h"
#include "base/text.h"
#include "harness/cli/front_table.h"
#include "harness/cli/input_json_internal.h"
#include "harness/cli/objectives.h"
#include "harness/cli/remedy.h"
#include "harness/cli/tuned_point.h"

namespace understudy {
namespace {

using Json = nlohmann::json;

// The target of an output, if it has one.
const GoalTerm* target_of(const TuningProblem& problem, std::size_t output) {
  for (const GoalTerm& term : problem.goal.terms)
    if (term.output == output && term.kind == GoalTerm::Kind::Target) return &term;
  return nullptr;
}

// What was asked of an output, behind its value: "  (wanted 3, off by 0.1; at most 4)".
std::string asked(const TuningProblem& problem, std::size_t output, double value) {
  std::vector<std::string> parts;
  if (const GoalTerm* const target = target_of(problem, output))
    parts.push_back("wanted " + format_number(target->target) + ", off by " +
                    short_number(std::abs(value - target->target)));
  for (const GoalTerm& term : problem.goal.terms)
    if (term.output == output && term.is_constraint())
      parts.push_back((term.kind == GoalTerm::Kind::AtMost ? "at most " : "at least ") +
                      format_number(term.target));
  return parts.empty() ? "" : "  (" + join(parts, "; ") + ")";
}

bool is_fit(const TuningProblem& problem) { return problem.observations.size() > 0; }

std::int64_t runs_per_evaluation(const TuningProblem& problem) {
  return std::max<std::int64_t>(1, static_cast<std::int64_t>(problem.observations.size()));
}

std::string runs_text(std::int64_t runs) {
  return std::to_string(runs) + (runs == 1 ? " run" : " runs");
}

// The program's input of that name.
const Interval& input_of(const Program& program, const std::string& name) {
  for (const Interval& input : program.box.dims)
    if (input.name == name) return input;
  throw failure("the program has no input '" + name + "'");
}

Json inputs_json(const TunedRow& row, const std::vector<double>& inputs, const Program& program) {
  Json json = Json::object();
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const Interval& input = input_of(program, row.input_names[i]);
    json[input.name] = input_json(input, inputs[i]);
  }
  return json;
}

Json front_json(const TunedRow& row, const Program& program) {
  Json front = Json::array();
  for (const TunedPoint& point : row.front) {
    Json outputs = Json::object();
    for (std::size_t k = 0; k < point.outputs.size(); ++k)
      outputs[program.outputs[k]] = point.outputs[k];
    front.push_back({{"inputs", inputs_json(row, point.inputs, program)}, {"outputs", outputs}});
  }
  return front;
}

// A number each; of a fit a list each, with a number for each observation.
Json outputs_json(const TunedRow& row, const Program& program, const TuningProblem& problem) {
  const std::size_t count = program.outputs.size();
  Json outputs = Json::object();
  for (std::size_t k = 0; k < row.outputs.size(); ++k) {
    Json& output = outputs[program.outputs[k % count]];
    if (is_fit(problem))
      output.push_back(row.outputs[k]);
    else
      output = row.outputs[k];
  }
  return outputs;
}

// What each target was missed by.
Json misses_json(const TunedRow& row, const Program& program, const TuningProblem& problem) {
  Json misses = Json::object();
  for (std::size_t k = 0; k < row.outputs.size() && !is_fit(problem); ++k)
    if (const GoalTerm* const target = target_of(problem, k))
      misses[program.outputs[k]] = std::abs(row.outputs[k] - target->target);
  return misses;
}

Json row_json(const TunedRow& row, const Program& program, const TuningProblem& problem) {
  Json json = {{"program", program.name},
               {"method", row.method},
               {"goal", row.goal},
               {"best", Json()},
               {"outputs", Json()},
               {"value", Json()},
               {"evaluations", row.runs},
               {"runs_per_evaluation", runs_per_evaluation(problem)},
               {"termination", row.termination},
               {"message", row.message}};
  if (!row.found) return json;
  json["best"] = inputs_json(row, row.inputs, program);
  if (problem.goal.trade_off) json["front"] = front_json(row, program);
  json["outputs"] = outputs_json(row, program, problem);
  json["value"] = row.value;
  const Json misses = misses_json(row, program, problem);
  if (!misses.empty()) json["misses"] = misses;
  if (has_misses(problem))
    json["root_mean_square_miss"] = root_mean_square_miss(problem, row.value);
  return json;
}

TunedRow to_row(const TuningRecord& tuning, const Program& program, const TuningProblem& problem) {
  TunedRow row;
  row.method = tuning.method;
  row.goal = describe_goal(program, problem);
  row.termination = to_string(tuning.termination);
  row.message = tuning.message;
  row.found = std::isfinite(tuning.best_value);
  if (row.found) row.value = tuning.best_value;
  for (const Interval& input : tuned_box(program, problem).dims)
    row.input_names.push_back(input.name);
  row.best_was_known = tuning.best.value_or(0) < 0;
  std::vector<TunedPoint> answers;
  for (const EvaluationRecord& evaluation : tuning.evaluations) {
    row.knew_before = row.knew_before || evaluation.ordinal < 0;
    row.runs = (evaluation.ordinal + 1) * runs_per_evaluation(problem);
    if (evaluation.ordinal == tuning.best) {
      row.inputs = evaluation.inputs;
      row.outputs = evaluation.outputs;
    }
    if (evaluation.outcome == Outcome::Ok)
      answers.push_back({evaluation.inputs, evaluation.outputs});
  }
  if (problem.goal.trade_off) row.front = front_of(problem.goal, answers);
  return row;
}

}  // namespace

std::vector<TunedPoint> front_of(const Goal& goal, const std::vector<TunedPoint>& points) {
  Matrix outputs;
  for (const TunedPoint& point : points) outputs.append_row(point.outputs);
  std::vector<TunedPoint> front;
  for (const std::size_t place : find_front(goal, outputs)) front.push_back(points[place]);
  return front;
}

std::vector<TunedRow> read_tunings(const Store& store, std::int64_t study, const Program& program,
                                   const TuningProblem& problem) {
  std::vector<TunedRow> rows;
  for (const TuningRecord& tuning : store.tunings(study))
    rows.push_back(to_row(tuning, program, problem));
  return rows;
}

std::string describe_tunings(const std::vector<TunedRow>& rows, const Program& program,
                             const TuningProblem& problem) {
  std::string text;
  for (const TunedRow& row : rows) {
    text += program.name + ": " + row.goal + ", by " + row.method + "\n";
    if (!row.found) {
      const std::string none = "no run gave an answer in " + runs_text(row.runs);
      text += "  " + (row.message.empty() ? none : with_options(row.message)) + "\n";
      if (row.message.rfind("gave up", 0) == 0) text += "  to run on all the same: --keep-going\n";
      continue;
    }
    if (problem.goal.trade_off) {
      std::vector<Interval> inputs;
      for (const std::string& name : row.input_names) inputs.push_back(input_of(program, name));
      text += front_table(row.front, inputs, program, problem.goal) +
              (row.knew_before ? "  run by the program or known before; "
                               : "  all run by the program; ") +
              runs_text(row.runs) + " spent (" + row.termination + ")\n";
      continue;
    }
    for (std::size_t i = 0; i < row.inputs.size(); ++i)
      text += "  " + row.input_names[i] + " = " +
              input_of(program, row.input_names[i]).text(row.inputs[i]) + "\n";
    for (std::size_t k = 0; !is_fit(problem) && k < row.outputs.size(); ++k)
      text += "  -> " + program.outputs[k] + " = " + format_number(row.outputs[k]) +
              asked(problem, k, row.outputs[k]) + "\n";
    if (is_fit(problem))
      text += "  -> off by " + short_number(root_mean_square_miss(problem, row.value)) +
              " standard deviations (root mean square)\n";
    text += std::string(row.best_was_known ? "  known before; " : "  confirmed by the program; ") +
            runs_text(row.runs) + " spent (" + row.termination + ")\n";
  }
  return text;
}

std::string tunings_to_json(const std::vector<TunedRow>& rows, const Program& program,
                            const TuningProblem& problem) {
  Json list = Json::array();
  for (const TunedRow& row : rows) list.push_back(row_json(row, program, problem));
  return (list.size() == 1 ? list[0] : list).dump(2, ' ', false, Json::error_handler_t::replace) +
         "\n";
}

std::string tuning_to_json_line(const TunedRow& row, const Program& program,
                                const TuningProblem& problem) {
  return row_json(row, program, problem).dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace understudy
