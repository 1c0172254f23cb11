// Programs as people have them, from the command line. To add one: its file, the command's words,
// and what the answer says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "tests/harness/fixtures.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using ::testing::HasSubstr;

struct Situation {
  const char* name;
  const char* file;  ///< a script where it begins with "#!"
  const char* text;
  std::vector<std::string> words;
  int status;
  std::vector<std::string> said;  ///< on either stream
};

void PrintTo(const Situation& situation, std::ostream* out) { *out << situation.name; }

class AsPeopleHaveThem : public ::testing::TestWithParam<Situation> {};

TEST_P(AsPeopleHaveThem, GivesTheRightValueOrSaysWhy) {
  const TemporaryFolder folder;
  const std::string path = folder.write(GetParam().file, GetParam().text);
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  const ProcessResult result = understudy_command(GetParam().words, folder.path());
  EXPECT_EQ(result.exit_status, GetParam().status) << result.errors;
  for (const std::string& said : GetParam().said)
    EXPECT_THAT(result.output + result.errors, HasSubstr(said));
}

std::vector<std::string> command(const std::string& line, std::vector<std::string> more) {
  std::vector<std::string> words = {"tune", "--command", line, "--minimize", "stdout"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

constexpr const char* kWhole =
    "#!/bin/sh\ncase \"$1\" in *[!0-9]*) echo 1;; *) echo $(( $1 < 200000 ? 200000 - $1 : $1 - "
    "200000 ));; esac\n";
constexpr const char* kComma = "#!/bin/sh\nawk \"BEGIN { printf \\\"1,%02d\\n\\\", 100 * $1 }\"\n";
constexpr const char* kFortran =
    "#!/bin/sh\nawk \"BEGIN { printf \\\"  %.3fD+03\\n\\\", 1 + ($1 - 0.25) ^ 2 }\"\n";
constexpr const char* kColour =
    "#!/bin/sh\nawk \"BEGIN { printf \\\"\\033[1;32m%.3f\\033[0m\\n\\\", 1 + ($1 - 0.25) ^ 2 }\"\n";
constexpr const char* kChatty =
    "#!/bin/sh\necho 0.123456\nhead -c 17000000 /dev/zero | tr '\\0' '\\n'\necho \"$1\"\n";
constexpr const char* kAborts =
    "#include <stdlib.h>\ndouble exits(double x) { if (x < 2) abort(); return x; }\n";
constexpr const char* kMode =
    "enum mode { OFF = 0, SLOW = 10, FAST = 20 };\ndouble power(enum mode m, double load)\n"
    "{ switch (m) { case OFF: return 0.5; case SLOW: return 1 + load; case FAST: return 3; } "
    "return -1; }\n";
constexpr const char* kRoot =
    "#include <math.h>\n"
    "int root(double x, double *y) { if (x < 0) return -1; *y = 5.0 + sqrt(x); return 0; }\n";

INSTANTIATE_TEST_SUITE_P(
    All, AsPeopleHaveThem,
    ::testing::Values(
        Situation{"whole numbers are digits",
                  "whole.sh",
                  kWhole,
                  command("./whole.sh {n}", {"--range", "n=199999:200001:int"}),
                  0,
                  {"n = 200000\n", "-> y = 0"}},
        Situation{"a JSON integer",
                  "whole.sh",
                  kWhole,
                  command("./whole.sh {n}", {"--range", "n=199999:200001:int", "--json"}),
                  0,
                  {"\"n\": 200000\n"}},
        Situation{"a decimal comma",
                  "comma.sh",
                  kComma,
                  command("./comma.sh {x}", {"--range", "x=0.05:0.9", "--budget", "9"}),
                  1,
                  {"looks like a decimal comma: --decimal-comma", "after 5 runs", "--keep-going"}},
        Situation{"a decimal comma that is known",
                  "comma.sh",
                  kComma,
                  command("./comma.sh {x}",
                          {"--range", "x=0:9:int", "--budget", "10", "--decimal-comma"}),
                  0,
                  {"x = 0\n", "-> y = 1"}},
        Situation{"Fortran",
                  "fortran.sh",
                  kFortran,
                  command("./fortran.sh {x}", {"--range", "x=0.25:0.5", "--budget", "20"}),
                  0,
                  {"-> y = 1000"}},
        Situation{"colours",
                  "colour.sh",
                  kColour,
                  command("./colour.sh {x}", {"--range", "x=0.25:0.5", "--budget", "20"}),
                  0,
                  {"-> y = 1"}},
        Situation{"more than is kept",
                  "chatty.sh",
                  kChatty,
                  command("./chatty.sh {x}", {"--range", "x=3:3", "--budget", "1"}),
                  0,
                  {"-> y = 3"}},
        Situation{"all runs fail",
                  "exits.c",
                  kAborts,
                  {"tune", "exits.c", "--range", "x=0:1", "--minimize", "return"},
                  1,
                  {"after 5 runs", "aborted (SIGABRT)", "--keep-going"}},
        Situation{"all rows of a fit fail",
                  "exits.c",
                  kAborts,
                  {"fit", "exits.c", "--range", "x=0:1", "--init", "random"},
                  1,
                  {"aborted (SIGABRT)", "--keep-going"}},
        Situation{
            "too slow",
            "slow.sh",
            "#!/bin/sh\nsleep 5\necho 1\n",
            command("./slow.sh {x}", {"--range", "x=0:1", "--timeout", "0.2", "--budget", "6"}),
            1,
            {"timed out after 0.2 s: --timeout 3"}},
        Situation{"names of an enumeration",
                  "mode.c",
                  kMode,
                  {"tune", "mode.c", "--range", "m=OFF,SLOW,FAST", "--range", "load=0:1",
                   "--minimize", "return", "--budget", "30"},
                  0,
                  {"m = OFF", "-> return = 0.5"}},
        Situation{
            "its names by default",
            "mode.c",
            kMode,
            {"tune", "mode.c", "--range", "load=0:1", "--maximize", "return", "--budget", "30"},
            0,
            {"m = FAST", "-> return = 3"}},
        Situation{"an output left alone",
                  "root.c",
                  kRoot,
                  {"tune", "root.c", "--range", "x=-1:1", "--minimize", "y", "--budget", "60"},
                  0,
                  {"-> y = 5"}}));

}  // namespace
}  // namespace understudy
