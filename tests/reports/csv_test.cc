#include <gtest/gtest.h>

#include <map>

#include "base/text.h"
#include "reports/report.h"
#include "tests/reports/study_fixture.h"

namespace understudy {
namespace {

/// The records of an RFC 4180 text: [row][column].
std::vector<std::vector<std::string>> records_of(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1);
  std::string cell;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && text.substr(i + 1, 1) == "\"") {
      cell += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == ',' || c == '\n')) {
      rows.back().push_back(cell);
      cell.clear();
      if (c == '\n') rows.emplace_back();
    } else if (quoted || c != '\r') {
      cell += c;
    }
  }
  rows.pop_back();
  return rows;
}

class CsvReport : public ::testing::Test {
 protected:
  /// One map from column to cell per row.
  std::vector<std::map<std::string, std::string>> rows(const testing::MadeUpStudy& study = {}) {
    Store store(":memory:");
    text_ = render_report(store, testing::put_study(store, study), ReportFormat::Csv);
    const auto records = records_of(text_);
    std::vector<std::map<std::string, std::string>> result;
    for (std::size_t i = 1; i < records.size(); ++i) {
      EXPECT_EQ(records[i].size(), records[0].size()) << "row " << i;
      result.emplace_back();
      for (std::size_t j = 0; j < records[0].size(); ++j)
        result.back()[records[0][j]] = records[i].at(j);
    }
    return result;
  }

  std::string text_;
};

TEST_F(CsvReport, HasARowPerTrialAndPerTuningInTheOrderOfThePlan) {
  const auto all = rows();
  ASSERT_EQ(all.size(), 40u);
  for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all[i].at("position"), std::to_string(i));
  EXPECT_EQ(all[0].at("kind"), "trial");
  EXPECT_EQ(all[12].at("kind"), "tuning");
  EXPECT_EQ(all[20].at("kind"), "trial");
}

TEST_F(CsvReport, NumbersReadBackExactly) {
  const testing::MadeUpStudy study;
  const TrialRecord trial = testing::made_up_trial(study, 0, "random", 16, 1);
  const auto all = rows(study);
  EXPECT_EQ(all.at(1).at("identity"), trial.identity);
  EXPECT_EQ(parse_number(all[1].at("test_loss")), trial.test_loss);
  EXPECT_EQ(all[1].at("size_percent"), "1.6");
}

TEST_F(CsvReport, WhatWasNeverMeasuredOrFoundIsEmpty) {
  const auto all = rows();
  EXPECT_EQ(all[0].at("termination"), "failed");
  EXPECT_EQ(all[0].at("test_loss"), "");
  EXPECT_EQ(all[16].at("method"), "bobyqa");
  EXPECT_EQ(all[16].at("best_value"), "");
  EXPECT_EQ(all[16].at("best_run"), "");
  EXPECT_EQ(all[16].at("runs"), "40");
}

TEST_F(CsvReport, HostileTextComesBackAsItWas) {
  const testing::MadeUpStudy study = testing::hostile_study();
  const auto all = rows(study);
  EXPECT_EQ(all.at(0).at("program"), study.programs[0].name);
}

TEST_F(CsvReport, AnEmptyStudyHasItsHeadOnly) {
  testing::MadeUpStudy study;
  study.programs.clear();
  EXPECT_TRUE(rows(study).empty());
  EXPECT_EQ(text_.substr(0, 13), "kind,position");
}

}  // namespace
}  // namespace understudy
