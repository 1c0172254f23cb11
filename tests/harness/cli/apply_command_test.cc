#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "tests/harness/cli/command_fixture.h"

namespace understudy {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using Json = nlohmann::json;

const std::string kSuite = std::string(UNDERSTUDY_SOURCE_DIR) + "/benchmarks/suites/parrot/";

class ApplyCommand : public CommandInAFolder {
 protected:
  void run_study(std::vector<std::string> programs) {
    std::vector<std::string> words = {"study", "run"};
    for (const std::string& program : programs) words.push_back(kSuite + program);
    for (const char* setting :
         {"train_rows=40", "test_rows=40", "fitting.sizes=0,40", "fitting.seeds=2",
          "fitting.epochs=40", "fitting.initialisers=random", "tuning.budget=0"})
      words.insert(words.end(), {"--set", setting});
    const ProcessResult result = run(words);
    ASSERT_TRUE(result.ok()) << result.errors;
  }
};

TEST_F(ApplyCommand, PutsAStudysSurrogatesToWork) {
  run_study({"kmeans", "sobel"});
  const ProcessResult applied = run({"apply"});
  ASSERT_TRUE(applied.ok()) << applied.errors;
  EXPECT_THAT(applied.output, AllOf(HasSubstr("colour quantisation of "), HasSubstr("edges of "),
                                    HasSubstr("random"), HasSubstr("n=40")));
  for (const std::string& line : split(applied.output, '\n')) EXPECT_LE(line.size(), 80u) << line;

  const std::string report = run({"report", "--format", "json"}).output;
  const Json json = Json::parse(report);
  ASSERT_EQ(json.at("applications").size(), 2u);
  for (const Json& application : json["applications"]) {
    EXPECT_EQ(application.at("replacements").size(), 4u);
    for (const Json& replacement : application["replacements"]) {
      EXPECT_LT(replacement.at("ssim").get<double>(), 1.0);
      EXPECT_GT(replacement.at("psnr").get<double>(), 0.0);
    }
  }
  const std::string page = run({"report"}).output;
  EXPECT_THAT(page,
              AllOf(HasSubstr("In the application"), HasSubstr("Colour quantisation (kmeans)"),
                    HasSubstr("Edges (sobel)"), HasSubstr("src=\"data:image/png;base64,")));

  const ProcessResult again = run({"apply", "1"});
  EXPECT_EQ(again.output, applied.output);
  EXPECT_EQ(run({"report", "--format", "json"}).output, report) << "nothing is measured twice";
}

TEST_F(ApplyCommand, SaysWhatItCannotDo) {
  const auto expect_misuse = [&](const std::vector<std::string>& arguments,
                                 const testing::Matcher<std::string>& message) {
    const ProcessResult result = run(arguments);
    EXPECT_EQ(result.exit_status, 2) << result.errors;
    EXPECT_THAT(result.errors, message);
  };
  expect_misuse({"apply", "--db", "none.db"}, HasSubstr("there is no database 'none.db'"));
  run_study({"invk2j"});
  expect_misuse({"apply"}, AllOf(HasSubstr("no surrogate that an application calls"),
                                 HasSubstr("kmeans or sobel")));
  expect_misuse({"apply", "quack"}, HasSubstr("no study 'quack'"));
  folder_.write("notes.txt", "no picture");
  expect_misuse({"apply", "--photograph", "notes.txt"}, HasSubstr("'notes.txt'"));
}

}  // namespace
}  // namespace understudy
