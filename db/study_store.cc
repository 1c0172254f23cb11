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
  Statement select(database, "SELECT task.kind, task.identity, task.spec FROM " + source +
                                 " ORDER BY task.position");
  std::vector<TaskRecord> tasks;
  for (select.bind(study); select.step();) {
    TaskRecord& task = tasks.emplace_back();
    select.read(task.kind, task.identity, task.spec);
  }
  return tasks;
}

}  // namespace

std::int64_t Store::create_study(const StudyRecord& study, const std::vector<TaskRecord>& tasks) {
  const Database& database = impl_->database;
  std::int64_t id = 0;
  database.transact("storing study " + study.name, [&] {
    database.run(
        "INSERT INTO study (name, plan, seed, created, host_id, build_id)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        study.name, study.plan, study.seed, study.created, put_host(database, study.host),
        put_build(database, study.build));
    id = database.last_id();
    Statement insert(database,
                     "INSERT INTO task (study_id, position, kind, identity, spec)"
                     " VALUES (?, ?, ?, ?, ?)");
    std::int64_t position = 0;
    for (const TaskRecord& task : tasks)
      insert.run(id, position++, task.kind, task.identity, task.spec);
  });
  return id;
}

std::optional<StudyRecord> Store::study(std::int64_t id) const {
  Statement select(
      impl_->database,
      "SELECT study.id, study.name, plan, seed, created, host.name, cpu, os, cores, memory_bytes,"
      " version, source_hash, compiler, flags, type, libraries"
      " FROM study JOIN host ON host.id = host_id JOIN build ON build.id = build_id"
      " WHERE study.id = ?");
  if (!select.bind(id).step()) return std::nullopt;
  StudyRecord study;
  HostRecord& host = study.host;
  BuildRecord& build = study.build;
  select.read(study.id, study.name, study.plan, study.seed, study.created, host.name, host.cpu,
              host.os, host.cores, host.memory_bytes, build.version, build.source_hash,
              build.compiler, build.flags, build.type, build.libraries);
  return study;
}

std::optional<std::int64_t> Store::latest_study(const std::string& name) const {
  return impl_->database.find_integer(
      "SELECT id FROM study WHERE ?1 IN ('', name) ORDER BY id DESC LIMIT 1", name);
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
  return read_tasks(impl_->database, study, "task WHERE study_id = ?");
}

std::vector<TaskRecord> Store::pending_tasks(std::int64_t study) const {
  return read_tasks(impl_->database, study,
                    kTasksAndRecords + "WHERE study_id = ? AND " + kRecord + " IS NULL");
}

}  // namespace understudy
