#include "programs/data/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/text.h"
#include "programs/data/dataset.h"
#include "tests/support/error_of.h"

namespace understudy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Matrix read(const std::string& text, const std::vector<std::string>& columns) {
  const std::string path = testing::TempDir() + "understudy_csv_test.csv";
  write_file(path, text);
  return read_csv(path, columns);
}

void expect_misuse(const std::string& text, const std::vector<std::string>& columns,
                   const std::vector<std::string>& parts) {
  const std::string message = misuse_of([&] { read(text, columns); });
  for (const std::string& part : parts) EXPECT_THAT(message, HasSubstr(part)) << text;
}

TEST(ReadCsv, GivesTheColumnsByNameInTheOrderAskedFor) {
  const Matrix rows = read("a,b,c\n1,2,3\n4,5,6\n", {"c", "a"});
  EXPECT_EQ(rows.rows, 2U);
  EXPECT_EQ(rows.cols, 2U);
  EXPECT_THAT(rows.data, ElementsAre(3, 1, 6, 4));
}

TEST(ReadCsv, TakesEitherLineEndAndALastLineWithoutOne) {
  EXPECT_THAT(read("a,b\r\n1,2\r\n3,4", {"a", "b"}).data, ElementsAre(1, 2, 3, 4));
}

TEST(ReadCsv, PassesOverBlankLinesAndTheByteOrderMark) {
  EXPECT_THAT(read("\xEF\xBB\xBF"
                   "a\n\n1\n\r\n2\n\n",
                   {"a"})
                  .data,
              ElementsAre(1, 2));
}

TEST(ReadCsv, TakesQuotedFieldsWithCommasQuotesAndLineEnds) {
  const std::string text =
      "\"a,\"\"x\"\"\",note\n\"1.5\",\"two\nlines, \"\"quoted\"\"\"\n-2e-3,plain\n";
  EXPECT_THAT(read(text, {"a,\"x\""}).data, ElementsAre(1.5, -2e-3));
}

TEST(ReadCsv, IgnoresBlanksAroundNamesAndNumbers) {
  EXPECT_THAT(read("a , b\n 1 ,\t+2\n", {"a", "b"}).data, ElementsAre(1, 2));
}

TEST(ReadCsv, ReadsColumnsThatHoldTextWhenNobodyAsksForThem) {
  EXPECT_THAT(read("name,a\nfoo,1\n,2\n", {"a"}).data, ElementsAre(1, 2));
}

TEST(ReadCsv, AFileWithoutRowsIsAnEmptyTableOfTheRightWidth) {
  EXPECT_EQ(read("a,b\n", {"a", "b"}), Matrix(0, 2));
}

TEST(ReadCsv, NamesFileLineAndColumnOfWhatIsNoNumber) {
  expect_misuse("a,b\n1,2\n3,four\n", {"a", "b"}, {"csv_test.csv:3:", "'b'", "'four'"});
  expect_misuse("a\n1\nnan\n", {"a"}, {":3:", "'a'", "'nan'"});
  expect_misuse("a,b\n,2\n", {"a"}, {":2:", "'a'", "''"});
  expect_misuse("a\n1e999\n", {"a"}, {":2:", "'1e999'"});
}

TEST(ReadCsv, ReadsLabelsWhereAColumnIsACategory) {
  const std::string path = testing::TempDir() + "understudy_csv_test.csv";
  const Box box{{make_category("mode", {"fast", "exact"}), {"x"}}};
  write_file(path, "x,mode\n1,exact\n2, fast\n");
  EXPECT_THAT(read_csv_rows(path, box).values.data, ElementsAre(1, 1, 0, 2));
  write_file(path, "x,mode\n1,exact\n2,1\n");
  EXPECT_THAT(misuse_of([&] { read_csv_rows(path, box); }),
              HasSubstr("csv:3: column 'mode' holds '1', none of fast,exact"));
}

TEST(ReadCsv, CountsLinesWithinQuotedFields) {
  expect_misuse("a,b\n1,\"x\ny\n\"\n?,z\n", {"a"}, {":5:", "'?'"});
}

TEST(ReadCsv, AShortOrALongRowIsMisuse) {
  expect_misuse("a,b\n1,2\n3\n", {"a"}, {":3:", "1 fields", "has 2"});
  expect_misuse("a,b\n1,2,3\n", {"a"}, {":2:", "3 fields"});
}

TEST(ReadCsv, AMissingOrRepeatedColumnIsMisuse) {
  expect_misuse("a,b\n1,2\n", {"c"}, {":1:", "no column 'c'"});
  expect_misuse("a,a\n1,2\n", {"a"}, {":1:", "two columns", "'a'"});
}

TEST(ReadCsv, BrokenQuotesAreMisuseWhereTheyBegin) {
  expect_misuse("a\n1\n\"2\n3\n", {"a"}, {":3:", "closing quote"});
  expect_misuse("a\n\"1\"2\n", {"a"}, {":2:", "closing quote"});
}

TEST(ReadCsv, AnEmptyOrMissingFileIsMisuse) {
  expect_misuse("", {"a"}, {"empty"});
  EXPECT_THROW(read_csv("/nowhere/rows.csv", {"a"}), Error);
}

}  // namespace
}  // namespace understudy
