#include "db/corpus_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/table.h"
#include "tests/db/fixtures.h"

namespace understudy::testing {
namespace {

using ::testing::HasSubstr;

CorpusRecord record(const std::string& name) {
  CorpusRecord record;
  record.family = "family";
  record.split = "train";
  record.origin = "file.c:1";
  record.licence = "MIT";
  record.text = "double f(double x) { return x; }";
  record.function = "f";
  record.tokens = "double f ( double x ) { return x ; }";
  record.token_count = 11;
  record.box = R"([{"name":"x","lo":-1,"hi":1,"integer":false}])";
  record.outputs = R"(["return","y"])";
  record.options = "{}";
  record.exactness = "exact";
  record.node_count = 1;
  record.graph = std::string("\0graph", 6);
  record.graph_hash = "graph of " + name;
  record.answers_hash = "answers of " + name;
  record.finite_share = 0.75;
  record.behaviours = {"behaviour of " + name, "formula of " + name};
  return record;
}

std::vector<CorpusRecord> all(const CorpusStore& store) {
  std::vector<CorpusRecord> records;
  store.for_each([&](const CorpusRecord& found) { records.push_back(found); });
  return records;
}

TEST(CorpusStore, GivesBackWhatWasPut) {
  const TemporaryFolder folder;
  {
    CorpusStore store(folder.file("corpus.db"));
    store.put({"source", 7, {record("a"), record("b")}, {{3, "too-long", 5, "file.c:2"}}});
    store.put({"source", 9, {}, {{3, "too-long", 2, "file.c:3"}}});
    store.put({"other", 1, {record("c")}, {}});
  }
  const CorpusStore store(folder.file("corpus.db"), Store::Mode::ReadOnly);
  EXPECT_EQ(store.size(), 3);
  EXPECT_EQ(store.size("source"), 2);
  EXPECT_EQ(store.next("source"), 9);
  EXPECT_EQ(store.next("unknown"), 0);
  const std::vector<CorpusRecord> records = all(store);
  ASSERT_EQ(records.size(), 3u);
  EXPECT_EQ(records[1].graph, record("b").graph);
  EXPECT_EQ(records[1].answers_hash, "answers of b");
  EXPECT_EQ(records[1].behaviours, record("b").behaviours);
  EXPECT_EQ(records[1].finite_share, 0.75);
  EXPECT_EQ(records[2].split, "train");
  const Table refusals = store.query("SELECT count, example FROM refusal");
  ASSERT_EQ(refusals.rows.size(), 1u);
  EXPECT_EQ(std::get<std::int64_t>(refusals.rows[0][0]), 7);
  EXPECT_EQ(std::get<std::string>(refusals.rows[0][1]), "file.c:2");
}

TEST(CorpusStore, TakesABatchAsAWholeOrNotAtAll) {
  CorpusStore store(":memory:");
  store.put({"source", 1, {record("a")}, {}});
  EXPECT_THAT(error_of([&] {
                store.put({"source", 3, {record("b"), record("a")}, {}});
              }),
              HasSubstr("storing programs of source"));
  EXPECT_EQ(store.size(), 1);
  EXPECT_EQ(store.next("source"), 1);
}

TEST(CorpusStore, IsNoDatabaseOfResults) {
  const TemporaryFolder folder;
  { Store results(folder.file("results.db")); }
  { CorpusStore corpus(folder.file("corpus.db")); }
  EXPECT_THAT(error_of([&] { CorpusStore store(folder.file("results.db")); }),
              HasSubstr("none of programs"));
  EXPECT_THAT(error_of([&] { Store store(folder.file("corpus.db")); }),
              HasSubstr("none of results"));
}

}  // namespace
}  // namespace understudy::testing
