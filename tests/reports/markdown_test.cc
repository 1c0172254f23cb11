#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.h"
#include "reports/report.h"
#include "tests/reports/study_fixture.h"

namespace understudy {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

std::string report_of(const testing::MadeUpStudy& study = {}) {
  Store store(":memory:");
  return render_report(store, testing::put_study(store, study), ReportFormat::Markdown);
}

TEST(MarkdownReport, SaysWhatWasDoneAndHowTheTunerDid) {
  const std::string text = report_of();
  EXPECT_THAT(text, HasSubstr("For 2 programs, the study fitted surrogates in 24 trials"));
  EXPECT_THAT(text, HasSubstr("1.0 is what a constant scores"));
  EXPECT_THAT(text,
              HasSubstr("Tuning by surrogate against cmaes, who reaches the threshold in fewer "
                        "runs: 0 lost, 0 tied, 2 won"));
  EXPECT_THAT(text, HasSubstr("2 of 40 tasks failed"));
}

TEST(MarkdownReport, SaysWhatFittingCost) {
  const std::string text = report_of();
  EXPECT_THAT(text, HasSubstr("## What it cost"));
  EXPECT_THAT(text, ContainsRegex("\\| compiled \\| 12 \\| [0-9.]+ \\| [0-9.]+ \\| [0-9.]+ \\|"));
  testing::MadeUpStudy no_fits;
  no_fits.seeds = 0;
  EXPECT_THAT(report_of(no_fits), Not(HasSubstr("## What it cost")));
}

TEST(MarkdownReport, ComparesMethodsOfTuning) {
  testing::MadeUpStudy study;
  study.tolerance = 0.05;
  study.with_failures = false;
  const std::string text = report_of(study);
  EXPECT_THAT(text, HasSubstr("## Tuning methods compared"));
  EXPECT_THAT(text,
              ContainsRegex("\\| surrogate \\| 4 of 4 \\| 100 % \\| 2 of 2 \\| 0 \\| [0-9.]+ "
                            "\\| [0-9.]+ \u2013 [0-9.]+ \\| [0-9.]+ \\(invk2j theta1 = 0.3\\)"));
  EXPECT_THAT(text, ContainsRegex(
                        "Until a problem is solved, [a-z]+ takes [0-9.]+ times the runs of "
                        "surrogate \\(geometric mean over 2 programs, 2 problems; 95 % interval"));
  EXPECT_THAT(text, ContainsRegex("\\| kmeans return = 0.3 \\| 2 \\| 40 \\| 0.0500 \\| [0-9.]+ "
                                  "\\(2/2\\) \\|"));
}

TEST(MarkdownReport, OfManyProblemsTheyAreToldTogether) {
  testing::MadeUpStudy study;
  study.seeds = 0;
  study.programs.assign(30, study.programs[0]);
  for (std::size_t i = 0; i < study.programs.size(); ++i)
    study.programs[i].name += std::to_string(i);
  const std::string text = report_of(study);
  EXPECT_THAT(text, HasSubstr("## Tuning methods compared"));
  EXPECT_THAT(text, HasSubstr("60 of 60 | 100 % | 30 of 30"));
  EXPECT_THAT(text, Not(HasSubstr("Methods by problem, medians over tunings")));
  EXPECT_THAT(text, Not(HasSubstr("Tuning by surrogate against")));
}

TEST(MarkdownReport, OfSeveralMethodsOfOursTheBestMeetsTheBaselines) {
  testing::MadeUpStudy study;
  study.methods = {"surrogate:slow", "surrogate", "cmaes"};
  const std::string text = report_of(study);
  EXPECT_THAT(text, HasSubstr("Tuning by surrogate against cmaes"));
  EXPECT_THAT(text, Not(HasSubstr("against surrogate")));
}

TEST(MarkdownReport, ThePapersProtocolStandsBesideThePaper) {
  testing::MadeUpStudy study;
  study.name = "paper-parrot";
  study.programs = {{"fft.sine", "", {"sine"}}, {"kmeans", "", {"return"}}};
  study.sizes = {1, 10, 100, 1000};
  const std::string text = report_of(study);
  EXPECT_THAT(text, HasSubstr("## Beside the paper"));
  EXPECT_THAT(text,
              ContainsRegex("\\| 10 % of the data \\| 0.230 \\| 1.13 \\| 3.78 \\| [0-9.]+ \\|"));
  EXPECT_THAT(text, ContainsRegex("\\| fft.sine \\| 2.89 \\| [0-9.]+ \\|"));
  EXPECT_THAT(text, HasSubstr("| sobel | 1.89 | \u2013 |"));
  EXPECT_THAT(text, ContainsRegex("\\| geometric mean \\| 1.52 \\| [0-9.]+ \\|"));
  EXPECT_THAT(report_of(), Not(HasSubstr("Beside the paper")));
}

TEST(MarkdownReport, WhatWentBadlyStandsBeforeWhatWentWell) {
  testing::MadeUpStudy study;
  study.worst_initialiser = "compiled";
  const std::string text = report_of(study);
  EXPECT_LT(text.find("compiled does worse than random"), text.find("Tuning by surrogate"));
}

TEST(MarkdownReport, EveryRowOfATableHasAsManyCellsAsItsHead) {
  for (const testing::MadeUpStudy& study : {testing::MadeUpStudy{}, testing::hostile_study()}) {
    std::size_t expected = 0;
    std::size_t fence = 0;
    for (const std::string& line : split(report_of(study), '\n')) {
      const std::size_t quotes = std::min(line.find_first_not_of('`'), line.size());
      // A block ends with a fence at least as long as the one that began it.
      if (fence == 0 && quotes >= 3)
        fence = quotes;
      else if (fence > 0 && quotes >= fence && quotes == line.size())
        fence = 0;
      if (fence > 0 || line.empty() || line[0] != '|') {
        expected = 0;
        continue;
      }
      std::size_t bars = 0;
      for (std::size_t i = 0; i < line.size(); ++i)
        bars += line[i] == '|' && (i == 0 || line[i - 1] != '\\');
      if (expected == 0) expected = bars;
      EXPECT_EQ(bars, expected) << line;
    }
  }
}

TEST(MarkdownReport, AFenceInAProgramsTextDoesNotEndItsBlock) {
  EXPECT_THAT(report_of(testing::hostile_study()), HasSubstr("\n````\n/* "));
}

TEST(MarkdownReport, TextCannotBecomeMarkup) {
  testing::MadeUpStudy study;
  study.programs[0].name = "a_*b*_ <script> [x](y) | `z`";
  const std::string text = report_of(study);
  EXPECT_THAT(text, HasSubstr("a\\_\\*b\\*\\_ \\<script\\> \\[x\\](y) \\| \\`z\\`"));
  EXPECT_THAT(text, Not(HasSubstr(" <script>")));
}

TEST(MarkdownReport, AnUnfinishedStudySaysHowToGoOn) {
  testing::MadeUpStudy study;
  study.missing = 28;
  EXPECT_THAT(report_of(study),
              HasSubstr("12 of 40 tasks done; resume with: understudy study resume 1"));
}

TEST(MarkdownReport, AnEmptyStudySaysSo) {
  testing::MadeUpStudy study;
  study.programs.clear();
  const std::string text = report_of(study);
  EXPECT_THAT(text, HasSubstr("Nothing has been done yet"));
  EXPECT_THAT(text, HasSubstr("The study's plan has no tasks"));
  EXPECT_THAT(text, HasSubstr("## Provenance"));
}

TEST(MarkdownReport, OfManyOutputsOnlyThreeAreNamed) {
  testing::MadeUpStudy study;
  study.programs.resize(1);
  study.programs[0].outputs.clear();
  for (int i = 0; i < 64; ++i) study.programs[0].outputs.push_back("out" + std::to_string(i));
  const std::string text = report_of(study);
  EXPECT_THAT(text, HasSubstr("out63 (worst of 64)"));
  EXPECT_THAT(text, HasSubstr("(median of 64)"));
  EXPECT_THAT(text, HasSubstr("out0 (best of 64)"));
  EXPECT_THAT(text, Not(HasSubstr("| out5 ")));
}

}  // namespace
}  // namespace understudy
