// What `understudy study` does for its user, through the command line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/harness/fixtures.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(StudyCommand, ADryRunPrintsThePlanWithAllItsKeys) {
  const TemporaryFolder folder;
  const auto run = [&](const std::vector<std::string>& words) {
    return understudy_command(words, folder.path());
  };
  folder.write("line.c", "double line(double x) { return 2 * x; }\n");
  const std::vector<std::string> study = {"study", "run", "line.c", "--range", "x=0:1"};
  std::vector<std::string> dry = study;
  dry.insert(dry.end(), {"--dry-run", "--set", "tuning.starts=7", "--set", "fitting.sizes=4,10 %"});
  const ProcessResult result = run(dry);
  ASSERT_TRUE(result.ok()) << result.errors;
  EXPECT_THAT(result.output,
              AllOf(HasSubstr("\n[fitting]\nsizes = [4,\"10 %\"]\n"), HasSubstr("\nstarts = 7\n"),
                    HasSubstr("\nsampling = \"uniform\"\n"), HasSubstr("# 1 program: line\n"),
                    // 2 sizes x 3 seeds; 4 methods x 3 seeds
                    HasSubstr("# 18 tasks at most: 6 fits, 12 tunings\n")));
  EXPECT_FALSE(std::filesystem::exists(folder.file("understudy.db")));
  // What it prints is a plan.
  folder.write("printed.toml", result.output);
  std::vector<std::string> again = study;
  again.insert(again.end(), {"--dry-run", "--plan", "printed.toml"});
  EXPECT_EQ(run(again).output, result.output);
}

}  // namespace
}  // namespace understudy
