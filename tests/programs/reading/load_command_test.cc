#include "programs/reading/load_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <limits>

#include "tests/programs/roles_said.h"
#include "tests/support/error_of.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

CommandOptions two_holes() {
  CommandOptions options;
  options.line = "./sim {a} --rate={b}";
  options.inputs = ranges({"b=1:9:int", "a=0:1"});
  return options;
}

std::string refusal(const CommandOptions& options) {
  return misuse_of([&] { load_command(options); });
}

TEST(LoadCommand, TakesItsInputsInTheOrderOfTheHoles) {
  const Program program = load_command(two_holes());
  EXPECT_EQ(program.name, "sim");
  ASSERT_EQ(program.box.size(), 2u);
  EXPECT_EQ(program.box.dims[0].name, "a");
  EXPECT_EQ(program.box.dims[0].hi, 1.0);
  EXPECT_EQ(program.box.dims[0].kind, InputKind::Real);
  EXPECT_EQ(program.box.dims[1].name, "b");
  EXPECT_EQ(program.box.dims[1].kind, InputKind::Integer);
  EXPECT_TRUE(program.ranges_given);
  EXPECT_TRUE(program.is_command());
  EXPECT_EQ(std::get<Command>(program.body).line, "./sim {a} --rate={b}");
}

TEST(LoadCommand, TakesInputsThatAreOneOfSeveralThings) {
  CommandOptions options = two_holes();
  options.inputs = ranges({"b=jacobi, gauss:2,-x", "a=0:1"});
  const Program program = load_command(options);
  EXPECT_EQ(program.box.dims[1].kind, InputKind::Category);
  EXPECT_THAT(program.box.dims[1].labels, ElementsAre("jacobi", "gauss:2", "-x"));
  EXPECT_EQ(program.box.dims[1].hi, 2.0);
}

TEST(LoadCommand, ReadsTheLastNumberPrintedWhenNothingIsSaid) {
  const Program program = load_command(two_holes());
  EXPECT_THAT(program.outputs, ElementsAre("y"));
  const auto& patterns = std::get<Command>(program.body).patterns;
  ASSERT_EQ(patterns.size(), 1u);
  EXPECT_EQ(patterns[0].kind, NumberPattern::Kind::Position);
  EXPECT_EQ(patterns[0].text, "-1");
}

TEST(LoadCommand, NamesEachOutputAndItsPattern) {
  CommandOptions options = two_holes();
  for (const char* text : {"loss=regex:loss=([0-9.]+)", "first=stdout:0", "y=json:$.y"})
    options.outputs.push_back(parse_command_output(text));
  const Program program = load_command(options);
  EXPECT_THAT(program.outputs, ElementsAre("loss", "first", "y"));
  const auto& patterns = std::get<Command>(program.body).patterns;
  ASSERT_EQ(patterns.size(), 3u);
  EXPECT_EQ(patterns[0].kind, NumberPattern::Kind::Regex);
  EXPECT_EQ(patterns[0].text, "loss=([0-9.]+)");
  EXPECT_EQ(patterns[1].kind, NumberPattern::Kind::Position);
  EXPECT_EQ(patterns[2].kind, NumberPattern::Kind::JsonPath);
}

TEST(LoadCommand, MayNameAHoleTwiceAndWriteABrace) {
  CommandOptions options;
  options.line = "awk 'BEGIN {{ print {x} * {x} }'";
  options.inputs = ranges({"x=0:1"});
  EXPECT_EQ(load_command(options).box.size(), 1u);
}

std::string notice_of(const std::string& line) {
  CommandOptions options;
  options.line = line;
  options.inputs = ranges({"a=0:1"});
  return load_command(options).notice;
}

TEST(LoadCommand, TellsWhoeverExpectsAShell) {
  const std::vector<std::pair<std::string, std::string>> lines = {
      {"sim {a} | tail -1", "'|'"},   {"sim {a}|tail", "'|'"},
      {"sim {a} > out", "'>'"},       {"sim {a} 2>/dev/null", "'2>'"},
      {"sim {a} >> out", "'>>'"},     {"sim < {a}", "'<'"},
      {"sim {a} && cat out", "'&&'"}, {"sim {a} &", "'&'"},
      {"sim {a}; cat out", "';'"},    {"sim $(cat {a})", "'$('"},
      {"sim `cat {a}`", "'`'"},       {"sim 'a;b' {a} || true", "'||'"},
  };
  for (const auto& [line, syntax] : lines)
    EXPECT_THAT(notice_of(line),
                AllOf(HasSubstr("given " + syntax), HasSubstr("sh -c '"), HasSubstr("no shell")))
        << line;
  EXPECT_THAT(notice_of("sim {a} | tail -1"), HasSubstr("sh -c 'sim {a} | tail -1'"));
}

TEST(LoadCommand, SaysNothingOfWhatIsQuoted) {
  for (const std::string line :
       {"sim {a}", "sh -c 'sim {a} | tail -1 && echo $(date); cat < x > y'", "sim \"a|b\" {a}",
        "sim a\\|b {a}", "fetch http://host?a={a}&b=1", "sim $HOME {a}"})
    EXPECT_EQ(notice_of(line), "") << line;
}

TEST(LoadCommand, IsAnotherProgramWhenAFileThatItRunsChanges) {
  const TemporaryFolder folder;
  std::filesystem::permissions(folder.write("sim", "#!/bin/sh\necho $2\n"),
                               std::filesystem::perms::owner_all);
  folder.write("mesh.txt", "coarse");
  CommandOptions options;
  options.line = "./sim mesh.txt {a}";
  options.inputs = ranges({"a=0:1"});
  options.directory = folder.path();
  const std::string hash = load_command(options).hash();
  EXPECT_EQ(load_command(options).hash(), hash);

  folder.write("mesh.txt", "fine");
  const std::string with_fine_mesh = load_command(options).hash();
  EXPECT_NE(with_fine_mesh, hash);
  std::filesystem::permissions(folder.write("sim", "#!/bin/sh\necho 0\n"),
                               std::filesystem::perms::owner_all);
  EXPECT_NE(load_command(options).hash(), with_fine_mesh);
}

TEST(LoadCommand, WantsARangeForEveryHole) {
  CommandOptions options = two_holes();
  options.inputs = ranges({"a=0:1"});
  EXPECT_THAT(refusal(options), HasSubstr("{b} has no range"));
}

TEST(LoadCommand, WantsAHoleForEveryRange) {
  CommandOptions options = two_holes();
  options.inputs.push_back(parse_range("rate=0:1"));
  const std::string message = refusal(options);
  EXPECT_THAT(message, HasSubstr("no hole {rate}"));
  EXPECT_THAT(message, HasSubstr("'a', 'b'"));
}

TEST(LoadCommand, RefusesTwoRangesForOneHole) {
  CommandOptions options = two_holes();
  options.inputs.push_back(parse_range("a=0:2"));
  EXPECT_THAT(refusal(options), HasSubstr("'a' has a range already"));
}

TEST(LoadCommand, RefusesBracesThatAreNoHole) {
  for (const std::string line : {"f {", "f {}", "f { a }", "f {a", "f {a b}", "f {{{}"}) {
    CommandOptions options;
    options.line = line;
    options.inputs = ranges({"a=0:1"});
    EXPECT_THAT(refusal(options), HasSubstr("is no hole")) << line;
  }
}

TEST(LoadCommand, RefusesALineWithNothingToVary) {
  CommandOptions options;
  EXPECT_THAT(refusal(options), HasSubstr("empty"));
  options.line = "./sim 1 2";
  EXPECT_THAT(refusal(options), HasSubstr("no holes"));
}

TEST(LoadCommand, RefusesBadOutputs) {
  for (const std::string text :
       {"stdout", "=stdout", "y=no-such-form", "y=regex:(", "y=", "a b=stdout"}) {
    EXPECT_THAT(misuse_of([&] { parse_command_output(text); }), StartsWith("'" + text + "': "));
  }
  CommandOptions twice = two_holes();
  twice.outputs = {parse_command_output("y=stdout"),
                   parse_command_output("y=stdout:0", "the user")};
  EXPECT_THAT(refusal(twice), StartsWith("the user: there is an output 'y' already"));
}

TEST(LoadCommand, RefusesAFolderThatIsNotThereAndATimeThatIsNone) {
  CommandOptions options = two_holes();
  options.directory = "/no/such/folder";
  EXPECT_THAT(refusal(options), HasSubstr("/no/such/folder"));
  for (const double seconds : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN(),
                               std::numeric_limits<double>::infinity()}) {
    options = two_holes();
    options.timeout_s = seconds;
    EXPECT_THAT(refusal(options), HasSubstr("such as time limit 60"));
  }
}

}  // namespace
}  // namespace understudy
