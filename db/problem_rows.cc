#include "db/encoding_internal.h"
#include "db/problem_rows_internal.h"

namespace understudy {
namespace {

void insert_inputs(const Database& database, std::int64_t problem,
                   const std::vector<std::string>& names) {
  Statement insert(database,
                   "INSERT INTO problem_input (problem_id, position, name) VALUES (?, ?, ?)");
  for (std::size_t i = 0; i < names.size(); ++i) insert.run(problem, i, names[i]);
}

std::vector<std::string> read_inputs(const Database& database, std::int64_t problem) {
  Statement select(database,
                   "SELECT name FROM problem_input WHERE problem_id = ? ORDER BY position");
  std::vector<std::string> names;
  for (select.bind(problem); select.step();) select.read(names.emplace_back());
  return names;
}

void insert_terms(const Database& database, std::int64_t problem,
                  const std::vector<GoalTerm>& terms) {
  Statement insert(database,
                   "INSERT INTO goal_term (problem_id, position, kind, output, target, weight)"
                   " VALUES (?, ?, ?, ?, ?, ?)");
  for (std::size_t i = 0; i < terms.size(); ++i)
    insert.run(problem, i, to_string(terms[i].kind), terms[i].output, terms[i].target,
               terms[i].weight);
}

std::vector<GoalTerm> read_terms(const Database& database, std::int64_t problem) {
  Statement select(database,
                   "SELECT kind, output, target, weight FROM goal_term WHERE problem_id = ?"
                   " ORDER BY position");
  std::vector<GoalTerm> terms;
  for (select.bind(problem); select.step();) {
    GoalTerm& term = terms.emplace_back();
    select.read(term.kind, term.output, term.target, term.weight);
  }
  return terms;
}

}  // namespace

std::int64_t insert_problem(const Database& database, std::int64_t program,
                            const ProblemRecord& problem) {
  const auto known =
      database.find_integer("SELECT id FROM problem WHERE identity = ?", problem.identity);
  if (known) return *known;
  database.run(
      "INSERT INTO problem (identity, program_id, name, kind, goal, trade_off,"
      " runs_per_evaluation, target_value) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      problem.identity, program, problem.name, problem.kind, problem.text,
      problem.goal.trade_off ? 1 : 0, problem.runs_per_evaluation, finite(problem.target_value));
  const std::int64_t id = database.last_id();
  insert_inputs(database, id, problem.inputs);
  insert_terms(database, id, problem.goal.terms);
  return id;
}

std::optional<ProblemRecord> read_problem(const Database& database, std::int64_t id) {
  Statement select(database,
                   "SELECT identity, program.hash, problem.name, problem.kind, goal, trade_off,"
                   " runs_per_evaluation, target_value"
                   " FROM problem JOIN program ON program.id = program_id WHERE problem.id = ?");
  if (!select.bind(id).step()) return std::nullopt;
  ProblemRecord problem;
  std::optional<double> target_value;
  select.read(problem.identity, problem.program, problem.name, problem.kind, problem.text,
              problem.goal.trade_off, problem.runs_per_evaluation, target_value);
  if (target_value) problem.target_value = *target_value;
  problem.goal.terms = read_terms(database, id);
  problem.inputs = read_inputs(database, id);
  return problem;
}

}  // namespace understudy
