#include "corpus/examine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"
#include "corpus/examine_options.h"
#include "corpus/generated_candidate.h"
#include "graph/well_formed.h"
#include "tests/programs/roles_said.h"

namespace understudy {
namespace {

Candidate candidate(const std::string& text, const std::vector<std::string>& said = {}) {
  Candidate candidate;
  candidate.text = "double sin(double); double sqrt(double); double exp(double);\n" + text;
  candidate.options.function = "f";
  candidate.ranges_known = !said.empty();
  candidate.options.roles.inputs = ranges(said);
  candidate.family = "test";
  candidate.origin = "test.c";
  return candidate;
}

struct Case {
  const char* name;
  const char* text;
  RefusalReason refusal;
  const char* detail;  ///< a part of it
};

const std::vector<Case>& cases() {
  static const std::vector<Case> all = {
      {"Good", "double f(double x) { return sin(3 * x); }", RefusalReason::None, ""},
      {"LongDouble",
       "static const union { unsigned short s[8]; long double v; } t[2] = {{{0, 0, 0, 0x8000, "
       "0x3fff}}, {{0, 0, 0, 0xc000, 0xbffe}}}; double f(double x) { long double y = 0; for (int "
       "i = 0; i < 2; ++i) y = y * x + t[i].v; return y; }",
       RefusalReason::None, ""},
      {"SeveralOutputs", "void f(double x, double *s, double *c) { *s = sin(x); *c = sin(x + 1); }",
       RefusalReason::None, ""},
      {"NoSuchFunction", "double g(double x) { return x; }", RefusalReason::Unreadable, "'f'"},
      {"NoNumber", "struct s; double g(struct s *); double f(struct s *p) { return g(p); }",
       RefusalReason::Unreadable, "p"},
      {"UnknownType", "nothing f(double x) { return x; }", RefusalReason::Unreadable, "nothing"},
      {"DoesNotCompile", "double f(double x) { return y; }", RefusalReason::DoesNotCompile, "'y'"},
      {"NeedsOthers", "double other(double); double f(double x) { return other(x); }",
       RefusalReason::NeedsOthers, "other"},
      {"Crashes", "double f(double x) { volatile int *p = 0; return x + *p; }",
       RefusalReason::DoesNotRun, "SIGSEGV"},
      {"Hangs", "double f(double x) { volatile int go = 1; while (go) x += 1; return x; }",
       RefusalReason::DoesNotRun, "timeout"},
      {"Exits", "void exit(int); double f(double x) { exit(3); return x; }",
       RefusalReason::DoesNotRun, "forbidden"},
      {"Counts", "static int n; double f(double x) { return x + ++n; }",
       RefusalReason::NonDeterministic, "pass"},
      {"NeverFinite", "double f(double x) { return sqrt(-1 - x * x); }", RefusalReason::NotFinite,
       "0"},
      {"Large", "double f(double x) { return 1e9 * (x + 2 + x * x); }", RefusalReason::TooLarge,
       "e+"},
      {"Constant", "double f(double x) { return x - x + 3; }", RefusalReason::Constant, "3"}};
  return all;
}

TEST(Examine, RefusesEachForItsReasonAndKeepsTheOrder) {
  std::vector<Candidate> candidates;
  for (const Case& tested : cases()) candidates.push_back(candidate(tested.text));
  const std::vector<Verdict> verdicts = examine(candidates);
  ASSERT_EQ(verdicts.size(), cases().size());
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    EXPECT_EQ(to_string(verdicts[i].refusal), to_string(cases()[i].refusal))
        << cases()[i].name << ": " << verdicts[i].detail;
    EXPECT_THAT(verdicts[i].detail, testing::HasSubstr(cases()[i].detail)) << cases()[i].name;
    EXPECT_EQ(verdicts[i].accepted.candidate.text, candidates[i].text);
    EXPECT_EQ(find_flaw(verdicts[i].accepted.graph), "") << cases()[i].name;
  }
}

TEST(Examine, TellsWhatAnAcceptedProgramIs) {
  const Verdict verdict =
      examine({candidate("double f(double x, double y) { return x * y + 1; }", {"x=0:2"})})[0];
  ASSERT_EQ(verdict.refusal, RefusalReason::None) << verdict.detail;
  const CorpusProgram& program = verdict.accepted;
  EXPECT_EQ(program.program.box.dims.at(0).hi, 2.0);
  EXPECT_EQ(program.graph.exactness, Exactness::Exact);
  EXPECT_EQ(program.graph.inputs, 2u);
  EXPECT_EQ(program.graph_hash, program.graph.hash());
  EXPECT_EQ(program.behaviours.size(), 1u);
  EXPECT_EQ(program.finite_share, 1.0);
}

TEST(Examine, FindsABoxWhereNobodyGaveRanges) {
  const auto box_of = [](const std::string& text) {
    const Verdict verdict = examine({candidate(text)})[0];
    EXPECT_EQ(verdict.refusal, RefusalReason::None) << text << ": " << verdict.detail;
    return verdict.accepted.program.box.dims.at(0);
  };
  EXPECT_EQ(box_of("double f(double x) { return sin(x); }").lo, -1.0);
  EXPECT_EQ(box_of("double f(double x) { return sqrt(x); }").lo, 0.0);
  EXPECT_GE(box_of("double f(double x) { return sqrt(x - 1); }").lo, 1.0);
  EXPECT_GE(box_of("int f(int n) { return 100 / n; }").lo, 1.0);
  EXPECT_GE(box_of("unsigned f(unsigned n) { return n * n; }").lo, 0.0);
}

TEST(Examine, VerdictDoesNotDependOnTheBatch) {
  std::vector<Candidate> candidates;
  for (std::uint64_t i = 0; i < 8; ++i) candidates.push_back(generated_candidate(3, i));
  const std::vector<Verdict> together = examine(candidates);
  for (std::size_t i = 0; i < candidates.size(); i += 3) {
    const Verdict alone = examine({candidates[i]})[0];
    EXPECT_EQ(alone.refusal, together[i].refusal);
    EXPECT_EQ(alone.accepted.graph_hash, together[i].accepted.graph_hash);
    EXPECT_EQ(alone.accepted.behaviours, together[i].accepted.behaviours);
  }
}

TEST(Examine, MostGeneratedProgramsAreAcceptedWithAnExactGraph) {
  std::vector<Candidate> candidates;
  for (std::uint64_t i = 0; i < 100; ++i) candidates.push_back(generated_candidate(7, i));
  std::size_t exact = 0;
  for (const Verdict& verdict : examine(candidates)) {
    exact += verdict.refusal == RefusalReason::None &&
             verdict.accepted.graph.exactness == Exactness::Exact;
    EXPECT_EQ(find_flaw(verdict.accepted.graph), "") << verdict.accepted.candidate.text;
  }
  EXPECT_GE(exact, 85u);
}

// The clock refuses, and never makes another graph.
TEST(Examine, RefusesWhatTakesTooLongToRead) {
  ExamineOptions options;
  options.graph.time_limit_s = 1e-9;
  const Verdict verdict = examine({candidate("double f(double x) { return sin(x); }")}, options)[0];
  EXPECT_EQ(to_string(verdict.refusal), "too-slow");
  EXPECT_THAT(verdict.detail, testing::HasSubstr("reading 'f' as a graph took longer than"));
}

TEST(Examine, RefusesOptionsThatCannotBe) {
  ExamineOptions options;
  options.passes = 0;
  EXPECT_THROW(examine({}, options), Error);
  options = {};
  options.least_finite = 0.0;
  EXPECT_THROW(examine({}, options), Error);
  EXPECT_TRUE(examine({}).empty());
}

TEST(GeneratedCandidate, IsAFunctionOfSeedAndNumberAndIncludesNothing) {
  EXPECT_EQ(generated_candidate(1, 5).text, generated_candidate(1, 5).text);
  EXPECT_NE(generated_candidate(1, 5).text, generated_candidate(2, 5).text);
  EXPECT_NE(generated_candidate(1, 5).text, generated_candidate(1, 6).text);
  for (std::uint64_t i = 0; i < 50; ++i)
    EXPECT_EQ(generated_candidate(1, i).text.find("#include"), std::string::npos);
}

}  // namespace
}  // namespace understudy
