#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "surrogates/initialisers/initialiser.h"
#include "surrogates/network/surrogate_file.h"
#include "tests/harness/fixtures.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using testing::AllOf;
using testing::HasSubstr;

/// compile and fit begin with the same surrogate, whichever asks for it.
class Starts : public testing::Test {
 protected:
  ProcessResult run(std::vector<std::string> words, const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
    return understudy_command(words, folder_.file(""));
  }

  /// The file that the command makes.
  std::string made(const std::vector<std::string>& words, const std::vector<std::string>& more) {
    std::vector<std::string> all = more;
    all.insert(all.end(), {"-o", "made.surrogate"});
    const ProcessResult result = run(words, all);
    EXPECT_TRUE(result.ok()) << result.errors;
    return result.ok() ? read_file(folder_.file("made.surrogate")) : "";
  }

  void expect_alike(const std::vector<std::string>& what) {
    const std::string compiled = made({"compile"}, what);
    EXPECT_EQ(made({"fit", "--samples", "0", "--test-samples", "4"}, what), compiled);
    EXPECT_EQ(made({"fit", "--samples", "20", "--epochs", "0", "--test-samples", "4"}, what),
              compiled);
  }

  const std::string suite_ = std::string(UNDERSTUDY_SOURCE_DIR) + "/benchmarks/suites/parrot/";
  TemporaryFolder folder_;
};

TEST_F(Starts, AreTheSameByEveryInitialiser) {
  for (const Initialiser& initialiser : initialisers()) {
    SCOPED_TRACE(initialiser.name);
    expect_alike({suite_ + "fft", "--init", initialiser.name, "--seed", "5"});
  }
}

TEST_F(Starts, AreTheSameForAnArchitectureThatIsGiven) {
  folder_.write("f.c", "double f(double x, double y) { return x * y; }");
  for (const std::string initialiser : {"random", "pooled", "graph"}) {
    SCOPED_TRACE(initialiser);
    expect_alike({"f.c", "--range", "x=0:1", "--range", "y=-1:1", "--init", initialiser,
                  "--architecture", "6-5 relu"});
  }
}

TEST_F(Starts, HaveTheProgramsOwnLayersAndTheSigmoidOfTheirPublication) {
  made({"compile"}, {suite_ + "kmeans", "--init", "random"});
  EXPECT_EQ(load_surrogate(folder_.file("made.surrogate")).architecture.to_string(),
            "6-8-4-1 sigmoid");
}

TEST_F(Starts, AreWhatFitTellsOfWithoutAnExampleOrAnEpoch) {
  folder_.write("f.c", "double f(double x) { return 3 * x + 100; }");
  const std::vector<std::string> line = {"f.c", "--range", "x=0:1", "--init", "random"};
  const ProcessResult none = run({"fit", "--samples", "0"}, line);
  EXPECT_THAT(none.output, AllOf(HasSubstr("on 0 examples"), HasSubstr("as it was made"),
                                 HasSubstr("standardised by mean 0")));
  EXPECT_THAT(run({"fit", "--epochs", "0"}, line).output, HasSubstr("no epochs"));
  const ProcessResult baseline =
      run({"fit", "--samples", "0"}, {"f.c", "--range", "x=0:1", "--init", "gaussian-process"});
  EXPECT_EQ(baseline.exit_status, 2);
  EXPECT_THAT(baseline.errors, HasSubstr("knows nothing before an example"));
  EXPECT_EQ(run({"fit", "--samples", "-1"}, line).exit_status, 2);
}

TEST_F(Starts, OfACommandAreMeasuredOnRunsOfIt) {
  const ProcessResult result = run({"fit", "--samples", "0", "--test-samples", "8"},
                                   {"--command", "/bin/echo {x}", "--range", "x=0:1", "--init",
                                    "random", "--architecture", "4"});
  EXPECT_TRUE(result.ok()) << result.errors;
  EXPECT_THAT(result.output, HasSubstr("test loss"));
}

}  // namespace
}  // namespace understudy
