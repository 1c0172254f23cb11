#include "harness/cli/tuning_text.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/text.h"

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
         tuning_problem.inputs
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

// How far an output is from its target; nothing where it has none.
std::string miss(const Program& program, std::size_t output, double value) {
  for (const GoalTerm& term : program.goal)
    if (term.output == output && term.kind == GoalTerm::Kind::Target)
      return "  (wanted " + format_number(term.target) + ", off by " +
             short_number(std::abs(value - term.target)) + ")";
  return "";
}

// A fit's evaluation has the outputs of all its runs, which are too many to tell.
std::size_t shown_outputs(const TunedRow& row, const Program& program) {
  return row.outputs.size() == program.outputs.size() ? row.outputs.size() : 0;
}

std::string runs_text(std::int64_t runs) {
  return std::to_string(runs) + (runs == 1 ? " run" : " runs");
}

}  // namespace

std::vector<TunedRow> read_tunings(const Store& store, std::int64_t study) {
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
    rows.push_back(row);
  }
  return rows;
}

std::string describe_tunings(const std::vector<TunedRow>& rows, const Program& program) {
  std::string text;
  for (const TunedRow& row : rows) {
    text += program.name + ": " + row.goal + ", by " + row.method + "\n";
    if (!row.found) {
      const std::string none = "no run gave an answer in " + runs_text(row.runs);
      text += "  " + (row.message.empty() ? none : row.message) + "\n";
      continue;
    }
    for (std::size_t i = 0; i < row.inputs.size(); ++i)
      text += "  " + row.input_names[i] + " = " + format_number(row.inputs[i]) + "\n";
    for (std::size_t k = 0; k < shown_outputs(row, program); ++k)
      text += "  -> " + program.outputs[k] + " = " + format_number(row.outputs[k]) +
              miss(program, k, row.outputs[k]) + "\n";
    text +=
        "  confirmed by the program; " + runs_text(row.runs) + " spent (" + row.termination + ")\n";
  }
  return text;
}

std::string tunings_to_json(const std::vector<TunedRow>& rows, const Program& program) {
  Json list = Json::array();
  for (const TunedRow& row : rows) {
    Json best = Json::object(), outputs = Json::object();
    for (std::size_t i = 0; i < row.inputs.size(); ++i) best[row.input_names[i]] = row.inputs[i];
    for (std::size_t k = 0; k < shown_outputs(row, program); ++k)
      outputs[program.outputs[k]] = row.outputs[k];
    list.push_back({{"program", program.name},
                    {"method", row.method},
                    {"goal", row.goal},
                    {"best", row.found ? best : Json()},
                    {"outputs", row.found ? outputs : Json()},
                    {"value", row.found ? Json(row.value) : Json()},
                    {"evaluations", row.runs},
                    {"termination", row.termination},
                    {"message", row.message}});
  }
  return (list.size() == 1 ? list[0] : list).dump(2, ' ', false, Json::error_handler_t::replace) +
         "\n";
}

}  // namespace understudy
