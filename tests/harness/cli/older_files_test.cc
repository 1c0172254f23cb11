// Databases of an older version, through the command line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "tests/db/older_file.h"
#include "tests/harness/cli/command_fixture.h"

namespace understudy {
namespace {

using testing::HasSubstr;

class OlderFile : public CommandInAFolder {
 protected:
  OlderFile() { make_older_file(folder_.file("old.db")); }

  ProcessResult done(const std::vector<std::string>& words) {
    const ProcessResult result = run(words);
    EXPECT_TRUE(result.ok()) << result.errors;
    return result;
  }

  /// Tunes with what the file holds.
  ProcessResult replay(std::vector<std::string> words, const std::string& database) {
    words.insert(words.begin(), "tune");
    words.insert(words.end(), {"--replay", "old.db", "--db", database, "--json"});
    return done(words);
  }
};

TEST_F(OlderFile, ListsItsStudiesWithTheirGoals) {
  EXPECT_EQ(done({"study", "list", "--db", "old.db"}).output, said_then("study_list.txt"));
}

TEST_F(OlderFile, GivesItsRunsToTuningsOfTheSamePrograms) {
  folder_.write("car.c",
                "void car(int engine, double weight, double* cost, double* speed) {\n"
                "  *cost = weight * (engine == 1 ? 2 : 1);\n"
                "  *speed = (engine == 1 ? 30 : 10) / weight;\n"
                "}\n");
  folder_.write("sim.sh",
                "#!/bin/sh\n"
                "awk \"BEGIN { n = length(\\\"$2\\\"); print ($1 - 0.3) ^ 2 * n; print n }\"\n");
  std::filesystem::permissions(folder_.file("sim.sh"), std::filesystem::perms::owner_all);
  const auto car = [&](const std::string& engines, const std::string& weights,
                       const std::string& database) {
    return replay({"car.c", "--range", "engine=" + engines, "--range", "weight=" + weights,
                   "--minimize", "cost", "--method", "bobyqa", "--budget", "3"},
                  database)
        .errors;
  };
  EXPECT_THAT(car("petrol,electric", "1:2", "a.db"),
              HasSubstr("14 runs are known (outside the ranges: 10)"));
  EXPECT_THAT(car("electric,petrol", "1:3", "b.db"), HasSubstr("24 runs are known\n"));
  EXPECT_THAT(car("electric,diesel", "1:3", "c.db"),
              HasSubstr("10 runs are known (outside the ranges: 14)"));
  const ProcessResult command =
      replay({"--command", "./sim.sh {x} {s}", "--range", "x=0:0.5", "--range", "s=gmres,bicg,cg",
              "--output", "y=stdout:0", "--output", "z=stdout:1", "--target", "y=0.02", "--method",
              "random", "--budget", "2"},
             "d.db");
  EXPECT_THAT(command.errors, HasSubstr("4 runs are known (outside the ranges: 2)"));
  const auto best = nlohmann::json::parse(command.output).at("best");
  EXPECT_EQ(best.at("s"), "cg");
  EXPECT_EQ(best.at("x"), 0.49965192749082477) << "which one of the known runs tried";
}

TEST_F(OlderFile, IsGoneOnWith) {
  folder_.write("line.c", "double line(double x) { return 2 * x; }\n");
  done({"tune", "line.c", "--range", "x=0:1", "--minimize", "return", "--method", "random",
        "--budget", "2", "--db", "old.db"});
  const std::vector<std::string> lines =
      split(done({"study", "list", "--db", "old.db"}).output, '\n');
  ASSERT_GT(lines.size(), 19u);
  EXPECT_EQ(join({lines.begin(), lines.begin() + 18}, "\n") + "\n", said_then("study_list.txt"));
  EXPECT_THAT(lines[18], HasSubstr("10  tune line"));
}

}  // namespace
}  // namespace understudy
