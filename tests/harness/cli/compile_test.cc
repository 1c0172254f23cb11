#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/resources.h"
#include "base/text.h"
#include "surrogates/initialisers/initialiser.h"
#include "tests/harness/cli/command_fixture.h"
#include "tests/support/scoped_variable.h"

namespace understudy {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class CompileCommand : public CommandInAFolder {
 protected:
  /// What is printed of a program that compiles.
  std::string compile(const std::string& text, std::vector<std::string> options) {
    folder_.write("f.c", "#include <math.h>\n" + text);
    options.insert(options.begin(), {"compile", "f.c", "--function", "f"});
    const ProcessResult result = run(options);
    EXPECT_EQ(result.exit_status, 0) << result.errors;
    return result.output;
  }

  /// The number behind the words.
  static double number_behind(const std::string& text, const std::string& words) {
    const std::size_t at = text.find(words);
    if (at == std::string::npos) return -1.0;
    const std::size_t begin = at + words.size() + 1;
    return parse_number(text.substr(begin, text.find('\n', begin) - begin)).value_or(-1.0);
  }
};

constexpr const char* kWave = "double f(double x, double y) { return sin(2 * x) + y * y; }";
const std::vector<std::string> kRanges = {"--range", "x=-1:1", "--range", "y=-1:1"};

TEST_F(CompileCommand, MakesASurrogateOfATextThatPredicts) {
  std::vector<std::string> options = kRanges;
  options.insert(options.end(), {"-o", "f.surrogate", "--check", "200"});
  const std::string told = compile(kWave, options);
  EXPECT_THAT(told, AllOf(HasSubstr("2-32-32-1 tanh"), HasSubstr("the graph is exact")));
  EXPECT_LT(number_behind(told, "expected error"), 0.5);
  EXPECT_LT(number_behind(told, "test loss"), 0.5);
  EXPECT_TRUE(run({"predict", "f.surrogate", "x=0.5", "y=0"}).ok());
}

TEST_F(CompileCommand, DistilsFromTheGraph) {
  std::vector<std::string> options = kRanges;
  options.insert(options.end(), {"--init", "graph+distil"});
  EXPECT_LT(number_behind(compile(kWave, options), "expected error"), 1e-3);
}

// A trial's identity knows the contents of these files and of no other.
TEST_F(CompileCommand, ReadsNoTrainedFileThatItsInitialiserDoesNotName) {
  namespace fs = std::filesystem;
  const std::string shipped = resource_path(Resource::Models) + "/";
  const fs::path models = fs::path(folder_.file("data")) / "models";
  const ScopedVariable data("UNDERSTUDY_DATA", folder_.file("data"));
  folder_.write("f.c", kWave);
  for (const Initialiser& initialiser : initialisers()) {
    SCOPED_TRACE(initialiser.name);
    fs::remove_all(models);
    fs::create_directories(models);
    for (const std::string& file : initialiser.files)
      fs::create_symlink(shipped + file, models / file);
    for (const std::vector<std::string>& program :
         {std::vector<std::string>{"f.c"}, {"--command", "/bin/echo {x}"}}) {
      std::vector<std::string> options = {"compile",        "--range",        "x=-1:1", "--init",
                                          initialiser.name, "--architecture", "4 tanh"};
      options.insert(options.end(), program.begin(), program.end());
      if (program.size() == 1) options.insert(options.end(), {"--range", "y=0:1"});
      const ProcessResult result = run(options);
      EXPECT_TRUE(result.ok()) << result.errors;
    }
  }
}

TEST_F(CompileCommand, SaysWhyItIsNotWhatWasAskedFor) {
  std::vector<std::string> deep = kRanges;
  deep.insert(deep.end(), {"--architecture", "16-16-16"});
  EXPECT_THAT(compile(kWave, deep), HasSubstr("it starts from scratch"));
  EXPECT_THAT(compile("double g(double); double f(double x) { return g(x) + x; }", {}),
              AllOf(HasSubstr("the graph is opaque"), HasSubstr("unknown to the compiler")));
  const ProcessResult command = run({"compile", "--command", "echo {x}", "--range", "x=0:1"});
  EXPECT_TRUE(command.ok()) << command.errors;
  EXPECT_THAT(command.output, AllOf(HasSubstr("no text"), Not(HasSubstr("expected error"))));
}

TEST_F(CompileCommand, TakesManyInputs) {
  std::string parameters, sum = "0";
  std::vector<std::string> options;
  for (int i = 0; i < 30; ++i) {
    const std::string name = "x" + std::to_string(i);
    parameters += (i > 0 ? ", double " : "double ") + name;
    sum += " + " + name + " * " + std::to_string(i % 5);
    options.insert(options.end(), {"--range", name + "=-1:1"});
  }
  EXPECT_THAT(compile("double f(" + parameters + ") { return " + sum + "; }", options),
              HasSubstr("30-32-32-1 tanh"));
}

}  // namespace
}  // namespace understudy
