#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/harness/fixtures.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using testing::HasSubstr;

// What is wrong is said in the user's own words, and what to do about it with the flag that does
// it.
struct Told {
  std::vector<std::string> arguments;
  std::string words;
};

void PrintTo(const Told& told, std::ostream* out) {
  for (const std::string& word : told.arguments) *out << word << ' ';
}

class Remedies : public testing::TestWithParam<Told> {};

TEST_P(Remedies, NameTheFlag) {
  TemporaryFolder folder;
  folder.write("two.c", "double f(double x) { return x; }\ndouble g(double x) { return -x; }\n");
  folder.write("two.fpcore", "(FPCore (x) :name \"the first\" x)\n(FPCore b (x) (* 2 x))\n");
  folder.write("hidden.c", "static double h(double x) { return x; }\n");
  folder.write("pointer.c", "double f(double x, const double *w) { return x * w[0]; }\n");
  folder.write("mute.c", "void f(double x) { x += 1; }\n");
  folder.write("line.c", "double f(double x, int n) { return x + n; }\n");
  folder.write("seen.csv", "x,return\n0,0.5\n0.5,1\n1,1.5\n");
  folder.write("far.csv", "x,n,return\n7,0,0.5\n");
  const ProcessResult result = understudy_command(GetParam().arguments, folder.file(""));
  EXPECT_EQ(result.exit_status, 2);
  EXPECT_EQ(result.output, "");
  EXPECT_THAT(result.errors, HasSubstr(GetParam().words));
}

const std::vector<std::string> kCommand = {"fit", "--command", "echo {a}"};

std::vector<std::string> command_with(const std::vector<std::string>& more) {
  std::vector<std::string> words = kCommand;
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

INSTANTIATE_TEST_SUITE_P(
    Functions, Remedies,
    testing::Values(Told{{"fit", "two.c"},
                         "several functions: 'f', 'g'\n  choose one, such as --function f\n"},
                    Told{{"fit", "two.fpcore"}, "choose one, such as --function 'the first'\n"},
                    Told{{"fit", "hidden.c"}, "name one of 'h', such as --function h\n"}));

INSTANTIATE_TEST_SUITE_P(
    Roles, Remedies,
    testing::Values(
        Told{{"fit", "pointer.c"}, "or in its range, such as --range 'w[9]=0:1'\n"},
        Told{{"fit", "mute.c"}, "name what it writes, such as --output y\n"},
        Told{{"fit", "line.c", "--range", "x=1:0"}, "understudy: --range 'x=1:0': "},
        Told{{"fit", "line.c", "--range", "x"}, "--range 'x': a range is NAME=LOW:HIGH\n  write"},
        Told{{"fit", "line.c", "--range", "z=0:1"}, "--range 'z=0:1': 'f' has no parameter 'z'"},
        Told{{"fit", "line.c", "--constant", "n=1.5"}, "--constant 'n=1.5': 1.5 for 'n'"},
        Told{{"fit", "line.c", "--constant", "n=two"}, "--constant 'n=two': 'two' is not a number"},
        Told{{"fit", "line.c", "--output", "x"}, "--output 'x': 'x' has the type"},
        Told{{"fit", "line.c", "--output", "y:two"}, "--output 'y:two': 'two' is not a number"},
        Told{{"fit", "line.c", "--constant", "x=1", "--range", "x=0:1"},
             "--range 'x=0:1': 'x' is a constant by --constant 'x=1'"}));

INSTANTIATE_TEST_SUITE_P(
    Commands, Remedies,
    testing::Values(
        Told{command_with({}), "hole {a} has no range\n  give one, such as --range a=0:1\n"},
        Told{command_with({"--range", "b=0:1"}), "--range 'b=0:1': the command has no hole {b}"},
        Told{command_with({"--range", "a=0:1", "--range", "a=0:2"}),
             "--range 'a=0:2': 'a' has a range already"},
        Told{command_with({"--range", "a=0:1", "--output", "stdout"}),
             "--output 'stdout': a command's output is NAME=PATTERN"},
        Told{command_with({"--range", "a=0:1", "--output", "y=regex:("}), "--output 'y=regex:(': "},
        Told{command_with({"--range", "a=0:1", "--timeout", "-1"}),
             "not -1\n  give the time that its longest run may take, such as --timeout 60\n"}));

INSTANTIATE_TEST_SUITE_P(
    Requests, Remedies,
    testing::Values(Told{{"tune", "line.c", "--observations", "seen.csv", "--budget", "2"},
                         "say --budget 300, or leave it out\n"},
                    Told{{"study", "run", "line.c", "--set", "fitting.epochs"},
                         "--set 'fitting.epochs' has no '='\n"},
                    Told{{"study", "run", "line.c", "--set", "fitting.epoch=1"},
                         "--set 'fitting.epoch=1': unknown key 'fitting.epoch'"},
                    Told{{"tune", "line.c", "--minimize", "return", "--replay", "none.csv"},
                         "--replay: there is no file 'none.csv'"},
                    Told{{"tune", "line.c", "--minimize", "return", "--replay", "far.csv"},
                         "--replay: far.csv holds no run of f within the ranges"}));

}  // namespace
}  // namespace understudy
