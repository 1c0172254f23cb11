#include "db/corpus_store.h"

#include "db/store_internal.h"
#include "db/table.h"

namespace understudy {

struct CorpusStore::Impl {
  Database database;
};

CorpusStore::CorpusStore(const std::string& path, Store::Mode mode)
    : impl_(std::make_unique<Impl>(Impl{open_database(path, mode, kCorpusSchema)})) {}

CorpusStore::~CorpusStore() = default;
CorpusStore::CorpusStore(CorpusStore&&) noexcept = default;
CorpusStore& CorpusStore::operator=(CorpusStore&&) noexcept = default;

void CorpusStore::put(const CorpusBatch& batch) {
  const Database& database = impl_->database;
  database.transact("storing programs of " + batch.source, [&] {
    database.run(
        "INSERT INTO source (name, next) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET next = excluded.next",
        batch.source, batch.next);
    Statement program(
        database,
        "INSERT INTO program (source, family, split, origin, licence, text, function, "
        "tokens, token_count, box, outputs, options, exactness, node_count, graph, "
        "graph_hash, answers_hash, finite_share) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    Statement behaviour(database, "INSERT INTO behaviour (program, hash) VALUES (?, ?)");
    for (const CorpusRecord& record : batch.programs) {
      program.run(batch.source, record.family, record.split, record.origin, record.licence,
                  record.text, record.function, record.tokens, record.token_count, record.box,
                  record.outputs, record.options, record.exactness, record.node_count,
                  Blob{record.graph}, record.graph_hash, record.answers_hash, record.finite_share);
      const std::int64_t id = database.last_id();
      for (const std::string& hash : record.behaviours) behaviour.run(id, hash);
    }
    Statement refusal(database,
                      "INSERT INTO refusal (source, step, reason, count, example) "
                      "VALUES (?, ?, ?, ?, ?) "
                      "ON CONFLICT (source, reason) DO UPDATE SET count = count + excluded.count");
    for (const RefusalCount& refused : batch.refusals)
      refusal.run(batch.source, refused.step, refused.reason, refused.count, refused.example);
  });
}

std::int64_t CorpusStore::next(const std::string& source) const {
  return impl_->database.find_integer("SELECT next FROM source WHERE name = ?", source).value_or(0);
}

std::int64_t CorpusStore::size() const {
  return impl_->database.find_integer("SELECT count(*) FROM program").value_or(0);
}

std::int64_t CorpusStore::size(const std::string& source) const {
  return impl_->database.find_integer("SELECT count(*) FROM program WHERE source = ?", source)
      .value_or(0);
}

void CorpusStore::for_each(const std::function<void(const CorpusRecord& record)>& visit) const {
  Statement program(
      impl_->database,
      "SELECT id, family, split, origin, licence, text, function, tokens, "
      "token_count, box, outputs, options, exactness, node_count, graph, graph_hash, answers_hash, "
      "finite_share FROM program ORDER BY id");
  Statement behaviour(impl_->database, "SELECT hash FROM behaviour WHERE program = ?");
  program.bind();
  while (program.step()) {
    CorpusRecord record;
    std::int64_t id = 0;
    program.read(id, record.family, record.split, record.origin, record.licence, record.text,
                 record.function, record.tokens, record.token_count, record.box, record.outputs,
                 record.options, record.exactness, record.node_count, record.graph,
                 record.graph_hash, record.answers_hash, record.finite_share);
    behaviour.bind(id);
    while (behaviour.step()) {
      std::string hash;
      behaviour.read(hash);
      record.behaviours.insert(std::move(hash));
    }
    visit(record);
  }
}

Table CorpusStore::query(const std::string& sql,
                         const std::vector<Table::Value>& parameters) const {
  return Statement(impl_->database, sql).select(parameters);
}

const std::string& CorpusStore::path() const { return impl_->database.path(); }

}  // namespace understudy
