#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "programs/running/make_runner.h"
#include "tests/programs/bound_programs.h"
#include "tests/support/error_of.h"
#include "tests/support/scoped_variable.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

RunResult run_once(const Program& program, const Matrix& inputs, RunnerOptions options = {}) {
  return make_runner(program, options)->run(inputs);
}

TEST(Runner, ComputesEveryRowInOrder) {
  const RunResult result = run_once(
      bind_scalars("double f(double a, double b) { return 2 * a + b; }", "f", {"a", "b"}), [] {
        Matrix inputs(2, 2);
        inputs.data = {1, 0.5, -3, 0.25};
        return inputs;
      }());
  EXPECT_THAT(result.outputs.data, ElementsAre(2.5, -5.75));
  EXPECT_THAT(result.outcomes, ElementsAre(Outcome::Ok, Outcome::Ok));
  EXPECT_THAT(result.details, ElementsAre("", ""));
  EXPECT_FALSE(result.stopped);
}

TEST(Runner, AnswersAnEmptyBatchWithNothing) {
  const RunResult result = run_once(bind_f("double f(double x) { return x; }"), Matrix(0, 1));
  EXPECT_EQ(result.outputs.rows, 0u);
  EXPECT_EQ(result.outputs.cols, 1u);
  EXPECT_TRUE(result.outcomes.empty());
}

TEST(Runner, RefusesRowsOfAnotherWidth) {
  const auto runner = make_runner(bind_f("double f(double x) { return x; }"));
  EXPECT_THROW(runner->run(Matrix(1, 2)), Error);
}

TEST(Runner, MeetsNoNameOfTheProgram) {
  const char* const unit =
      "typedef double in; static double out(in row) { return row; }\n"
      "double understudy_rows = 2, current = 3;\n"
      "double f(in x) { return out(x) * understudy_rows + current; }";
  EXPECT_THAT(run_once(bind_f(unit), column({5})).outputs.data, ElementsAre(13));
}

TEST(Runner, TakesTheProgramsFunctionAndNotTheLibrarysOfThatName) {
  const Program program = bind_scalars(
      "double getpid(double x) { return x + 1; } double signal(double x) { return 2 * getpid(x); }",
      "signal", {"x"});
  EXPECT_THAT(run_once(program, column({1.0, 2.0})).outputs.data, ElementsAre(4.0, 6.0));
}

TEST(Runner, TakesTheFlagsOfTheProgram) {
  Program program = bind_f("double f(double x) { return x + ((char)200 > 0); }");
  std::get<CFunction>(program.body).flags = {"-funsigned-char", "-std=c89", "-pedantic-errors"};
  EXPECT_THAT(run_once(program, column({1})).outputs.data, ElementsAre(2));
}

TEST(Runner, PreprocessesNothingASecondTime) {
  Program program = bind_f("int twice = 2; double f(double x) { return x * twice; }");
  std::get<CFunction>(program.body).flags = {"-include", "no-such.h", "-Dtwice=3", "-D", "x=1"};
  EXPECT_THAT(run_once(program, column({5})).outputs.data, ElementsAre(10));
}

TEST(Runner, TellsNaNAndInfinityApart) {
  const RunResult result =
      run_once(bind_f("double f(double x) { return x > 1 ? 1 / (x - x) : (x - x) / (x - x); }"),
               column({2, 0}));
  EXPECT_THAT(result.outcomes, ElementsAre(Outcome::Infinite, Outcome::NaN));
  EXPECT_EQ(result.outputs(0, 0), kInfinity);
  EXPECT_TRUE(std::isnan(result.outputs(1, 0)));
}

TEST(Runner, FindsStateThatIsKeptBetweenRows) {
  const auto runner =
      make_runner(bind_f("double f(double x) { static int calls; return x + ++calls; }"));
  EXPECT_THAT(runner->run(column({1, 2, 3})).outcomes, Each(Outcome::NonDeterministic));
  const RunResult single = runner->run(column({1}));
  EXPECT_THAT(single.outcomes, ElementsAre(Outcome::NonDeterministic));
  EXPECT_THAT(single.details[0], HasSubstr("asked again"));
  EXPECT_TRUE(std::isnan(single.outputs(0, 0)));
}

TEST(Runner, FindsDependenceOnTheRowBefore) {
  const RunResult result = run_once(
      bind_f("double f(double x) { static double last; double y = x - last; last = x; return y; }"),
      count_up(100));
  EXPECT_THAT(result.outcomes, ::testing::Contains(Outcome::NonDeterministic));
}

TEST(Runner, AsksEveryRowAgainOnceOneDiffers) {
  RunnerOptions options;
  options.recheck_rows = 1;
  const RunResult result = run_once(
      bind_f(
          "double f(double x) { static int n[64]; return x + (n[(int)x]++ && (int)x % 2 == 0); }"),
      count_up(64), options);
  for (std::size_t i = 0; i < 64; ++i)
    EXPECT_EQ(result.outcomes[i], i % 2 == 0 ? Outcome::NonDeterministic : Outcome::Ok) << i;
}

TEST(Runner, AcceptsAStateThatDoesNotShow) {
  const RunResult result =
      run_once(bind_f("double f(double x) { static double t[8]; int i = (int)x & 7; "
                      "if (!t[i]) t[i] = 1 + i; return t[i]; }"),
               count_up(50));
  EXPECT_THAT(result.outcomes, Each(Outcome::Ok));
}

TEST(Runner, SetsTheRoundingModeBackForTheNextRow) {
  // 1/3 rounded up differs from 1/3 to nearest; row 1 follows a row that rounds up.
  const char* const unit =
      "int fesetround(int);\n"
      "double f(double x) { volatile double three = 3; if (x < 0) fesetround(0x800);\n"
      "  return 1 / three; }";
  const RunResult result = run_once(bind_f(unit), column({1, -1, 1}));
  EXPECT_EQ(result.outputs(0, 0), 1.0 / 3.0);
  EXPECT_EQ(result.outputs(1, 0), std::nextafter(1.0 / 3.0, 1.0));
  EXPECT_EQ(result.outputs(2, 0), 1.0 / 3.0);
  EXPECT_THAT(result.outcomes, Each(Outcome::Ok));
}

TEST(Runner, SetsFlushToZeroBackForTheNextRow) {
  const char* const unit =
      "double f(double x) { volatile double tiny = 1e-310;\n"
      "  if (x < 0) __builtin_ia32_ldmxcsr(__builtin_ia32_stmxcsr() | 0x8040);\n"
      "  return tiny * 0.5 > 0; }";
  EXPECT_THAT(run_once(bind_f(unit), column({1, -1, 1})).outputs.data, ElementsAre(1, 0, 1));
}

TEST(Runner, SetsTrapsBackForTheNextRow) {
  const char* const unit =
      "int feenableexcept(int);\n"
      "double f(double x) { volatile double zero = 0; if (x < 0) feenableexcept(4);\n"
      "  return x < 0 ? x : x / zero; }";
  EXPECT_THAT(run_once(bind_f(unit), column({-1, 1})).outcomes,
              ElementsAre(Outcome::Ok, Outcome::Infinite));
}

TEST(Runner, ComputesAMillionRows) {
  constexpr std::size_t kMillion = 1000000;
  const RunResult result =
      run_once(bind_f("double f(double x) { return x * 0.5; }"), count_up(kMillion));
  ASSERT_EQ(result.outcomes.size(), kMillion);
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < kMillion; ++i)
    wrong +=
        result.outcomes[i] != Outcome::Ok || result.outputs(i, 0) != 0.5 * static_cast<double>(i);
  EXPECT_EQ(wrong, 0u);
}

TEST(Runner, StopsWhenAskedTo) {
  const auto runner = make_runner(bind_f("double f(double x) { return x; }"));
  const Matrix inputs = count_up(1000000);
  const RunResult result =
      runner->run(inputs, [](const Progress& progress) { return progress.done < 100000; });
  EXPECT_TRUE(result.stopped);
  ASSERT_GE(result.outcomes.size(), 100000u);
  ASSERT_LT(result.outcomes.size(), inputs.rows);
  EXPECT_EQ(result.outputs.rows, result.outcomes.size());
  EXPECT_EQ(result.details.size(), result.outcomes.size());
  EXPECT_EQ(result.outputs.data.back(), static_cast<double>(result.outcomes.size() - 1));
  EXPECT_THAT(runner->run(column({1, 2})).outputs.data, ElementsAre(1, 2));
}

TEST(Runner, StopsWithinARowThatNeverEnds) {
  RunnerOptions options;
  options.row_timeout_s = 3600;
  const auto runner =
      make_runner(bind_f("double f(double x) { while (x > 2) {} return x; }"), options);
  const RunResult result = runner->run(column({0, 1, 2, 3, 4}),
                                       [](const Progress& progress) { return progress.done < 3; });
  EXPECT_TRUE(result.stopped);
  EXPECT_THAT(result.outputs.data, ElementsAre(0, 1, 2));
  EXPECT_THAT(runner->run(column({1})).outputs.data, ElementsAre(1));
}

TEST(Runner, LivesOnAfterACallbackThatThrows) {
  const auto runner = make_runner(bind_f("double f(double x) { return x; }"));
  EXPECT_THROW(
      runner->run(count_up(1000000), [](const Progress&) -> bool { throw failure("disk full"); }),
      Error);
  EXPECT_THAT(runner->run(column({1, 2})).outputs.data, ElementsAre(1, 2));
}

TEST(Runner, ReportsProgressUpToTheEnd) {
  double last = 0.0;
  make_runner(bind_f("double f(double x) { return x; }"))
      ->run(count_up(100000), [&](const Progress& progress) {
        EXPECT_GE(progress.done, last);
        EXPECT_EQ(progress.total, 100000.0);
        last = progress.done;
        return true;
      });
  EXPECT_EQ(last, 100000.0);
}

TEST(Runner, TellsWhyAProgramDoesNotCompile) {
  EXPECT_THAT(misuse_of([] { make_runner(bind_f("double f(double x) { return nowhere(x) }")); }),
              testing::AllOf(HasSubstr("f.c"), HasSubstr("error: expected")));
}

TEST(Runner, FindsUndefinedFunctionsBeforeAnyRow) {
  const Program program =
      bind_f("double nowhere(double); double f(double x) { return nowhere(x); }");
  EXPECT_THAT(misuse_of([&] { make_runner(program); }), HasSubstr("nowhere"));
}

TEST(Runner, RefusesATimeLimitThatIsNone) {
  RunnerOptions options;
  options.row_timeout_s = 0.0;
  EXPECT_THROW(make_runner(bind_f("double f(double x) { return x; }"), options), Error);
}

TEST(Runner, NamesACompilerThatIsNotThere) {
  const ScopedVariable compiler("CC", "no-such-compiler");
  EXPECT_THAT(failure_of([] { make_runner(bind_f("double f(double x) { return x; }")); }),
              testing::AllOf(HasSubstr("no-such-compiler"), HasSubstr("CC")));
}

TEST(Runner, KeepsNoTemporaryFiles) {
  const TemporaryFolder folder;
  const ScopedVariable temporary("TMPDIR", folder.path());
  const auto runner = make_runner(bind_f("double f(double x) { return x; }"));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  runner->run(column({1}));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  EXPECT_THROW(make_runner(bind_f("double f(double x) {")), Error);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Evaluator, GivesOneEvaluationPerRow) {
  const auto runner =
      make_runner(bind_f("double f(double x) { if (x > 1) *(volatile int *)0 = 1; return x; }"));
  const std::vector<Evaluation> evaluations = make_evaluator(*runner)(column({1, 2}));
  ASSERT_EQ(evaluations.size(), 2u);
  EXPECT_TRUE(evaluations[0].ok());
  EXPECT_THAT(evaluations[0].outputs, ElementsAre(1));
  EXPECT_EQ(evaluations[1].outcome, Outcome::Crash);
  EXPECT_EQ(evaluations[1].detail, "segmentation fault (SIGSEGV)");
}

}  // namespace
}  // namespace understudy
