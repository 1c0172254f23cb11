#include "corpus/formula.h"

#include <gtest/gtest.h>

#include "graph/reading/read_graph.h"
#include "programs/reading/load_program.h"
#include "programs/reading/program_options.h"
#include "tests/programs/roles_said.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

std::string hash_of(const std::string& text, const std::vector<std::string>& said) {
  const TemporaryFolder folder;
  ProgramOptions options;
  options.function = "f";
  options.roles.inputs = ranges(said);
  const Program program = load_program(folder.write("f.c", "#include <math.h>\n" + text), options);
  return formula_hash(read_graph(program), 0);
}

const char* const kPlain =
    "double f(double x, double y) { return sin(x) * exp(y * y) + x / (2 + y * y); }";

TEST(FormulaHash, IgnoresTheBoxTheOrderOfInputsAndAffineMaps) {
  const std::string plain = hash_of(kPlain, {"x=-1:1", "y=-1:1"});
  EXPECT_NE(plain, "");
  EXPECT_EQ(hash_of(kPlain, {"x=0:3", "y=-2:7"}), plain);
  EXPECT_EQ(hash_of("double f(double y, double x) {"
                    " return sin(x) * exp(y * y) + x / (2 + y * y); }",
                    {"x=-1:1", "y=-1:5"}),
            plain);
  EXPECT_EQ(hash_of("double f(double x, double y) { x = 3 * x - 1; y = y / 7;"
                    " return 12 - 5 * (sin(x) * exp(y * y) + x / (2 + y * y)); }",
                    {"x=-1:1", "y=-1:1"}),
            plain);
}

TEST(FormulaHash, IgnoresThePrecision) {
  const auto with = [](const std::string& real) {
    return hash_of(real + " f(" + real + " x, " + real +
                       " y) { return x * y / (1 + x * x) + y * (y + x * y * x); }",
                   {"x=0:1", "y=0:2"});
  };
  EXPECT_NE(with("double"), "");
  EXPECT_EQ(with("double"), with("float"));
}

TEST(FormulaHash, TellsFormulasApart) {
  const std::vector<std::string> said = {"x=-1:1", "y=-1:1"};
  const std::string plain = hash_of(kPlain, said);
  for (const char* const other :
       {"double f(double x, double y) { return sin(x) * exp(y * y) + x / (3 + y * y); }",
        "double f(double x, double y) { return sin(x) * exp(y * y) + y / (2 + y * y); }",
        "double f(double x, double y) { return cos(x) * exp(y * y) + x / (2 + y * y); }",
        "double f(double x, double y) { return sin(x) * exp(y * y) - x / (2 + y * y); }"})
    EXPECT_NE(hash_of(other, said), plain) << other;
}

TEST(FormulaHash, SaysNothingOfWhatIsEveryonesOrUnknown) {
  EXPECT_EQ(hash_of("double f(double x, double y) { return x * y; }", {"x=0:1", "y=0:1"}), "");
  EXPECT_EQ(hash_of("double g(double); double f(double x, double y) {"
                    " return sin(g(x)) * exp(y * y) + x / (2 + y * y * y); }",
                    {"x=0:1", "y=0:1"}),
            "");
}

}  // namespace
}  // namespace understudy
