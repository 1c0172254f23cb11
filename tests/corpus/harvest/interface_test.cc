#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/corpus/harvest/harvested.h"
#include "tests/programs/roles_said.h"

namespace understudy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Candidate only_candidate(const std::string& text) {
  const TemporaryFolder tree;
  tree.write("a.c", text);
  const HarvestResult result = harvested(tree);
  EXPECT_EQ(result.candidates.size(), 1u);
  return result.candidates.empty() ? Candidate() : result.candidates[0];
}

std::size_t refused_with(const std::string& reason, const std::string& text) {
  const TemporaryFolder tree;
  tree.write("a.c", text);
  return refused(harvested(tree), reason);
}

TEST(HarvestInterface, SaysNothingOfPlainNumbers) {
  const Candidate f = only_candidate("float f(float x, int n) { return x * n; }\n");
  EXPECT_THAT(f.options.roles.outputs, IsEmpty());
  EXPECT_THAT(f.options.roles.inputs, IsEmpty());
  EXPECT_THAT(run(f, {1.5, 2.0}), ElementsAre(3.0));
}

TEST(HarvestInterface, SaysWhichPointersAreOutputs) {
  const Candidate f = only_candidate(
      "int f(double r, double *x, double y[2]) { *x = r; y[0] = 2 * r; y[1] = 3 * r; return 7; "
      "}\n");
  EXPECT_THAT(texts_of(f.options.roles.outputs), ElementsAre("return", "x:1", "y:2"));
  EXPECT_THAT(run(f, {1.0}), ElementsAre(7.0, 1.0, 2.0, 3.0));
}

TEST(HarvestInterface, SaysWhichPointersAreInputs) {
  const Candidate f =
      only_candidate("double f(const double *a, float b[]) { return a[0] + a[2] * b[1]; }\n");
  EXPECT_THAT(texts_of(f.options.roles.inputs), ElementsAre("a[3]=-1:1", "b[2]=-1:1"));
  EXPECT_THAT(run(f, {1.0, 9.0, 2.0, 9.0, 4.0}), ElementsAre(9.0));
}

TEST(HarvestInterface, SaysWhichPointersAreBoth) {
  const Candidate f = only_candidate(
      "void f(double *x, float y[3], double k) { *x *= k; y[1] = y[0]; y[2] += 1; y[0] = 5; }\n");
  EXPECT_THAT(texts_of(f.options.roles.inputs), ElementsAre("x=-1:1", "y=-1:1"));
  EXPECT_THAT(texts_of(f.options.roles.outputs), ElementsAre("x:1", "y:3"));
  EXPECT_THAT(run(f, {3.0, 7.0, 8.0, 9.0, 2.0}), ElementsAre(6.0, 5.0, 7.0, 10.0));
}

TEST(HarvestInterface, TakesArraysOfKnownSize) {
  const Candidate f = only_candidate(
      "double f(const double m[2][2]) { double s = 0; for (int i = 0; i < 2; ++i) s += m[i][i];\n"
      "  return s; }\n");
  EXPECT_THAT(run(f, {1.0, 2.0, 3.0, 4.0}), ElementsAre(5.0));
}

TEST(HarvestInterface, FollowsPointersIntoOtherFunctions) {
  const TemporaryFolder tree;
  tree.write(
      "a.c",
      "void split(double x, double *whole, double *part);\nstatic void twice(double *x)\n"
      "{ *x *= 2; }\nvoid f(double x, double *a, double *b) { split(x, a, b); twice(b); }\n");
  tree.write("b.c",
             "void split(double x, double *whole, double *part)\n"
             "{ *whole = (int)x; *part = x - *whole; }\n");
  const Candidate f = candidate_of(harvested(tree), "f");
  EXPECT_THAT(f.options.roles.inputs, IsEmpty());
  EXPECT_THAT(run(f, {3.25}), ElementsAre(3.0, 0.5));
}

TEST(HarvestInterface, FollowsAnyElementOfAnArrayOfDeclaredSize) {
  const Candidate f = only_candidate(
      "void f(double a, double m[2][2], float v[2])\n{ int i, j;\n"
      "  for (i = 0; i < 2; ++i) for (j = 0; j < 2; ++j) m[i][j] = i == j ? a : 0;\n"
      "  m[0][1] = m[0][0] + v[i - 1] + v[1]; }\n");
  EXPECT_THAT(texts_of(f.options.roles.inputs), ElementsAre("v=-1:1"));
  EXPECT_THAT(texts_of(f.options.roles.outputs), ElementsAre("m:4"));
  EXPECT_THAT(run(f, {5.0, 1.0, 2.0}), ElementsAre(5.0, 9.0, 0.0, 5.0));
}

TEST(HarvestInterface, RefusesPointersThatDoNotTell) {
  const char* reason = "takes a pointer that does not tell its use";
  EXPECT_EQ(refused_with(reason,
                         "double f(const double *x, int n) { double s = 0;\n"
                         "  for (int i = 0; i < n; ++i) s += x[i]; return s; }\n"),
            1u);
  EXPECT_EQ(
      refused_with(reason, "void g(double *);\nvoid f(double x, double *y) { *y = x; g(y); }\n"),
      1u);
  EXPECT_EQ(refused_with(reason, "double f(double x, double *unused) { return x; }\n"), 1u);
}

TEST(HarvestInterface, RefusesWhatIsNoNumber) {
  EXPECT_EQ(refused_with("takes text", "double f(const char *words, double x) { return x; }\n"),
            1u);
  EXPECT_EQ(refused_with("takes a value that is no number",
                         "typedef struct { double x; } s;\ndouble f(s a) { return a.x; }\n"),
            1u);
  EXPECT_EQ(refused_with("takes a pointer to what is no number",
                         "double f(void *a, double x) { return a ? x : 0; }\n"),
            1u);
  EXPECT_EQ(refused_with("returns what is no number",
                         "const char *f(double x) { return x > 0 ? \"a\" : \"b\"; }\n"),
            1u);
  EXPECT_EQ(
      refused_with("takes any number of arguments", "double f(double x, ...) { return x; }\n"), 1u);
  EXPECT_EQ(refused_with("takes no numbers", "double f(void) { return 1; }\n"), 1u);
}

}  // namespace
}  // namespace understudy
