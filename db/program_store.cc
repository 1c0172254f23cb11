// Programs, and what is asked of them.
#include "db/evaluation_rows_internal.h"
#include "db/problem_rows_internal.h"
#include "db/program_rows_internal.h"
#include "db/store_internal.h"

namespace understudy {
namespace {

const std::string kSelectPrograms =
    "SELECT id, hash, name, suite, kind, source, text, json FROM program ";

ProgramRecord read_program(const Database& database, const Statement& row) {
  ProgramRecord program;
  std::int64_t id = 0;
  row.read(id, program.hash, program.name, program.suite, program.kind, program.source,
           program.text, program.json);
  program.box = read_box(database, id);
  program.outputs = read_outputs(database, id);
  return program;
}

}  // namespace

void Store::put_program(const ProgramRecord& program) {
  const Database& database = impl_->database;
  database.transact("storing program " + program.name, [&] {
    const bool is_new = database.run(
                            "INSERT INTO program (hash, name, suite, kind, source, text, json)"
                            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING",
                            program.hash, program.name, program.suite, program.kind, program.source,
                            program.text, program.json) == 1;
    if (!is_new) return;
    const std::int64_t id = database.last_id();
    insert_box(database, id, program.box);
    insert_outputs(database, id, program.outputs);
  });
}

void Store::put_problem(const ProblemRecord& problem) {
  const Database& database = impl_->database;
  database.transact("storing problem " + problem.text, [&] {
    insert_problem(database, database.require_id("program", "hash", problem.program), problem);
  });
}

std::optional<ProgramRecord> Store::program(const std::string& hash) const {
  Statement select(impl_->database, kSelectPrograms + "WHERE hash = ?");
  if (!select.bind(hash).step()) return std::nullopt;
  return read_program(impl_->database, select);
}

std::vector<ProgramRecord> Store::programs() const {
  Statement select(impl_->database, kSelectPrograms + "ORDER BY id");
  std::vector<ProgramRecord> programs;
  while (select.step()) programs.push_back(read_program(impl_->database, select));
  return programs;
}

std::optional<ProblemRecord> Store::problem(const std::string& identity) const {
  const auto id =
      impl_->database.find_integer("SELECT id FROM problem WHERE identity = ?", identity);
  return id ? read_problem(impl_->database, *id) : std::nullopt;
}

std::vector<ProblemRecord> Store::problems(std::int64_t study) const {
  Statement select(impl_->database,
                   "SELECT problem_id FROM task WHERE study_id = ? AND problem_id IS NOT NULL"
                   " GROUP BY problem_id ORDER BY min(position)");
  std::vector<ProblemRecord> problems;
  for (select.bind(study); select.step();) {
    std::int64_t id = 0;
    select.read(id);
    problems.push_back(read_problem(impl_->database, id).value());
  }
  return problems;
}

// Stopped tunings are left out: taken up again, they begin with what they had, and would be others
// if that were known already. So are runs that were only known: whose they are is not recorded.
std::vector<Run> Store::finished_runs(const std::string& program) const {
  Statement select(impl_->database,
                   "SELECT tuning.id FROM tuning JOIN problem ON problem.id = problem_id"
                   " JOIN program ON program.id = program_id"
                   " WHERE hash = ? AND runs_per_evaluation = 1"
                   " AND (SELECT count(*) FROM problem_input WHERE problem_id = problem.id) ="
                   " (SELECT count(*) FROM program_input WHERE program_id = program.id)"
                   " AND tuning.identity NOT GLOB ? ORDER BY tuning.id");
  EvaluationReader evaluations(impl_->database);
  std::vector<Run> runs;
  for (select.bind(program, "*" + kStopped + "*"); select.step();) {
    std::int64_t tuning = 0;
    select.read(tuning);
    for (EvaluationRecord& run : evaluations.read(tuning))
      if (run.ordinal >= 0)
        runs.push_back({std::move(run.inputs), {std::move(run.outputs), run.outcome, run.detail}});
  }
  return runs;
}

}  // namespace understudy
