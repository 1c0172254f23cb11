#include "reports/report.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/reports/study_fixture.h"
#include "tests/support/error_of.h"

namespace understudy {
namespace {

TEST(ReportFormat, NamesAndFormatsAgree) {
  ASSERT_EQ(report_format_names().size(), 4u);
  EXPECT_EQ(report_format_from_string("html"), ReportFormat::Html);
  EXPECT_EQ(report_format_from_string("md"), ReportFormat::Markdown);
  EXPECT_EQ(report_format_from_string("csv"), ReportFormat::Csv);
  EXPECT_EQ(report_format_from_string("json"), ReportFormat::Json);
}

TEST(ReportFormat, AnUnknownNameIsMisuseListingTheKnown) {
  const std::string message = misuse_of([] { report_format_from_string("pdf"); });
  EXPECT_NE(message.find("pdf"), std::string::npos);
  EXPECT_NE(message.find("html, md, csv, json"), std::string::npos);
}

/// What every format must do, whichever it is.
class EveryFormat : public ::testing::TestWithParam<std::string> {
 protected:
  ReportFormat format() const { return report_format_from_string(GetParam()); }
};

TEST_P(EveryFormat, TheSameDatabaseGivesTheSameBytes) {
  Store store(":memory:");
  const std::int64_t id = testing::put_study(store);
  EXPECT_EQ(render_report(store, id, format()), render_report(store, id, format()));
}

TEST_P(EveryFormat, TheOrderOfCompletionDoesNotShow) {
  testing::MadeUpStudy study;
  Store backwards(":memory:");
  const std::int64_t first = testing::put_study(backwards, study);
  Store forwards(":memory:");
  study.records_in_order = true;
  const std::int64_t second = testing::put_study(forwards, study);
  EXPECT_EQ(render_report(backwards, first, format()), render_report(forwards, second, format()));
}

TEST_P(EveryFormat, AnotherStudyInTheDatabaseChangesNothing) {
  Store alone(":memory:");
  const std::int64_t first = testing::put_study(alone);
  Store shared(":memory:");
  const std::int64_t second = testing::put_study(shared);
  testing::MadeUpStudy other;
  other.name = "other";
  other.sizes = {128};
  other.methods = {"direct"};
  testing::put_study(shared, other);
  EXPECT_EQ(render_report(alone, first, format()), render_report(shared, second, format()));
}

TEST_P(EveryFormat, AMissingStudyIsMisuseNamingIt) {
  Store store(":memory:");
  const std::string message = misuse_of([&] { render_report(store, 42, format()); });
  EXPECT_NE(message.find("no study 42"), std::string::npos);
}

TEST_P(EveryFormat, ManyKindsOfStudyRender) {
  testing::MadeUpStudy only_fits;
  only_fits.methods.clear();
  testing::MadeUpStudy only_tunings;
  only_tunings.seeds = 0;
  testing::MadeUpStudy single;
  single.sizes = {16};
  single.seeds = 1;
  single.initialisers = {"random"};
  testing::MadeUpStudy no_curves;
  no_curves.curve_points = 0;
  no_curves.test_rows = 0;
  testing::MadeUpStudy nothing_done;
  nothing_done.missing = 40;
  for (const auto& study : {only_fits, only_tunings, single, no_curves, nothing_done}) {
    Store store(":memory:");
    EXPECT_FALSE(render_report(store, testing::put_study(store, study), format()).empty());
  }
}

INSTANTIATE_TEST_SUITE_P(All, EveryFormat, ::testing::ValuesIn(report_format_names()),
                         [](const auto& instance) { return instance.param; });

}  // namespace
}  // namespace understudy
