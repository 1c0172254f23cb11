#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "reports/base64.h"
#include "reports/report.h"
#include "tests/reports/study_fixture.h"

namespace understudy {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// The made-up study, its first program's surrogates applied: SSIM is 0.5 and a tenth more with
/// each seed; the compiled ones of 64 examples are perfect. Seed 0 has pictures.
class AppliedStudy : public ::testing::Test {
 protected:
  AppliedStudy() {
    study_.with_failures = false;
    id_ = testing::put_study(store_, study_);
    put_application("hill.jpg", "build", 0.0);
  }

  void put_application(const std::string& photograph, const std::string& build, double more) {
    for (std::size_t seed = 0; seed < study_.seeds; ++seed) {
      const bool pictured = seed == 0;
      const std::string identity = photograph + build + std::to_string(seed);
      store_.put_application({identity, "program-0", "edges", "Finds <them>.", photograph, 220, 200,
                              seed, 0.5, pictured ? "input" : "", pictured ? "exact" : ""});
      for (const std::string& initialiser : study_.initialisers)
        for (const std::int64_t size : study_.sizes) {
          const bool perfect = initialiser == "compiled" && size == 64;
          const std::string trial =
              testing::made_up_trial(study_, 0, initialiser, size, seed).identity;
          store_.put_replacement({identity, trial,
                                  perfect ? 1.0 : 0.5 + 0.1 * static_cast<double>(seed) + more,
                                  perfect ? kInfinity : 20.0 + static_cast<double>(seed), 0.25,
                                  pictured ? initialiser + std::to_string(size) : ""});
        }
    }
  }

  std::string report(ReportFormat format) const { return render_report(store_, id_, format); }

  testing::MadeUpStudy study_;
  Store store_{":memory:"};
  std::int64_t id_ = 0;
};

TEST_F(AppliedStudy, IsToldInATable) {
  EXPECT_THAT(report(ReportFormat::Markdown),
              AllOf(HasSubstr("## In the application"), HasSubstr("### Edges (kmeans)"),
                    HasSubstr("Finds \\<them\\>. Here of hill.jpg at 220x200 pixels."),
                    HasSubstr("| random | 16 | 0.6000 | 0.5000 – 0.7000 | 21.0 | 20.0 – 22.0 |"),
                    HasSubstr("| compiled | 64 | 1.0000 | 1.0000 – 1.0000 | ∞ | ∞ – ∞ |"),
                    HasSubstr("| 3 of 3 |")));
}

TEST_F(AppliedStudy, HasARowOfCsvPerReplacement) {
  const std::string text = report(ReportFormat::Csv);
  const auto lines_with = [&](const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
      ++count;
    return count;
  };
  EXPECT_THAT(text, HasSubstr("runs_to_reach\r\n"));
  EXPECT_THAT(text, HasSubstr("application,photograph,width,height,ssim,psnr,"));
  EXPECT_EQ(lines_with("\nreplacement,"), 12u);
  EXPECT_EQ(lines_with(",edges,hill.jpg,220,200,1,,kmeans,parrot,,\r\n"), 3u) << "perfect";
  const std::string identity = testing::made_up_trial(study_, 0, "random", 16, 1).identity;
  EXPECT_THAT(text, HasSubstr("0.25," + identity + ",edges,hill.jpg,220,200,0.6,21,kmeans"));
}

TEST_F(AppliedStudy, IsPartOfTheVerdict) {
  EXPECT_THAT(report(ReportFormat::Markdown),
              HasSubstr("surrogates from compiled come nearer to the program’s own picture than "
                        "from random at 1 of 2 amounts of data: SSIM 0.6000 against 0.6000 at 16 "
                        "examples, 1.0000 against 0.6000 at 64 examples."));
}

TEST_F(AppliedStudy, ShowsItsPictures) {
  const std::string page = report(ReportFormat::Html);
  for (const char* picture : {"input", "exact", "random16", "random64", "compiled16", "compiled64"})
    EXPECT_THAT(page, HasSubstr("<img src=\"data:image/png;base64," + reporting::base64(picture) +
                                "\" alt=\""))
        << picture;
  EXPECT_THAT(page, AllOf(HasSubstr("<th scope=\"row\">compiled</th>"), HasSubstr("SSIM 1.0000"),
                          HasSubstr("Finds &lt;them&gt;")));
}

TEST_F(AppliedStudy, IsHeldInFullByJson) {
  const auto json = nlohmann::json::parse(report(ReportFormat::Json));
  ASSERT_EQ(json.at("applications").size(), 1u);
  const auto& application = json["applications"][0];
  EXPECT_EQ(application.at("name"), "edges");
  EXPECT_EQ(application.at("program"), "kmeans");
  EXPECT_EQ(application.at("photograph"), "hill.jpg");
  EXPECT_EQ(application.at("width"), 220);
  ASSERT_EQ(application.at("replacements").size(), 12u);
  const auto& first = application["replacements"][0];
  EXPECT_EQ(first.at("trial"), json["trials"][0].at("identity"));
  EXPECT_EQ(first.at("initialiser"), "random");
  EXPECT_EQ(first.at("examples"), 16);
  EXPECT_EQ(first.at("size_percent"), 1.6);
  EXPECT_EQ(first.at("ssim"), 0.5);
  EXPECT_EQ(first.at("psnr"), 20.0);
  const auto& last = application["replacements"][11];
  EXPECT_EQ(last.at("ssim"), 1.0);
  EXPECT_TRUE(last.at("psnr").is_null());
}

TEST_F(AppliedStudy, CountsTheNewestMeasurementOfATrial) {
  put_application("hill.jpg", "newer build", 0.2);
  const auto json = nlohmann::json::parse(report(ReportFormat::Json));
  ASSERT_EQ(json.at("applications").size(), 1u);
  ASSERT_EQ(json["applications"][0].at("replacements").size(), 12u);
  EXPECT_EQ(json["applications"][0]["replacements"][0].at("ssim"), 0.7);
}

TEST_F(AppliedStudy, TellsPhotographsApart) {
  put_application("lake.jpg", "build", 0.1);
  const std::string page = report(ReportFormat::Html);
  EXPECT_THAT(page, AllOf(HasSubstr("id=\"application-2\""), HasSubstr("lake.jpg")));
}

TEST(AppliedStudies, AreTheOnlyOnesWithSuchASection) {
  Store store(":memory:");
  const std::int64_t id = testing::put_study(store);
  EXPECT_THAT(render_report(store, id, ReportFormat::Html), Not(HasSubstr("In the application")));
  EXPECT_THAT(render_report(store, id, ReportFormat::Json), HasSubstr("\"applications\": []"));
}

TEST(Base64, IsThatOfTheStandard) {  // RFC 4648, section 10
  EXPECT_EQ(reporting::base64(""), "");
  EXPECT_EQ(reporting::base64("f"), "Zg==");
  EXPECT_EQ(reporting::base64("fo"), "Zm8=");
  EXPECT_EQ(reporting::base64("foo"), "Zm9v");
  EXPECT_EQ(reporting::base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(reporting::base64(std::string("\xff\0\xfe", 3)), "/wD+");
}

}  // namespace
}  // namespace understudy
