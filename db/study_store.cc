// What is to be done: studies and their tasks.
#include "db/store_internal.h"

namespace understudy {
namespace {

// A task is done when the record of its identity is there, whichever study it was made for.
const std::string kTasksAndRecords =
    " task LEFT JOIN trial ON task.kind = 'fit' AND trial.identity = task.identity"
    " LEFT JOIN tuning ON task.kind = 'tune' AND tuning.identity = task.identity ";
const std::string kRecord = "coalesce(trial.id, tuning.id)";

std::int64_t put_host(const Database& database, const HostRecord& host) {
  database.run(
      "INSERT INTO host (name, cpu, os, cores, memory_bytes) VALUES (?, ?, ?, ?, ?)"
      " ON CONFLICT DO NOTHING",
      host.name, host.cpu, host.os, host.cores, host.memory_bytes);
  return *database.find_integer(
      "SELECT id FROM host WHERE (name, cpu, os, cores, memory_bytes) = (?, ?, ?, ?, ?)", host.name,
      host.cpu, host.os, host.cores, host.memory_bytes);
}

std::int64_t put_build(const Database& database, const BuildRecord& build) {
  database.run(
      "INSERT INTO build (version, source_hash, compiler, flags, type, libraries)"
      " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      build.version, build.source_hash, build.compiler, build.flags, build.type, build.libraries);
  return *database.find_integer(
      "SELECT id FROM build WHERE (version, source_hash, compiler, flags, type, libraries)"
      " = (?, ?, ?, ?, ?, ?)",
      build.version, build.source_hash, build.compiler, build.flags, build.type, build.libraries);
}

std::vector<TaskRecord> read_tasks(const Database& database, std::int64_t study,
                                   const std::string& source) {
  Statement select(database,
                   "SELECT task.kind, task.identity, task.spec, coalesce(problem.identity, '') FROM"
                   " (" +
                       source +
                       ") AS task LEFT JOIN problem ON problem.id = problem_id"
                       " ORDER BY task.position");
  std::vector<TaskRecord> tasks;
  for (select.bind(study); select.step();) {
    TaskRecord& task = tasks.emplace_back();
    select.read(task.kind, task.identity, task.spec, task.problem);
  }
  return tasks;
}

std::optional<std::int64_t> problem_id(const Database& database, const TaskRecord& task) {
  if (task.problem.empty()) return std::nullopt;
  return database.require_id("problem", "identity", task.problem);
}

}  // namespace

std::string stopped_identity(const Database& database, const std::string& table,
                             const std::string& identity) {
  const std::string start = identity + kStopped;
  const auto before = database.find_integer(
      "SELECT count(*) FROM " + table + " WHERE identity GLOB ?", start + "*");
  return start + std::to_string(before.value_or(0));
}

std::int64_t Store::create_study(const StudyRecord& study, const std::vector<TaskRecord>& tasks) {
  const Database& database = impl_->database;
  std::int64_t id = 0;
  database.transact("storing study " + study.name, [&] {
    database.run(
        "INSERT INTO study (name, plan, drawn_percent, seed, created, host_id, build_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        study.name, study.plan, study.drawn_percent, study.seed, study.created,
        put_host(database, study.host), put_build(database, study.build));
    id = database.last_id();
    Statement insert(database,
                     "INSERT INTO task (study_id, position, kind, identity, problem_id, spec)"
                     " VALUES (?, ?, ?, ?, ?, ?)");
    std::int64_t position = 0;
    for (const TaskRecord& task : tasks)
      insert.run(id, position++, task.kind, task.identity, problem_id(database, task), task.spec);
  });
  return id;
}

std::optional<StudyRecord> Store::study(std::int64_t id) const {
  Statement select(impl_->database,
                   "SELECT study.id, study.name, plan, drawn_percent, seed, created, host.name, "
                   "cpu, os, cores, memory_bytes,"
                   " version, source_hash, compiler, flags, type, libraries"
                   " FROM study JOIN host ON host.id = host_id JOIN build ON build.id = build_id"
                   " WHERE study.id = ?");
  if (!select.bind(id).step()) return std::nullopt;
  StudyRecord study;
  HostRecord& host = study.host;
  BuildRecord& build = study.build;
  select.read(study.id, study.name, study.plan, study.drawn_percent, study.seed, study.created,
              host.name, host.cpu, host.os, host.cores, host.memory_bytes, build.version,
              build.source_hash, build.compiler, build.flags, build.type, build.libraries);
  return study;
}

std::optional<std::int64_t> Store::latest_study(const std::string& name) const {
  return impl_->database.find_integer(
      "SELECT id FROM study WHERE ?1 IN ('', name) ORDER BY id DESC LIMIT 1", name);
}

std::vector<std::int64_t> Store::studies_of(const std::string& plan) const {
  Statement select(impl_->database, "SELECT id FROM study WHERE plan = ? ORDER BY id DESC");
  std::vector<std::int64_t> studies;
  for (select.bind(plan); select.step();) select.read(studies.emplace_back());
  return studies;
}

std::optional<FailureRecord> Store::first_failure(std::int64_t study) const {
  Statement select(impl_->database,
                   "SELECT program.name, coalesce(trial.message, tuning.message) FROM" +
                       kTasksAndRecords +
                       "LEFT JOIN problem ON problem.id = tuning.problem_id"
                       " JOIN program ON program.id = coalesce(trial.program_id,"
                       " problem.program_id)"
                       " WHERE study_id = ? AND 'failed' IN (trial.termination,"
                       " tuning.termination)"
                       " ORDER BY position LIMIT 1");
  if (!select.bind(study).step()) return std::nullopt;
  FailureRecord failure;
  select.read(failure.program, failure.message);
  return failure;
}

std::vector<StudyListing> Store::studies() const {
  Statement select(
      impl_->database,
      "SELECT study.id, study.name, study.created, count(task.position),"
      " count(" +
          kRecord +
          "),"
          " count(*) FILTER (WHERE 'failed' IN (trial.termination, tuning.termination))"
          " FROM study LEFT JOIN (" +
          kTasksAndRecords +
          ") ON task.study_id = study.id"
          " GROUP BY study.id ORDER BY study.id");
  std::vector<StudyListing> listings;
  while (select.step()) {
    StudyListing& listing = listings.emplace_back();
    select.read(listing.id, listing.name, listing.created, listing.tasks, listing.done,
                listing.failed);
  }
  return listings;
}

std::vector<TaskRecord> Store::tasks(std::int64_t study) const {
  return read_tasks(impl_->database, study, "SELECT * FROM task WHERE study_id = ?");
}

std::vector<TaskRecord> Store::pending_tasks(std::int64_t study) const {
  return read_tasks(
      impl_->database, study,
      "SELECT task.* FROM" + kTasksAndRecords + "WHERE study_id = ? AND " + kRecord + " IS NULL");
}

}  // namespace understudy
