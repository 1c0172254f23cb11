#include "understudy/surrogate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "understudy/fit.h"

namespace {

using namespace understudy;
using testing::ElementsAre;
using testing::HasSubstr;

std::string written(const std::string& name, const std::string& text) {
  const std::string path = testing::TempDir() + name;
  std::ofstream(path) << text;
  return path;
}

Program hypotenuse() {
  return Program::load(written("hypotenuse.c",
                               "#include <math.h>\n"
                               "double hypotenuse(double a, double b) { return sqrt(a*a + b*b); }"),
                       {{"a=1:2", "b=0:1"}});
}

TEST(PublicProgram, SaysWhatItIs) {
  const Program program = hypotenuse();
  EXPECT_EQ(program.name(), "hypotenuse");
  EXPECT_THAT(program.outputs(), ElementsAre("return"));
  ASSERT_EQ(program.inputs().size(), 2U);
  EXPECT_EQ(program.inputs()[0].name, "a");
  EXPECT_EQ(program.inputs()[0].hi, 2.0);
}

TEST(PublicProgram, RunsApartAndSaysWhatFailed) {
  const Program program =
      Program::load(written("divide.c", "int divide(int a, int b) { return a / b; }"),
                    {{"a=0:9:int", "b=0:9:int"}});
  const std::vector<understudy::Run> runs = program.run({{6.0, 3.0}, {1.0, 0.0}});
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_TRUE(runs[0].ok());
  EXPECT_THAT(runs[0].outputs, ElementsAre(2.0));
  EXPECT_THAT(runs[1].failure, HasSubstr("SIGFPE"));
}

TEST(PublicProgram, DrawsTheSameForASeed) {
  const Program program = hypotenuse();
  const Rows rows = program.draw(20, 7);
  EXPECT_EQ(rows, program.draw(20, 7));
  EXPECT_NE(rows, program.draw(20, 8));
  for (const Row& row : rows) EXPECT_TRUE(row[0] >= 1.0 && row[0] <= 2.0 && row[1] <= 1.0);
}

TEST(PublicProgram, MisuseIsAnErrorWithARemedy) {
  try {
    Program::load("/nowhere.c");
    ADD_FAILURE() << "loaded";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::Misuse);
    EXPECT_THAT(error.what(), HasSubstr("/nowhere.c"));
  }
  EXPECT_THROW(hypotenuse().run({{1.0}}), Error);
}

TEST(PublicSurrogate, IsCompiledWithoutARunAndFittedWithSome) {
  const Program program = hypotenuse();
  const Compiled compiled = compile(program);
  EXPECT_EQ(compiled.note, "");
  const std::vector<understudy::Run> runs = program.run(program.draw(100));
  const double before = losses(compiled.surrogate, runs)[0];
  EXPECT_LT(before, 1.0);
  FitOptions options;
  options.epochs = 500;
  const Fit fitted = fit(compiled.surrogate, runs, options);
  EXPECT_LT(losses(fitted.surrogate, runs)[0], before);
  EXPECT_EQ(fitted.rows, 100U);
  EXPECT_LT(fitted.validation_loss, 0.01);
}

TEST(PublicSurrogate, KnowsItsSlopes) {
  const Surrogate surrogate = compile(hypotenuse()).surrogate;
  const double step = 1e-4;
  const double rise =
      surrogate.predict({1.5 + step, 0.5})[0] - surrogate.predict({1.5 - step, 0.5})[0];
  EXPECT_NEAR(surrogate.jacobian({1.5, 0.5})[0][0], rise / (2 * step), 1e-5);
}

TEST(PublicSurrogate, IsTheSameFromItsFile) {
  const Surrogate made = Surrogate::untrained({Input::real("x", 0, 1)}, {"y", "z"}, "4 relu", 3);
  const std::string path = testing::TempDir() + "made.surrogate";
  made.save(path);
  const Surrogate read = Surrogate::load(path);
  EXPECT_EQ(read.predict_all({{0.25}, {0.75}}), made.predict_all({{0.25}, {0.75}}));
  EXPECT_EQ(read.architecture(), "1-4-1 relu");
  EXPECT_THAT(read.to_c("made"), HasSubstr("made_"));
}

TEST(PublicFit, LeavesFailedRunsOut) {
  std::vector<understudy::Run> runs = {{{5.0}, {}, "crash"}};
  const Surrogate start = Surrogate::untrained({Input::real("x", 0, 1)}, {"y"});
  EXPECT_THROW(fit(start, runs), Error);
  for (int i = 0; i < 20; ++i) runs.push_back({{i / 20.0}, {i * 3.0}, ""});
  FitOptions options;
  options.epochs = 200;
  EXPECT_EQ(fit(start, runs, options).rows, 20U);
}

TEST(PublicFit, EndsWhenItIsAskedTo) {
  std::vector<understudy::Run> runs;
  for (int i = 0; i < 20; ++i) runs.push_back({{i / 20.0}, {i * 3.0}, ""});
  FitOptions options;
  options.progress = [](double, double) { return false; };
  const Fit fitted = fit(Surrogate::untrained({Input::real("x", 0, 1)}, {"y"}), runs, options);
  EXPECT_EQ(fitted.ending, Ending::Stopped);
  EXPECT_LT(fitted.epochs, options.epochs);
}

}  // namespace
