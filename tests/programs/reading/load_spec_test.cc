#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programs/reading/load_program.h"
#include "programs/reading/program_options.h"
#include "tests/programs/reading/loading.h"

namespace understudy {
namespace {

// Programs with a spec beside them, and folders of these.

using testing::ElementsAre;
using testing::HasSubstr;

TEST(LoadSpec, IsReadBesideTheFile) {
  const TemporaryFolder folder;
  folder.write("arm/spec.toml", R"(
function = "g"
source = "a paper"
difficulty = "smooth"
[inputs]
x = { range = [0, 2] }
[constants]
n = 3
[outputs]
return = 1
[data]
train = 5
from = "latent"
function = "points"
latent = 1
[network]
hidden = [4]
[goal]
terms = ["return=0.5"]
least = 0.0
)");
  const std::string path =
      folder.write("arm/program.c",
                   "float f(float x) { return x; }\nfloat g(float x, int n) { return x * n; }\n"
                   "void points(const double u[1], double x[1]) { x[0] = u[0]; }\n");
  const Program program = load_program(path);
  EXPECT_EQ(program.name, "arm");
  EXPECT_EQ(program.source, "a paper");
  EXPECT_EQ(body_of(program).function, "g");
  EXPECT_TRUE(program.ranges_given);
  EXPECT_EQ(program.box.dims.at(0).hi, 2.0);
  EXPECT_EQ(program.train_rows, 5u);
  EXPECT_EQ(program.inputs_from.latent, 1u);
  EXPECT_THAT(program.hidden, ElementsAre(4u));
  EXPECT_EQ(program.goal.at(0).target, 0.5);
  EXPECT_EQ(program.least, 0.0);
  EXPECT_EQ(program.difficulty, "smooth");

  ProgramOptions options = with_ranges({"n=1:4"});
  options.roles.constants = constants({"x=1"});
  const Program swapped = load_program(path, options);
  EXPECT_THAT(inputs_of(swapped), ElementsAre("n"));
  EXPECT_EQ(swapped.least, std::nullopt);  // it was known of another box

  ProgramOptions other;
  other.function = "f";
  EXPECT_EQ(load_program(path, other).name, "f");  // the spec speaks of g
}

TEST(LoadSpec, DoesNotCountTheMakerOfInputsAsTheProgram) {
  const TemporaryFolder folder;
  folder.write("spec.toml",
               "name = 'p'\n[data]\nfrom = 'latent'\nlatent = 1\nfunction = 'points'\n");
  EXPECT_EQ(body_of(load_program(folder.write(
                        "p.c",
                        "void points(const double u[1], double x[1]) { x[0] = u[0]; }\n"
                        "float f(float x) { return x; }\n")))
                .function,
            "f");
}

TEST(LoadSpec, OfAnotherFileDoesNotSpeakOfThisOne) {
  const TemporaryFolder folder;
  folder.write("spec.toml", "file = 'other.c'\n[inputs]\nz = {}\n");
  EXPECT_EQ(load_program(folder.write("f.c", "float f(float x) { return x; }\n")).name, "f");
}

TEST(LoadSpec, ErrorsNameFileAndLine) {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("f.c", "float f(float x, const float w[3]) { return x; }\n");
  const auto refuses = [&](const std::string& spec) {
    folder.write("spec.toml", spec);
    return misuse_of([&] { load_program(path); });
  };
  EXPECT_THAT(refuses("[inputs]\nz = {}\n"), HasSubstr("spec.toml:2: 'f' has no parameter 'z'"));
  EXPECT_THAT(refuses("[inputs]\nw = { length = 4 }\n"), HasSubstr("spec.toml:2"));
  EXPECT_THAT(refuses("[goal]\nterms = ['minimize y']\n"), HasSubstr("spec.toml:2"));
  EXPECT_THAT(refuses("[constants]\nw = [1, 2]\n"), HasSubstr("spec.toml:2"));
  EXPECT_THAT(refuses("[outputs]\nreturn = 1\nz = 1\n"), HasSubstr("spec.toml:3"));
  EXPECT_THAT(refuses("function = 'g'\n"), HasSubstr("no function 'g'"));
}

TEST(LoadProgram, TakesAFileOrAFolder) {
  const TemporaryFolder folder;
  const std::string file = folder.write("p/f.c", "float f(float x) { return x; }\n");
  EXPECT_EQ(load_program(file).name, "f");
  EXPECT_THAT(misuse_of([&] { load_program(folder.file("p")); }), HasSubstr("spec.toml"));
  folder.write("p/spec.toml", "source = 'here'\n");
  EXPECT_EQ(load_program(folder.file("p")).name, "p");
  EXPECT_EQ(load_program(folder.file("p") + "/").name, "p");
  folder.write("p/g.c", "float g(float x) { return x; }\n");
  EXPECT_THAT(misuse_of([&] { load_program(folder.file("p")); }), HasSubstr("file = \"f.c\""));
  folder.write("p/spec.toml", "file = 'g.c'\n");
  EXPECT_EQ(body_of(load_program(folder.file("p"))).function, "g");
  EXPECT_THAT(misuse_of([&] { load_program(folder.file("nothing")); }), HasSubstr("nothing"));
}

TEST(LoadSuite, IsOrderedByName) {
  const TemporaryFolder folder;
  for (const std::string name : {"one", "two", "three"})
    folder.write(name + "/program.c", "float f(float x) { return x; }\n");
  folder.write("one/spec.toml", "name = 'zebra'\n");
  folder.write("two/spec.toml", "# as the folder\n");
  folder.write("three/spec.toml", "name = 'ant'\n");
  folder.write("notes/readme.txt", "no program\n");
  std::vector<std::string> names;
  for (const Program& program : load_suite(folder.path())) names.push_back(program.name);
  EXPECT_THAT(names, ElementsAre("ant", "two", "zebra"));
  folder.write("three/spec.toml", "name = 'two'\n");
  EXPECT_THAT(misuse_of([&] { load_suite(folder.path()); }), HasSubstr("'two'"));
}

TEST(LoadSuite, ThatIsNotThereIsNamed) {
  const TemporaryFolder folder;
  EXPECT_THAT(misuse_of([&] { load_suite(folder.file("parrots")); }), HasSubstr("parrots"));
  EXPECT_THAT(misuse_of([&] { load_suite(folder.path()); }), HasSubstr("no programs"));
}

TEST(LoadProgram, IsAnotherProgramWhenTheFilesOfItsInputsChange) {
  for (const std::string data : {"from = 'csv'\ncsv = 'file'\n",
                                 "from = 'image'\npatches = 'grey3x3'\ntest_image = 'file'\n"}) {
    const TemporaryFolder folder;
    folder.write("f.c", "double f(double x) { return x; }");
    folder.write("spec.toml", "[data]\n" + data);
    folder.write("file", "x\n1\n2\n");
    const std::string hash = load_program(folder.path()).hash();
    EXPECT_EQ(load_program(folder.path()).hash(), hash);
    folder.write("file", "x\n1\n3\n");
    EXPECT_NE(load_program(folder.path()).hash(), hash) << data;
  }
}

}  // namespace
}  // namespace understudy
