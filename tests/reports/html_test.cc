#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "reports/report.h"
#include "tests/reports/study_fixture.h"

namespace understudy {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string report_of(const testing::MadeUpStudy& study = {}) {
  Store store(":memory:");
  return render_report(store, testing::put_study(store, study), ReportFormat::Html);
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

nlohmann::json figures_in(const std::string& page) {
  const std::string begin = "id=\"figures\">";
  const std::size_t from = page.find(begin) + begin.size();
  return nlohmann::json::parse(page.substr(from, page.find("</script", from) - from));
}

TEST(HtmlReport, RequestsNothing) {
  const std::string page = report_of();
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  EXPECT_EQ(count(page, " src="), 0u);
  EXPECT_EQ(count(page, "<link"), 0u);
  EXPECT_EQ(count(page, "@import"), 0u);
}

TEST(HtmlReport, DrawsEveryProgram) {
  const nlohmann::json figures = figures_in(report_of());
  // performance profile, arrivals at three targets; tunings solved, data profile; cost by
  // examples and over the study; of the programs:
  // amounts, learning curve, a scatter per output, a tuning trace
  EXPECT_EQ(figures.size(), 4u + 2u + 2u + 4u + 5u);
}

TEST(HtmlReport, EveryCanvasSaysWhatItShowsAndHasItsData) {
  const std::string page = report_of();
  EXPECT_EQ(count(page, "<canvas id="), 17u);
  EXPECT_EQ(count(page, "role=\"img\" aria-label=\"Median test loss"), 4u);
  EXPECT_EQ(count(page, "role=\"img\" aria-label=\""), 17u);
  EXPECT_EQ(count(page, "<details class=\"data\""), 17u);
}

TEST(HtmlReport, LinesAreThinnedMediansWithBands) {
  testing::MadeUpStudy study;
  study.curve_points = 600;
  for (const auto& figure : figures_in(report_of(study)))
    for (const auto& series : figure.at("series")) {
      EXPECT_GE(series.at("x").size(), 2u);
      EXPECT_LE(series.at("x").size(), 250u);
      if (figure.at("kind") == "scatter") continue;
      EXPECT_LE(series.at("x").size(), 150u);
      if (series.at("low").empty()) continue;  // a line without a band
      for (std::size_t i = 0; i < series.at("y").size(); ++i) {
        EXPECT_LE(series["low"][i].get<double>(), series["y"][i].get<double>());
        EXPECT_GE(series["high"][i].get<double>(), series["y"][i].get<double>());
      }
    }
}

TEST(HtmlReport, TracesOnlyEverGetBetter) {
  for (const auto& figure : figures_in(report_of())) {
    if (figure.at("kind") != "steps") continue;
    // Traces fall; shares of what has been reached rise.
    const bool rises = figure.at("y").at("title").get<std::string>().rfind("Share", 0) == 0;
    const double sign = rises ? -1.0 : 1.0;
    for (const auto& series : figure.at("series"))
      for (std::size_t i = 1; i < series.at("y").size(); ++i)
        EXPECT_LE(sign * series["y"][i].get<double>(), sign * series["y"][i - 1].get<double>());
  }
}

TEST(HtmlReport, ZeroExamplesHaveAPlaceOnTheLogarithmicAxis) {
  testing::MadeUpStudy study;
  study.sizes = {0, 16, 64};
  const nlohmann::json amounts = figures_in(report_of(study)).at(8);
  EXPECT_EQ(amounts.at("x").at("zeroAt"), 4);
  EXPECT_EQ(amounts.at("x").at("ticks"), nlohmann::json({4, 16, 64}));
}

TEST(HtmlReport, HostileTextStaysText) {
  const std::string page = report_of(testing::hostile_study());
  EXPECT_THAT(page, Not(HasSubstr("<script>throw")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;throw 1"));
  EXPECT_EQ(count(page, "<script"), count(page, "</script>"));
  EXPECT_THAT(page, HasSubstr("{{title}}{{{style}}}")) << "text is not a template";
  EXPECT_NO_THROW(figures_in(page));
}

TEST(HtmlReport, ShowsTheTextAndTheRowsBehindTables) {
  const std::string page = report_of();
  EXPECT_THAT(page, HasSubstr("float distance(const float a[3]"));
  EXPECT_THAT(page, HasSubstr("WHERE task.study_id = 1"));
}

TEST(HtmlReport, AnEmptyStudyIsAPageWithoutFigures) {
  testing::MadeUpStudy study;
  study.programs.clear();
  const std::string page = report_of(study);
  EXPECT_THAT(page, HasSubstr("Nothing has been done yet"));
  EXPECT_TRUE(figures_in(page).empty());
}

}  // namespace
}  // namespace understudy
