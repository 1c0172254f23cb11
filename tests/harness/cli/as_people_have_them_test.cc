// Programs as people have them, from the command line. To add one: its files, the command's words,
// and what the answer says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "system/process.h"
#include "tests/harness/fixtures.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using ::testing::HasSubstr;

struct File {
  const char* name;
  const char* text;
};

struct Situation {
  const char* name;
  std::vector<File> files;
  std::vector<std::string> words;
  int status;
  std::vector<std::string> said;  ///< on either stream
};

void PrintTo(const Situation& situation, std::ostream* out) { *out << situation.name; }

class AsPeopleHaveThem : public ::testing::TestWithParam<Situation> {};

TEST_P(AsPeopleHaveThem, GivesTheRightValueOrSaysWhy) {
  const TemporaryFolder folder;
  for (const File& file : GetParam().files)
    std::filesystem::permissions(folder.write(file.name, file.text),
                                 std::filesystem::perms::owner_all);
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

constexpr const char* kPrints =
    "#include <stdio.h>\ndouble warns(double x) { printf(\"x is %g\\n\", x); return 3 * x; }\n";
constexpr const char* kPast =
    "double past(int n) { static const double a[5] = {1, 2, 3, 4, 5}; double s = 0;\n"
    "  for (int i = 0; i < n; ++i) s += a[i]; return s; }\n";
constexpr const char* kMemory =
    "static double last;\n"
    "double filtered(double x) { last = 0.5 * last + 0.5 * (x - 0.25) * (x - 0.25); return last; "
    "}\n";
constexpr const char* kUnits =
    "#include <stdlib.h>\nenum units { NONE, METRIC, IMPERIAL };\nstatic enum units units;\n"
    "void set_units(enum units u) { units = u; }\n"
    "double scaled(double t) { if (units == NONE) exit(1); return units == METRIC ? t : t / 2; }\n";

INSTANTIATE_TEST_SUITE_P(
    Functions, AsPeopleHaveThem,
    ::testing::Values(Situation{"one that prints",
                                {{"warns.c", kPrints}},
                                {"tune", "warns.c", "--range", "x=0:1", "--maximize", "return"},
                                0,
                                {"x = 1\n", "-> return = 3"}},
                      Situation{"an index past an array's end",
                                {{"past.c", kPast}},
                                {"tune", "past.c", "--range", "n=1:7:int", "--maximize", "return"},
                                0,
                                {"n = 5\n", "-> return = 15"}},
                      Situation{"only such indices",
                                {{"past.c", kPast}},
                                {"tune", "past.c", "--range", "n=6:9:int", "--maximize", "return"},
                                1,
                                {"out-of-bounds", "index 5 is past the end of its array"}},
                      Situation{"memory of earlier calls",
                                {{"memory.c", kMemory}},
                                {"tune", "memory.c", "--range", "x=-1:1", "--minimize", "return",
                                 "--budget", "20"},
                                1,
                                {"nothing is confirmed", "it remembers earlier calls"}},
                      Situation{"what has to be called before",
                                {{"units.c", kUnits}},
                                {"tune", "units.c", "--function", "scaled", "--before",
                                 "set_units(METRIC)", "--range", "t=0:4", "--maximize", "return"},
                                0,
                                {"-> return = 4"}},
                      Situation{"and was not",
                                {{"units.c", kUnits}},
                                {"tune", "units.c", "--function", "scaled", "--range", "t=0:4",
                                 "--maximize", "return"},
                                1,
                                {"the program exits, with status 1"}},
                      Situation{"a call that is none",
                                {{"units.c", kUnits}},
                                {"tune", "units.c", "--function", "scaled", "--before",
                                 "units = 1; f()", "--range", "t=0:4", "--maximize", "return"},
                                2,
                                {"'units = 1; f()' is no call"}}));

constexpr const char* kTank =
    "typedef struct { double level, limit; int pumps[2]; enum { OPEN, SHUT } valve; } tank_t;\n"
    "double fill(tank_t *t, double flow) {\n"
    "  t->level += flow;\n"
    "  if (t->level > t->limit) t->level = t->limit;\n"
    "  return t->valve == SHUT ? 0 : t->level + t->pumps[1];\n}\n";
constexpr const char* kUnion =
    "typedef union { float all[2]; struct { float x, y; } axis; } vec_t;\n"
    "typedef struct { double sum, product; } both_t;\n"
    "both_t combine(const vec_t v) {\n"
    "  both_t both = {v.axis.x + v.axis.y, v.axis.x * v.axis.y};\n  return both;\n}\n";
constexpr const char* kBits =
    "struct flags { unsigned low : 3; int : 2; _Bool on; unsigned char level; };\n"
    "int count(struct flags f) { return f.on ? f.low + f.level : 0; }\n";

INSTANTIATE_TEST_SUITE_P(
    Structures, AsPeopleHaveThem,
    ::testing::Values(
        Situation{"by their members",
                  {{"tank.c", kTank}},
                  {"tune", "tank.c", "--range", "t.level=0:1", "--range", "t.limit=1:2", "--range",
                   "t.pumps=0:3", "--range", "flow=0:2", "--maximize", "return"},
                  0,
                  {"t.valve = OPEN", "t.pumps[1] = 3", "-> return = 5", "-> t.level = 2"}},
        Situation{"by value, and returned",
                  {{"combine.c", kUnion}},
                  {"tune", "combine.c", "--range", "v.all=0:1", "--maximize", "return.product"},
                  0,
                  {"-> return.sum = 2", "-> return.product = 1"}},
        Situation{"with the ranges of their members' types",
                  {{"count.c", kBits}},
                  {"tune", "count.c", "--range", "f.low=0:7", "--range", "f.level=0:255",
                   "--maximize", "return"},
                  0,
                  {"f.on = 1", "-> return = 262"}},
        Situation{"beyond the bits of a member",
                  {{"count.c", kBits}},
                  {"tune", "count.c", "--range", "f.low=0:8", "--maximize", "return"},
                  2,
                  {"8 for 'f.low' does not fit"}},
        Situation{
            "whose members are not all used",
            {{"step.c",
              "typedef struct { double sum, unused; char name[8]; } sum_t;\n"
              "double step(sum_t *s, double x) { s->sum += x; return s->sum; }\n"}},
            {"tune", "step.c", "--range", "s.sum=0:1", "--range", "x=0:1", "--maximize", "return"},
            0,
            {"s.sum in 0:1, x in 0:1 -> return, s.sum", "-> return = 2"}},
        Situation{"a member of another kind",
                  {{"node.c",
                    "struct node { double x; struct node *next; };\n"
                    "double last(struct node n) { return n.next ? n.next->x : n.x; }\n"}},
                  {"tune", "node.c", "--minimize", "return"},
                  2,
                  {"'n.next'", "neither a number nor an array"}},
        Situation{"a member that is none",
                  {{"tank.c", kTank}},
                  {"tune", "tank.c", "--range", "t.levels=0:1", "--minimize", "return"},
                  2,
                  {"no parameter 't.levels'", "'t.level'"}}));

constexpr const char* kNeeds =
    "double helped(double);\ndouble nowhere(double);\n"
    "double alone(double x) { return x + 1; }\n"
    "double lost(double x) { return nowhere(x); }\n"
    "double needs(double x) { return helped(x) * 2; }\n";
constexpr const char* kHelper = "double helped(double x) { return x * x; }\n";
constexpr const char* kCxx =
    "#include <algorithm>\n#include <array>\n"
    "namespace shapes {\nenum class Kind { Low = 3, High = 5 };\n"
    "static double area(const double &w, double h, Kind kind) {\n"
    "  const std::array<double, 2> sides = {w, h};\n"
    "  return kind == Kind::High ? 3 * *std::max_element(sides.begin(), sides.end()) : w * h;\n}\n"
    "}\n"
    "double twice(double x) { return 2 * x; }\n"
    "double twice(double x, double y) { return 2 * (x + y); }\n";
constexpr const char* kLlvm =
    "define double @square(double %x) {\n  %y = fmul double %x, %x\n  ret double %y\n}\n"
    "define void @store(ptr %to, i32 %n) {\n  %r = sitofp i32 %n to double\n"
    "  store double %r, ptr %to\n  ret void\n}\n";

INSTANTIATE_TEST_SUITE_P(
    Files, AsPeopleHaveThem,
    ::testing::Values(
        Situation{
            "what is not reached need not be there",
            {{"needs.c", kNeeds}},
            {"tune", "needs.c", "--function", "alone", "--range", "x=0:1", "--maximize", "return"},
            0,
            {"-> return = 2"}},
        Situation{
            "what is reached has to be",
            {{"needs.c", kNeeds}},
            {"tune", "needs.c", "--function", "needs", "--range", "x=0:1", "--maximize", "return"},
            1,
            {"calls 'helped', which is defined in none of its files", "--source"}},
        Situation{"and is, in a graph, too",
                  {{"needs.c", kNeeds}, {"helper.c", kHelper}},
                  {"fit", "needs.c", "--function", "needs", "--source", "helper.c", "--range",
                   "x=0:1", "--epochs", "5"},
                  0,
                  {"distilled from 4096 interpreted rows"}},
        Situation{"a function of another file",
                  {{"needs.c", kNeeds}, {"helper.c", kHelper}},
                  {"tune", "needs.c", "--function", "helped", "--source", "helper.c", "--range",
                   "x=0:3", "--maximize", "return"},
                  0,
                  {"helped: ", "-> return = 9"}},
        Situation{"a file of another kind",
                  {{"needs.c", kNeeds}, {"helper.txt", kHelper}},
                  {"tune", "needs.c", "--function", "needs", "--source", "helper.txt", "--maximize",
                   "return"},
                  2,
                  {"'helper.txt' is no source that can be linked", "C++"}},
        Situation{"C++",
                  {{"shapes.cc", kCxx}},
                  {"tune", "shapes.cc", "--function", "area", "--range", "w=0:1", "--range",
                   "h=0:2", "--maximize", "return"},
                  0,
                  {"kind = High", "-> return = 6"}},
        Situation{
            "C++ that throws",
            {{"throws.cc",
              "static double g(double x) { if (x > 0.5) throw 1; return x; }\n"
              "double f(double x) { try { return g(x); } catch (...) { return 7; } }\n"}},
            {"tune", "throws.cc", "--function", "f", "--range", "x=0:1", "--maximize", "return"},
            0,
            {"-> return = 7"}},
        Situation{"one of several of a name in C++, as a graph",
                  {{"shapes.cc", kCxx}},
                  {"fit", "shapes.cc", "--function", "twice(double, double)", "--range", "x=0:1",
                   "--range", "y=0:1", "--epochs", "5"},
                  0,
                  {"distilled from 4096 interpreted rows"}},
        Situation{"C++ that does not compile",
                  {{"bad.cc", "double f(double x) { return y; }\n"}},
                  {"tune", "bad.cc", "--minimize", "return"},
                  2,
                  {"bad.cc:1:", "undeclared identifier 'y'"}},
        Situation{
            "C++ that takes what C cannot pass",
            {{"v.cc",
              "#include <vector>\ndouble sum(const std::vector<double> &v) { return v[0]; }\n"}},
            {"tune", "v.cc", "--minimize", "return"},
            2,
            {"'v' of 'sum'", "vector", "write a function around it"}},
        Situation{
            "LLVM's code, as a graph",
            {{"square.ll", kLlvm}},
            {"fit", "square.ll", "--function", "square", "--range", "x=-1:1", "--epochs", "5"},
            0,
            {"distilled from 4096 interpreted rows"}},
        Situation{
            "what LLVM's code writes",
            {{"square.ll", kLlvm}},
            {"tune", "square.ll", "--function", "store", "--range", "n=1:9", "--maximize", "to"},
            0,
            {"n = 9", "-> to = 9"}},
        Situation{"what is no LLVM code",
                  {{"square.ll", "define double @square(\n"}},
                  {"tune", "square.ll", "--minimize", "return"},
                  2,
                  {"'square.ll':", "is not read by LLVM 19"}}));

// Machine code, with a header that tells what it takes.
TEST(ObjectAsPeopleHaveIt, IsReadByItsHeader) {
  const TemporaryFolder folder;
  folder.write("sim.h", "double simulate(double x, const double w[2]);\n");
  folder.write("sim.c",
               "double simulate(double x, const double w[2]) { return w[0] + w[1] * x; }\n");
  ProcessOptions compile;
  compile.words = {"cc", "-c", "-fPIC", "sim.c", "-o", "sim.o"};
  compile.directory = folder.path();
  ASSERT_TRUE(run_process(compile).ok());
  std::filesystem::remove(folder.file("sim.c"));
  const ProcessResult result =
      understudy_command({"tune", "sim.h", "--source", "sim.o", "--range", "x=0:1", "--range",
                          "w=0:1", "--maximize", "return"},
                         folder.path());
  EXPECT_EQ(result.exit_status, 0) << result.errors;
  EXPECT_THAT(result.output, HasSubstr("-> return = 2"));
}

INSTANTIATE_TEST_SUITE_P(
    Numbers, AsPeopleHaveThem,
    ::testing::Values(
        Situation{"whole numbers are digits",
                  {{"whole.sh", kWhole}},
                  command("./whole.sh {n}", {"--range", "n=199999:200001:int"}),
                  0,
                  {"n = 200000\n", "-> y = 0"}},
        Situation{"a JSON integer",
                  {{"whole.sh", kWhole}},
                  command("./whole.sh {n}", {"--range", "n=199999:200001:int", "--json"}),
                  0,
                  {"\"n\": 200000\n"}},
        Situation{"a decimal comma",
                  {{"comma.sh", kComma}},
                  command("./comma.sh {x}", {"--range", "x=0.05:0.9", "--budget", "9"}),
                  1,
                  {"looks like a decimal comma: --decimal-comma", "after 5 runs", "--keep-going"}},
        Situation{"a decimal comma that is known",
                  {{"comma.sh", kComma}},
                  command("./comma.sh {x}",
                          {"--range", "x=0:9:int", "--budget", "10", "--decimal-comma"}),
                  0,
                  {"x = 0\n", "-> y = 1"}},
        Situation{"Fortran",
                  {{"fortran.sh", kFortran}},
                  command("./fortran.sh {x}", {"--range", "x=0.25:0.5", "--budget", "20"}),
                  0,
                  {"-> y = 1000"}},
        Situation{"colours",
                  {{"colour.sh", kColour}},
                  command("./colour.sh {x}", {"--range", "x=0.25:0.5", "--budget", "20"}),
                  0,
                  {"-> y = 1"}},
        Situation{"more than is kept",
                  {{"chatty.sh", kChatty}},
                  command("./chatty.sh {x}", {"--range", "x=3:3", "--budget", "1"}),
                  0,
                  {"-> y = 3"}},
        Situation{"all runs fail",
                  {{"exits.c", kAborts}},
                  {"tune", "exits.c", "--range", "x=0:1", "--minimize", "return"},
                  1,
                  {"after 5 runs", "aborted (SIGABRT)", "--keep-going"}},
        Situation{"all rows of a fit fail",
                  {{"exits.c", kAborts}},
                  {"fit", "exits.c", "--range", "x=0:1", "--init", "random"},
                  1,
                  {"aborted (SIGABRT)", "--keep-going"}},
        Situation{
            "too slow",
            {{"slow.sh", "#!/bin/sh\nsleep 5\necho 1\n"}},
            command("./slow.sh {x}", {"--range", "x=0:1", "--timeout", "0.2", "--budget", "6"}),
            1,
            {"timed out after 0.2 s: --timeout 3"}},
        Situation{"names of an enumeration",
                  {{"mode.c", kMode}},
                  {"tune", "mode.c", "--range", "m=OFF,SLOW,FAST", "--range", "load=0:1",
                   "--minimize", "return", "--budget", "30"},
                  0,
                  {"m = OFF", "-> return = 0.5"}},
        Situation{
            "its names by default",
            {{"mode.c", kMode}},
            {"tune", "mode.c", "--range", "load=0:1", "--maximize", "return", "--budget", "30"},
            0,
            {"m = FAST", "-> return = 3"}},
        Situation{"an output left alone",
                  {{"root.c", kRoot}},
                  {"tune", "root.c", "--range", "x=-1:1", "--minimize", "y", "--budget", "60"},
                  0,
                  {"-> y = 5"}}));

}  // namespace
}  // namespace understudy
