#include "harness/cli/tuning_text.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/front.h"
#include "base/text.h"
#include "db/table.h"
#include "harness/cli/front_table.h"
#include "harness/cli/tuned_point.h"
#include "harness/cli/wishes.h"

namespace understudy {
namespace {

using Json = nlohmann::json;

// What a stopped tuning had stands under its task's identity with a suffix (see put_aside).
constexpr const char* kTunings = R"(
  SELECT tuning.method, tuning.goal, tuning.termination, tuning.message, tuning.best_value,
         best.inputs, best.outputs,
         tuning_problem.runs_per_evaluation *
           (SELECT coalesce(max(ordinal) + 1, 0) FROM evaluation
            WHERE evaluation.tuning_id = tuning.id),
         tuning_problem.inputs, tuning.id, coalesce(tuning.best < 0, 0),
         EXISTS (SELECT 1 FROM evaluation WHERE evaluation.tuning_id = tuning.id AND ordinal < 0)
  FROM task
  JOIN tuning ON tuning.id = coalesce(
    (SELECT id FROM tuning WHERE identity = task.identity),
    (SELECT max(id) FROM tuning WHERE identity GLOB task.identity || ':stopped:*'))
  JOIN tuning_problem ON tuning_problem.tuning_id = tuning.id
  LEFT JOIN evaluation AS best ON best.tuning_id = tuning.id AND best.ordinal = tuning.best
  WHERE task.study_id = ? AND task.kind = 'tune'
  ORDER BY task.position)";

std::vector<double> numbers(const Table::Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text ? numbers_from_json(*text) : std::vector<double>();
}

// What a tuning ran and knew before, as far as it gave an answer.
std::vector<TunedPoint> read_points(const Store& store, const Table::Value& tuning) {
  std::vector<TunedPoint> points;
  const auto visit = [&](const std::vector<Table::Value>& cells) {
    points.push_back({numbers(cells[0]), numbers(cells[1])});
  };
  store.query(
      "SELECT inputs, outputs FROM evaluation WHERE tuning_id = ? AND outcome = 'ok'"
      " ORDER BY ordinal",
      {tuning}, visit);
  return points;
}

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
    if (term.output == output && term.is_condition())
      parts.push_back((term.kind == GoalTerm::Kind::AtMost ? "at most " : "at least ") +
                      format_number(term.target));
  return parts.empty() ? "" : "  (" + join(parts, "; ") + ")";
}

bool is_fit(const TuningProblem& problem) { return problem.observations.size() > 0; }

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
    json[input.name] =
        input.kind == InputKind::Category ? Json(input.text(inputs[i])) : Json(inputs[i]);
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
               {"runs_per_evaluation", std::max<std::size_t>(1, problem.observations.size())},
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

}  // namespace

std::vector<TunedPoint> front_of(const Goal& goal, const std::vector<TunedPoint>& points) {
  Matrix outputs;
  for (const TunedPoint& point : points) outputs.append_row(point.outputs);
  std::vector<TunedPoint> front;
  for (const std::size_t place : find_front(goal, outputs)) front.push_back(points[place]);
  return front;
}

std::vector<TunedRow> read_tunings(const Store& store, std::int64_t study, const Goal& goal) {
  std::vector<TunedRow> rows;
  for (const auto& cells : store.query(kTunings, {study}).rows) {
    TunedRow row;
    row.method = std::get<std::string>(cells[0]);
    row.goal = std::get<std::string>(cells[1]);
    row.termination = std::get<std::string>(cells[2]);
    row.message = std::get<std::string>(cells[3]);
    if (const auto* value = std::get_if<double>(&cells[4])) {
      row.found = true;
      row.value = *value;
    }
    row.inputs = numbers(cells[5]);
    row.outputs = numbers(cells[6]);
    row.runs = std::get<std::int64_t>(cells[7]);
    row.input_names = Json::parse(std::get<std::string>(cells[8])).get<std::vector<std::string>>();
    row.best_was_known = std::get<std::int64_t>(cells[10]) != 0;
    row.knew_before = std::get<std::int64_t>(cells[11]) != 0;
    if (goal.trade_off) row.front = front_of(goal, read_points(store, cells[9]));
    rows.push_back(row);
  }
  return rows;
}

std::string describe_tunings(const std::vector<TunedRow>& rows, const Program& program,
                             const TuningProblem& problem) {
  std::string text;
  for (const TunedRow& row : rows) {
    text += program.name + ": " + row.goal + ", by " + row.method + "\n";
    if (!row.found) {
      const std::string none = "no run gave an answer in " + runs_text(row.runs);
      text += "  " + (row.message.empty() ? none : row.message) + "\n";
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
