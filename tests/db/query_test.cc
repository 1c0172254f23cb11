#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/table.h"
#include "tests/db/fixtures.h"

namespace understudy::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class StoreQuery : public ::testing::Test {
 protected:
  StoreQuery() { put_foundations(store_); }

  std::string refusal(const std::string& sql, const std::vector<Table::Value>& parameters = {}) {
    return error_of([&] { store_.query(sql, parameters); });
  }

  Store store_{":memory:"};
};

TEST_F(StoreQuery, GivesColumnsAndTypedValues) {
  const Table table = store_.query("SELECT 1 AS one, 2.5 AS two, 'x' AS three, NULL, x'0041'");
  EXPECT_THAT(table.columns, ElementsAre("one", "two", "three", "NULL", "x'0041'"));
  EXPECT_EQ(table.rows, (std::vector<std::vector<Table::Value>>{
                            {std::int64_t{1}, 2.5, "x", std::monostate{}, std::string("\0A", 2)}}));
}

TEST_F(StoreQuery, BindsParametersInOrder) {
  const std::vector<Table::Value> parameters = {std::int64_t{-1}, 0.1, std::string("o'\0\"", 4),
                                                std::monostate{}};
  EXPECT_EQ(store_.query("SELECT ?, ?, ?, ?", parameters).rows.at(0), parameters);
}

TEST_F(StoreQuery, NamesColumnsEvenWithoutRows) {
  const Table table = store_.query("SELECT hash, name FROM program WHERE hash = ?", {"no"});
  EXPECT_THAT(table.columns, ElementsAre("hash", "name"));
  EXPECT_TRUE(table.rows.empty());
}

TEST_F(StoreQuery, VisitsTheSameRowsOneByOne) {
  const std::string sql = "SELECT value, value * 0.5 FROM json_each(?)";
  const std::vector<Table::Value> parameters = {std::string("[3, 1, 4]")};
  std::vector<std::vector<Table::Value>> visited;
  store_.query(sql, parameters,
               [&](const std::vector<Table::Value>& row) { visited.push_back(row); });
  EXPECT_EQ(visited.size(), 3u);
  EXPECT_EQ(visited, store_.query(sql, parameters).rows);
}

TEST_F(StoreQuery, AVisitorThatThrowsLeavesTheStoreUsable) {
  EXPECT_THROW(store_.query("SELECT 1", {},
                            [](const std::vector<Table::Value>&) { throw failure("enough"); }),
               Error);
  EXPECT_EQ(store_.query("SELECT 1").rows.size(), 1u);
}

TEST_F(StoreQuery, QuotesSqlThatIsWrong) {
  EXPECT_THAT(refusal("SELECT absent FROM program"),
              AllOf(StartsWith("failure"), HasSubstr("no such column: absent"),
                    HasSubstr("in: SELECT absent FROM program")));
  EXPECT_THAT(refusal("SELEC 1"), HasSubstr("syntax error in: SELEC 1"));
  EXPECT_THAT(refusal(""), HasSubstr("expected one statement"));
  EXPECT_THAT(refusal("-- nothing"), HasSubstr("expected one statement"));
}

TEST_F(StoreQuery, TakesOneStatement) {
  EXPECT_EQ(refusal("SELECT 1; \n"), "");
  EXPECT_THAT(refusal("SELECT 1; DROP TABLE program"), HasSubstr("expected one statement"));
}

TEST_F(StoreQuery, OnlyReads) {
  for (const char* sql : {"DELETE FROM program RETURNING hash", "DROP TABLE epoch", "BEGIN",
                          "INSERT INTO program DEFAULT VALUES", "PRAGMA user_version = 3"})
    EXPECT_THAT(refusal(sql), HasSubstr("expected a SELECT in: ")) << sql;
  EXPECT_EQ(integer(store_, "SELECT count(*) FROM program"), 1);
}

TEST_F(StoreQuery, WantsAsManyParametersAsItHas) {
  EXPECT_THAT(refusal("SELECT ?, ?", {std::int64_t{1}}), HasSubstr("expected 2 parameters, got 1"));
  EXPECT_THAT(refusal("SELECT 1", {std::int64_t{1}}), HasSubstr("expected 0 parameters, got 1"));
}

TEST_F(StoreQuery, ReportsWhatGoesWrongMidway) {
  EXPECT_THAT(refusal("SELECT json('{')"),
              AllOf(StartsWith("failure"), HasSubstr("malformed JSON")));
}

}  // namespace
}  // namespace understudy::testing
