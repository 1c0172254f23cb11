#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/goal_json_internal.h"
#include "base/hash.h"
#include "base/text.h"
#include "db/database_internal.h"
#include "db/evaluation_rows_internal.h"
#include "db/problem_rows_internal.h"
#include "db/program_rows_internal.h"
#include "db/records.h"
#include "db/trial_rows_internal.h"
#include "db/upgrade_internal.h"

namespace understudy {
namespace {

using nlohmann::json;

// Tables that have changed stand aside while the new ones are filled from them. Others keep naming
// them by the names that they will have again.
constexpr const char* kSetAside = R"sql(
  PRAGMA legacy_alter_table = ON;
  DROP INDEX IF EXISTS task_by_identity;
  DROP INDEX IF EXISTS trial_by_program;
  DROP INDEX IF EXISTS tuning_by_program;
  ALTER TABLE study RENAME TO old_study;
  ALTER TABLE task RENAME TO old_task;
  ALTER TABLE trial RENAME TO old_trial;
  ALTER TABLE tuning RENAME TO old_tuning;
  ALTER TABLE evaluation RENAME TO old_evaluation;)sql";

constexpr const char* kCleanUp = R"sql(
  DROP TABLE old_study;
  DROP TABLE old_task;
  DROP TABLE old_trial;
  DROP TABLE old_tuning;
  DROP TABLE old_evaluation;
  DROP TABLE IF EXISTS tuning_problem;
  PRAGMA legacy_alter_table = OFF;)sql";

/// An older program, as far as its problems need it.
struct OldProgram {
  std::int64_t id = 0;
  std::string hash;
  Box box;
  std::vector<std::string> outputs;
};

Box box_in(const json& program) {
  Box box;
  for (const json& dim : program.value("box", json::array()))
    box.dims.push_back({dim.at("name"), dim.at("lo"), dim.at("hi"),
                        input_kind_from_string(dim.at("kind").get<std::string>()),
                        dim.value("labels", std::vector<std::string>())});
  return box;
}

std::map<std::string, OldProgram> upgrade_programs(const Database& database) {
  std::map<std::string, OldProgram> programs;
  Statement select(database, "SELECT id, hash, json FROM program");
  while (select.step()) {
    OldProgram program;
    std::string text;
    select.read(program.id, program.hash, text);
    const json document = json::parse(text);
    program.box = box_in(document);
    program.outputs = document.value("outputs", std::vector<std::string>());
    insert_box(database, program.id, program.box);
    insert_outputs(database, program.id, program.outputs);
    programs.emplace(program.hash, std::move(program));
  }
  return programs;
}

/// The largest of the sizes of a plan, which are percentages ("0.1 %") or numbers of rows.
double drawn_percent(const json& plan) {
  double most = 0.0;
  for (const json& size : plan.value("fitting", json::object()).value("sizes", json::array())) {
    const std::string text = size.is_string() ? size.get<std::string>() : "";
    if (text.empty() || text.back() != '%') return 100.0;
    most = std::max(most, parse_number(trim(text.substr(0, text.size() - 1))).value_or(0.0));
  }
  return most > 0.0 ? most : 100.0;
}

void upgrade_studies(const Database& database) {
  Statement select(database,
                   "SELECT id, name, plan, seed, created, host_id, build_id FROM old_study");
  Statement insert(database,
                   "INSERT INTO study (id, name, plan, drawn_percent, seed, created, host_id,"
                   " build_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  while (select.step()) {
    std::int64_t id = 0, host = 0, build = 0;
    std::uint64_t seed = 0;
    std::string name, plan, created;
    select.read(id, name, plan, seed, created, host, build);
    insert.run(id, name, plan, drawn_percent(json::parse(plan)), seed, created, host, build);
  }
}

void upgrade_trials(const Database& database) {
  database.execute(
      "INSERT INTO trial SELECT id, identity, program_id, train_dataset_id, test_dataset_id,"
      " initialiser, architecture, examples, seed, options, termination, message, epochs,"
      " best_epoch, train_loss, validation_loss, test_loss, seconds, surrogate FROM old_trial");
  Statement select(database, "SELECT id, test_losses FROM old_trial");
  while (select.step()) {
    std::int64_t id = 0;
    std::string losses;
    select.read(id, losses);
    insert_test_losses(database, id, numbers_from_json(losses));
  }
}

/// What was seen, as the goal of an evaluation that runs the program once for each observation.
std::vector<GoalTerm> terms_of_fit(const json& observations, std::size_t outputs) {
  const json &which = observations.at("outputs"), &seen = observations.at("seen").at("data");
  const std::size_t rows = observations.at("seen").at("rows");
  std::vector<GoalTerm> terms;
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < which.size(); ++j)
      terms.push_back({GoalTerm::Kind::Target, i * outputs + which[j].get<std::size_t>(),
                       seen.at(i * which.size() + j),
                       observations.at("weights").at(j).get<double>() / static_cast<double>(rows)});
  return terms;
}

std::string text_of_fit(const json& observations, const std::vector<std::string>& outputs) {
  std::vector<std::string> names;
  for (const json& output : observations.at("outputs"))
    names.push_back(outputs.at(output.get<std::size_t>()));
  return "fit " + join(names, ", ") + " to " + observations.at("seen").at("rows").dump() +
         " observations";
}

void read_fit(const json& observations, const OldProgram& program, ProblemRecord& problem) {
  problem.text = text_of_fit(observations, program.outputs);
  problem.goal.terms = terms_of_fit(observations, program.outputs.size());
  problem.runs_per_evaluation = observations.at("seen").at("rows");
  const auto given = observations.at("inputs").get<std::vector<std::size_t>>();
  problem.inputs.clear();
  for (std::size_t i = 0; i < program.box.size(); ++i)
    if (std::count(given.begin(), given.end(), i) == 0)
      problem.inputs.push_back(program.box.dims[i].name);
}

/// From a task's options. Those of version 3 and before have but a goal, and a tolerance.
/// What is a problem's target value now was called "enough".
ProblemRecord problem_in(const json& options, const OldProgram& program) {
  ProblemRecord problem;
  const json asked = options.value("problem", json::object());
  const json goal = asked.value("goal", options.value("goal", json::array()));
  problem.identity = Hasher().add(program.hash).add((asked.empty() ? goal : asked).dump()).digest();
  problem.program = program.hash;
  problem.name = asked.value("name", "");
  problem.kind = asked.value("kind", "");
  problem.goal = {goal_from_json(goal), asked.value("trade_off", false)};
  problem.text = problem.goal.describe(program.outputs);
  const double tolerance = options.value("tolerance", 0.0);
  problem.target_value =
      asked.value("enough", tolerance > 0.0 && asked.empty() ? tolerance : problem.target_value);
  for (const Interval& dim : program.box.dims) problem.inputs.push_back(dim.name);
  if (asked.contains("observations")) read_fit(asked.at("observations"), program, problem);
  return problem;
}

void upgrade_tasks(const Database& database, const std::map<std::string, OldProgram>& programs) {
  Statement select(database, "SELECT study_id, position, kind, identity, spec FROM old_task");
  Statement insert(database,
                   "INSERT INTO task (study_id, position, kind, identity, problem_id, spec)"
                   " VALUES (?, ?, ?, ?, ?, ?)");
  while (select.step()) {
    std::int64_t study = 0, position = 0;
    std::string kind, identity, spec;
    select.read(study, position, kind, identity, spec);
    std::optional<std::int64_t> problem;
    if (kind == "tune") {
      const json options = json::parse(spec);
      const OldProgram& program = programs.at(options.at("program"));
      problem = insert_problem(database, program.id, problem_in(options, program));
    }
    insert.run(study, position, kind, identity, problem, spec);
  }
}

void upgrade_tunings(const Database& database, const std::map<std::string, OldProgram>& programs) {
  Statement select(database,
                   "SELECT old_tuning.id, hash, goal, options FROM old_tuning"
                   " JOIN program ON program.id = program_id ORDER BY old_tuning.id");
  Statement insert(
      database,
      "INSERT INTO tuning SELECT id, identity, ?2, method, budget, seed, options,"
      " termination, message, best, best_value, seconds FROM old_tuning WHERE id = ?1");
  while (select.step()) {
    std::int64_t id = 0;
    std::string hash, goal, options;
    select.read(id, hash, goal, options);
    const OldProgram& program = programs.at(hash);
    ProblemRecord problem = problem_in(json::parse(options), program);
    problem.text = goal;
    insert.run(id, insert_problem(database, program.id, problem));
  }
}

void upgrade_evaluations(const Database& database) {
  Statement select(database,
                   "SELECT tuning_id, ordinal, phase, inputs, outputs, outcome, detail, value"
                   " FROM old_evaluation");
  EvaluationWriter writer(database);
  while (select.step()) {
    EvaluationRecord evaluation;
    std::int64_t tuning = 0;
    std::string inputs, outputs;
    select.read(tuning, evaluation.ordinal, evaluation.phase, inputs, outputs, evaluation.outcome,
                evaluation.detail, evaluation.value);
    evaluation.inputs = numbers_from_json(inputs);
    evaluation.outputs = numbers_from_json(outputs);
    writer.write(tuning, evaluation);
  }
}

}  // namespace

void upgrade_results(const Database& database) {
  database.execute(kSetAside);
  database.execute(kResultsSchema.script);
  try {
    const std::map<std::string, OldProgram> programs = upgrade_programs(database);
    upgrade_studies(database);
    upgrade_trials(database);
    upgrade_tunings(database, programs);
    // After the tunings, which know the texts of their goals: of other tasks these are made here.
    upgrade_tasks(database, programs);
    upgrade_evaluations(database);
  } catch (const Error&) {
    throw;
  } catch (const std::exception& error) {
    throw failure("database '" + database.path() +
                  "' is of an older version, and some of it cannot be read: " + error.what());
  }
  database.execute(kCleanUp);
}

}  // namespace understudy
