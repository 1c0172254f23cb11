#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "db/store.h"
#include "db/table.h"

namespace understudy {

/// A program of a corpus, as db/corpus_schema.sql has it.
struct CorpusRecord {
  std::string family, split, origin, licence;
  std::string text, function;
  std::string tokens;
  std::int64_t token_count = 0;
  std::string box, outputs, options;  ///< JSON
  std::string exactness;
  std::int64_t node_count = 0;
  std::string graph;  ///< bytes
  std::string graph_hash, answers_hash;
  double finite_share = 1.0;
  std::set<std::string> behaviours;  ///< hashes of what single outputs do
};

/// Candidates that were refused for one reason.
struct RefusalCount {
  std::int64_t step = 0;
  std::string reason;
  std::int64_t count = 0;
  std::string example;
};

/// What one batch of a source's candidates came to.
struct CorpusBatch {
  std::string source;
  std::int64_t next = 0;  ///< the source's first candidate behind the batch
  std::vector<CorpusRecord> programs;
  std::vector<RefusalCount> refusals;  ///< added to those that are there
};

/// A corpus in an SQLite file. Errors are as Store's; one process writes.
class CorpusStore {
 public:
  explicit CorpusStore(const std::string& path, Store::Mode mode = Store::Mode::ReadWrite);
  ~CorpusStore();
  CorpusStore(CorpusStore&&) noexcept;
  CorpusStore& operator=(CorpusStore&&) noexcept;

  /// One transaction: the batch is there as a whole or not at all. Throws failure when a program's
  /// graph or its answers are there already.
  void put(const CorpusBatch& batch);

  /// The source's first candidate that was not examined; 0 when nothing is known of the source.
  std::int64_t next(const std::string& source) const;

  std::int64_t size() const;                           ///< programs
  std::int64_t size(const std::string& source) const;  ///< programs of one source

  /// Calls `visit` with every program, in order.
  void for_each(const std::function<void(const CorpusRecord& record)>& visit) const;

  /// For reports, as Store::query.
  Table query(const std::string& sql, const std::vector<Table::Value>& parameters = {}) const;

  const std::string& path() const;

 private:
  struct Impl;  // keeps SQLite out of this header
  std::unique_ptr<Impl> impl_;
};

}  // namespace understudy
