// Surrogates as C headers, as their users ask for them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/text.h"
#include "tests/harness/cli/command_fixture.h"

namespace understudy {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class EmitC : public CommandInAFolder {
 protected:
  EmitC() {
    folder_.write("wave.c",
                  "#include <math.h>\n"
                  "double wave(double x, double y) { return sin(2 * x) + y * y; }\n");
  }

  ProcessResult compile(std::vector<std::string> further) {
    further.insert(further.begin(), {"compile", "wave.c", "--range", "x=-1:1", "--range", "y=0:1"});
    return run(further);
  }

  /// What a C compiler and the header's own test say.
  void expect_sound(const std::string& header, const std::string& prefix) {
    ProcessOptions options;
    options.words = {"gcc",       "-std=c99", "-Wall", "-Wextra",
                     "-pedantic", "-Werror",  "-O2",   "-D" + prefix + "_SELF_TEST",
                     "-x",        "c",        header,  "-o",
                     "a.out",     "-lm"};
    options.directory = folder_.file("");
    const ProcessResult built = run_process(options);
    ASSERT_TRUE(built.ok()) << built.errors;
    options.words = {folder_.file("a.out")};
    EXPECT_TRUE(run_process(options).ok());
  }
};

TEST_F(EmitC, OfWhatWasCompiled) {
  const ProcessResult result = compile({"--emit-c", "wave.h", "--prefix", "wave"});
  ASSERT_TRUE(result.ok()) << result.errors;
  EXPECT_THAT(result.output, AllOf(HasSubstr("C header  wave.h"), HasSubstr("wave_value")));
  expect_sound("wave.h", "WAVE");
}

TEST_F(EmitC, OfWhatWasFitted) {
  const ProcessResult result = run({"fit", "wave.c", "--samples", "20", "--epochs", "20", "-o",
                                    "w.surrogate", "--emit-c", "fitted.h", "--prefix", "WAVE"});
  ASSERT_TRUE(result.ok()) << result.errors;
  EXPECT_THAT(result.output, HasSubstr("C header  fitted.h"));
  expect_sound("fitted.h", "WAVE");
  const ProcessResult misused =
      run({"fit", "wave.c", "--init", "gaussian-process", "--emit-c", "g.h"});
  EXPECT_EQ(misused.exit_status, 2);
  EXPECT_THAT(misused.errors, HasSubstr("no surrogate that could be saved"));
}

TEST_F(EmitC, OfASurrogatesFileAlone) {
  ASSERT_TRUE(compile({"-o", "my net.surrogate"}).ok());
  const ProcessResult alone =
      run({"predict", "my net.surrogate", "--emit-c", "net.h", "--prefix", "my_net"});
  ASSERT_TRUE(alone.ok()) << alone.errors;
  EXPECT_THAT(alone.output, HasSubstr("my_net_value"));
  expect_sound("net.h", "MY_NET");
  const ProcessResult asked = run({"predict", "my net.surrogate", "x=0.1", "y=0.2", "--emit-c",
                                   "again.h", "--prefix", "my_net"});
  EXPECT_THAT(asked.output, Not(HasSubstr("header")));
  EXPECT_EQ(read_file(folder_.file("net.h")), read_file(folder_.file("again.h")));
}

TEST_F(EmitC, OfAProgramWithAWordOfCAsItsName) {
  const ProcessResult made =
      run({"compile", "--command", "echo {x}", "--range", "x=0:1", "-o", "int.surrogate"});
  ASSERT_TRUE(made.ok()) << made.errors;
  ASSERT_TRUE(run({"predict", "int.surrogate", "--emit-c", "int.h", "--prefix", "int"}).ok());
  expect_sound("int.h", "INT");
}

TEST_F(EmitC, SaysWhyAFileCannotBeWritten) {
  std::filesystem::create_directory(folder_.file("folder"));
  for (const std::string path : {"nowhere/wave.h", "folder"}) {
    const ProcessResult result = compile({"--emit-c", path});
    EXPECT_EQ(result.exit_status, 1) << result.output;
    EXPECT_THAT(result.errors, HasSubstr(path));
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder_.file("folder")));
}

}  // namespace
}  // namespace understudy
