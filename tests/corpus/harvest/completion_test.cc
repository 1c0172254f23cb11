#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/harvest/harvest_options.h"
#include "tests/corpus/harvest/harvested.h"

namespace understudy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(Harvest, BringsHelpersTypesTablesAndMacros) {
  const TemporaryFolder tree;
  tree.write("include/lib/scale.h",
             "#define TWICE(x) (2.0 * (x))\ntypedef struct { double k; } scale_t;\n"
             "static inline double scaled(scale_t s, double x) { return s.k * x; }\n");
  tree.write("src/a.c",
             "#include <math.h>\n#include \"lib/scale.h\"\n"
             "static const double table[] = {1.0, 10.0};\nstatic double unused(double x);\n"
             "double f(double x) { scale_t s = {table[1]}; return TWICE(scaled(s, fabs(x))); }\n");
  const HarvestResult result = harvested(tree);
  ASSERT_EQ(result.candidates.size(), 1u);
  const Candidate& f = result.candidates[0];
  EXPECT_EQ(f.options.function, "f");
  EXPECT_THAT(f.text, Not(HasSubstr("unused")));
  EXPECT_THAT(f.text, Not(HasSubstr("#")));
  EXPECT_THAT(f.origin, HasSubstr("src/a.c:5"));
  EXPECT_THAT(run(f, {-3.0}), ElementsAre(60.0));
  EXPECT_EQ(refused(result, "takes a value that is no number"), 1u);  // scaled
}

TEST(Harvest, BringsDefinitionsFromOtherFiles) {
  const TemporaryFolder tree;
  tree.write("lib.h", "double half(double x);\nextern const double offset;\n");
  tree.write("a.c", "#include \"lib.h\"\ndouble f(double x) { return half(x) + offset; }\n");
  tree.write("b.c", "#include \"lib.h\"\ndouble half(double x) { return x / 2; }\n");
  tree.write("c.c", "#include \"lib.h\"\nconst double offset = 4;\n");
  EXPECT_THAT(run(candidate_of(harvested(tree), "f"), {6.0}), ElementsAre(7.0));
}

TEST(Harvest, FindsADefinitionInAFileWithoutAWordForRealNumbers) {
  const TemporaryFolder tree;
  tree.write("a.c", "int twice(int);\ndouble f(double x) { return x * twice(3); }\n");
  tree.write("b.c", "int twice(int n) { return 2 * n; }\n");
  tree.write("c.c", "int thrice(int n) { return 3 * n; }\n");
  const HarvestResult result = harvested(tree);
  EXPECT_THAT(run(candidate_of(result, "f"), {2.0}), ElementsAre(12.0));
  EXPECT_EQ(refused(result, "speaks of no real numbers"), 1u);
}

TEST(Harvest, TellsApartWhatTwoFilesCallTheSame) {
  const TemporaryFolder tree;
  tree.write("a.c",
             "static const double K = 2;\nstatic double part(double x) { return x + K; }\n"
             "double other(double x);\ndouble f(double x) { return part(x) * other(x); }\n");
  tree.write("b.c",
             "static const double K = 5;\nstatic double part(double x) { return x + K; }\n"
             "double other(double x) { double K_ = K; return part(x) + K_; }\n");
  EXPECT_THAT(run(candidate_of(harvested(tree), "f"), {1.0}), ElementsAre(3.0 * 11.0));
}

TEST(Harvest, RefusesAStaticNameThatIsExternalElsewhere) {
  const TemporaryFolder tree;
  tree.write("a.c",
             "static double g(double x) { return x; }\ndouble h(double);\n"
             "double f(double x) { return g(x) + h(x); }\n");
  tree.write("b.c", "double g(double x) { return 2 * x; }\ndouble h(double x) { return g(x); }\n");
  EXPECT_EQ(refused(harvested(tree), "two of its files use one name for different things"), 1u);
}

TEST(Harvest, RefusesATypeThatTwoFilesSeeDifferently) {
  const TemporaryFolder tree;
  tree.write("a.c",
             "typedef struct { int pad; double k; } s_t;\nextern s_t shared;\ndouble h(double);\n"
             "double f(double x) { return shared.k + h(x); }\n");
  tree.write("b.c",
             "typedef struct { double k; } s_t;\nextern s_t shared;\n"
             "double h(double x) { return x + shared.k; }\n");
  tree.write("c.c", "typedef struct { double k; } s_t;\ns_t shared = {2.0};\n");
  EXPECT_EQ(refused(harvested(tree), "two of its files use one name for different things"), 1u);
}

TEST(Harvest, TakesTheNearestOfSeveralDefinitions) {
  const TemporaryFolder tree;
  tree.write("one/a.c", "double g(double);\ndouble f(double x) { return g(x); }\n");
  tree.write("one/b.c", "double g(double x) { return x + 1; }\n");
  tree.write("two/b.c", "double g(double x) { return x + 2; }\n");
  tree.write("c.c", "double g(double);\ndouble e(double x) { return g(x) * 2; }\n");
  const HarvestResult result = harvested(tree);
  EXPECT_THAT(run(candidate_of(result, "f"), {1.0}), ElementsAre(2.0));
  EXPECT_EQ(refused(result, "several files of the tree define what it needs"), 1u);
}

TEST(Harvest, LeavesOutWhatOnlyTellsPeople) {
  const TemporaryFolder tree;
  tree.write("a.c",
             "#include <stdio.h>\n#include <errno.h>\n#include <math.h>\n"
             "static void complain(const char *why, int line) { fprintf(stderr, \"%s\", why); }\n"
             "double f(double x) { if (x < 0) { complain(\"negative\", 3); errno = EDOM;\n"
             "  printf(\"%f\", x); return -1; } return sqrt(x); }\n");
  const Candidate f = candidate_of(harvested(tree), "f");
  EXPECT_THAT(f.text, Not(HasSubstr(" fprintf")));
  EXPECT_THAT(run(f, {-4.0}), ElementsAre(-1.0));
  EXPECT_THAT(run(f, {4.0}), ElementsAre(2.0));
}

TEST(Harvest, GivesAFunctionOfTheLibraryANameOfItsOwn) {
  const TemporaryFolder tree;
  tree.write("a.c", "double sin(double x) { return x; }\ndouble g(double x) { return sin(x); }\n");
  const HarvestResult result = harvested(tree);
  EXPECT_THAT(run(candidate_of(result, "own_sin"), {2.0}), ElementsAre(2.0));
  EXPECT_THAT(run(candidate_of(result, "g"), {2.0}), ElementsAre(2.0));
}

TEST(Harvest, GoesOnWithoutAHeaderThatIsMissing) {
  const TemporaryFolder tree;
  tree.write("a.c",
             "#include <no/such/library.h>\n#include \"config.h\"\n"
             "double f(double x) { return x + 1; }\ndouble g(thing_t x) { return x.y; }\n"
             "double h(double x) { return no_such(x); }\n");
  const HarvestResult result = harvested(tree);
  EXPECT_THAT(run(candidate_of(result, "f"), {1.0}), ElementsAre(2.0));
  EXPECT_EQ(result.candidates.size(), 1u);
  EXPECT_EQ(refused(result, "its text does not parse: a header is missing"), 1u);  // g
  EXPECT_EQ(refused(result, "calls what nothing declares"), 1u);                   // h
}

TEST(Harvest, MakesAHeaderOfWhatTheBuildWouldMakeItOf) {
  const TemporaryFolder tree;
  tree.write("include/made.h.in", "#define HAS @HAS@\n#define K 3.0\n");
  tree.write("config.h.in", "#undef HAVE_ERF\n#undef HAVE_NO_SUCH\n#undef HAVE_SYS_TYPES_H\n");
  tree.write("a.c",
             "#ifdef HAVE_CONFIG_H\n#include <config.h>\n#endif\n#include <made.h>\n"
             "#if HAVE_ERF && HAVE_SYS_TYPES_H && !defined HAVE_NO_SUCH\n"
             "double f(double x) { return K * x; }\n#endif\n");
  EXPECT_THAT(run(candidate_of(harvested(tree), "f"), {2.0}), ElementsAre(6.0));
}

TEST(Harvest, PrefersHeadersForThisKindOfMachine) {
  const TemporaryFolder tree;
  for (const char* machine : {"aarch64", "generic", "x86_64", "z"})
    tree.write(std::string("arch/") + machine + "/arch.h",
               std::string("#define K ") + (machine[0] == 'x' ? "1" : "2") + "\n");
  tree.write("src/a.c", "#include \"arch.h\"\ndouble f(double x) { return K * x; }\n");
  EXPECT_THAT(run(candidate_of(harvested(tree), "f"), {2.0}), ElementsAre(2.0));
}

TEST(Harvest, TakesDefinitionsAndNoOtherFlagsFromTheTree) {
  const TemporaryFolder tree;
  tree.write("harvest.flags", "-DK=4.0 -o /tmp/elsewhere\n-include /etc/passwd");
  tree.write("a.c", "double f(double x) { return K * x; }\n");
  EXPECT_THAT(run(candidate_of(harvested(tree), "f"), {2.0}), ElementsAre(8.0));
}

TEST(Harvest, KnowsGlibsNumbersWithoutGlib) {
  const TemporaryFolder tree;
  tree.write("a.c",
             "#include <gtk/gtk-of-no-version.h>\n"
             "gdouble f(gdouble x, gint n) { return CLAMP(x, 0, n) * G_PI; }\n");
  EXPECT_THAT(run(candidate_of(harvested(tree), "f"), {5.0, 2.0}),
              ElementsAre(testing::DoubleEq(6.283185307179586)));
}

TEST(Harvest, RefusesWhatIsNoComputation) {
  const TemporaryFolder tree;
  tree.write("a.c",
             "#include <stdlib.h>\n#include <time.h>\ndouble g(double);\n"
             "double f1(double x) { return x * rand(); }\n"
             "double f2(double x) { return x + time(0); }\n"
             "double f3(double x) { return g(x); }\n"
             "double f4(double x) { __asm__(\"nop\"); return x; }\n");
  const HarvestResult result = harvested(tree);
  EXPECT_TRUE(result.candidates.empty());
  EXPECT_EQ(refused(result, "calls what is no computation"), 2u);
  EXPECT_EQ(refused(result, "needs what no file of the tree defines"), 1u);
}

TEST(Harvest, KeepsOneOfThoseWithTheSameTokens) {
  const TemporaryFolder tree;
  tree.write("a/a.c", "double f(double x) { return x + 1; }\n");
  tree.write("b/b.c", "double f( double x )\n{ /* the same */ return x+1; }\n");
  tree.write("c/c.c", "double f(double x) { return x + 2; }\n");
  const HarvestResult result = harvested(tree);
  EXPECT_EQ(result.candidates.size(), 2u);
  EXPECT_EQ(refused(result, "the same tokens as another"), 1u);
}

TEST(Harvest, CountsEveryFunctionOnce) {
  const TemporaryFolder tree;
  tree.write("h.h", "static inline float g(float x) { return x * 2; }\n");
  for (const char* file : {"a.c", "b.c"})
    tree.write(file, std::string("#include \"h.h\"\nfloat f_") + file[0] +
                         "(float x) { return g(x); }\nint main(int n, char **words) { return n; }\n"
                         "void nothing(float x) {}\n");
  const HarvestResult result = harvested(tree);
  EXPECT_EQ(result.funnel.files, 2u);
  EXPECT_EQ(result.candidates.size(), 3u);
  EXPECT_EQ(result.funnel.candidates, 3u);
  EXPECT_EQ(result.funnel.functions, 3u + all(result.funnel.functions_refused));
  EXPECT_EQ(refused(result, "is a program's main"), 2u);
  EXPECT_EQ(refused(result, "gives nothing back"), 2u);
}

TEST(Harvest, GivesTheSameWithAnyNumberOfJobs) {
  const TemporaryFolder tree;
  for (int i = 0; i < 40; ++i)
    tree.write("f" + std::to_string(i) + ".c",
               "double f(double x) { return x * " + std::to_string(i) + "; }\n");
  HarvestOptions options;
  std::vector<std::vector<std::string>> texts;
  for (const std::size_t jobs : {1u, 3u}) {
    options.jobs = jobs;
    texts.emplace_back();
    for (const Candidate& candidate : harvest_folders({tree.path()}, options).candidates)
      texts.back().push_back(candidate.origin + candidate.text);
  }
  EXPECT_EQ(texts[0].size(), 40u);
  EXPECT_EQ(texts[0], texts[1]);
}

TEST(Harvest, StopsWhenAsked) {
  const TemporaryFolder tree;
  for (int i = 0; i < 40; ++i)
    tree.write("f" + std::to_string(i) + ".c",
               "double f(double x) { return x * " + std::to_string(i) + "; }\n");
  HarvestOptions options;
  options.jobs = 1;
  const HarvestResult result =
      harvest_folders({tree.path()}, options, [](const Progress&) { return false; });
  EXPECT_LT(result.candidates.size(), 40u);
}

}  // namespace
}  // namespace understudy
