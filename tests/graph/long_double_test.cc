#include "programs/reading/load_program.h"
#include "programs/reading/program_options.h"
#include "tests/graph/construct.h"

namespace understudy {
namespace {

// The graph takes a long double for a double: it agrees but for the last digits, and says so.
class LongDouble : public testing::TestWithParam<Construct> {};

TEST_P(LongDouble, IsReadAsADoubleAndSaysSo) {
  const Program program = load(GetParam());
  const ProgramGraph graph = read_well_formed(program);
  EXPECT_EQ(graph.exactness, Exactness::Bounded) << told(graph);
  EXPECT_NE(told(graph).find("long double"), std::string::npos) << told(graph);
  EXPECT_EQ(disagreement(program, graph, 1000), "");
}

INSTANTIATE_TEST_SUITE_P(
    All, LongDouble,
    testing::Values(
        Construct{"Arithmetic",
                  "double f(double x, double y) { long double a = x, b = y; return (a + 3.1L * b) "
                  "/ (a * b - 2.5L) - -a; }"},
        Construct{"Conversions",
                  "double f(float x, int i) { long double a = x, b = i; unsigned u = (unsigned)(a "
                  "+ 300); long l = (long)(b * 1.5L); return (float)(a * b) + u + l + (short)a + "
                  "(double)(unsigned long)l; }",
                  {"x=-90:90", "i=1:90:int"}},
        Construct{"ArraysAtAnIndex",
                  "double f(int i, int j, double x) { long double v[4] = {1, 2, x, 4}; v[i] = x * "
                  "v[3 - i] + 5; return v[0] + 3 * v[j] + 7 * v[2] + 11 * v[3]; }",
                  {"i=0:3:int", "j=0:3:int"}},
        Construct{"ClearedArrays",
                  "double f(int n, double x) { long double v[5] = {0}, *p = calloc(3, sizeof *p); "
                  "for (int i = 0; i < n; ++i) v[i + 1] = v[i] + x * (i + 1); p[n % 3] = x; double "
                  "s = v[4] + v[n] + p[0] + 2 * p[1]; free(p); return s; }",
                  {"n=0:4:int"}},
        Construct{"Tables",
                  "static const long double t[10] = {1,2,4,8,16,3.5L,9,27,81,5}; double f(int i, "
                  "double x) { return t[i] * x + t[9 - i]; }",
                  {"i=0:9:int"}},
        Construct{
            "BytesOfATable",
            "typedef union { unsigned short s[8]; long double v; } word; static const word t[] "
            "= {{{0x5dd1,0x02de,0xb9f7,0x948d,0x3ff5}}, {{0x989b,0xdd68,0xc5f1,0xec9c,0x3ff7}}, "
            "{{0,0,0,0x8000,0xbfff}}}; static long double g(long double x, const word *p, int "
            "n) { long double y = 0; while (n--) y = y * x + p++->v; return y; } double "
            "f(double x) { return g(x, t, 3); }"},
        Construct{
            "StoredOnOneSide",
            "struct s { int n; long double v; }; double f(double x) { struct s a = {2, x}, b = "
            "a; if (x > 0.2) { a.v = x * x; b.n = 5; } else if (x < -0.4) b.v += a.v; return a.v "
            "+ 3 * b.v * b.n; }"},
        Construct{
            "ChoicesAndComparisons",
            "double f(double x, double y) { long double a = x, b = y, m = a > b ? a : b; int n "
            "= (a <= 0.5L) + 2 * (a != b) + 4 * !(a * b >= 0.1L) + 8 * (a == m); for (int i = "
            "0; i < 8 && m < 2; ++i) m = m * 1.5L + (n & 1 ? 0.25L : a * a); return m + n; }"},
        Construct{
            "FunctionsOfTheLibrary",
            "double f(double x, double y) { long double a = x, b = y, w, p = modfl(7 * a, &w); "
            "return expl(a) + powl(2 + a, b) + sqrtl(3 + b) + fabsl(a) + floorl(5 * a) + "
            "ldexpl(b, 3) + sinl(a) + fmaxl(a, b) + copysignl(a, b) + lroundl(9 * a) + "
            "fmodl(b, 0.3L) + p + w + __builtin_powil(a, 3); }"},
        Construct{
            "HelperFunctions",
            "static long double g(long double *p, int n) { return n == 0 ? *p : (*p *= 0.5L, "
            "*p + g(p, n - 1)); } double f(double x) { long double a = x; double s = g(&a, 4); "
            "return s + a; }"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(LongDoubleBytes, ThatAreReadAsIntegersAreUnknown) {
  const ProgramGraph graph = read_well_formed(
      load({"",
            "double f(double x) { union { long double v; unsigned short s[5]; unsigned long l; } w "
            "= {x}; return (w.s[4] & 0x7fff) + (w.l >> 40); }"}));
  EXPECT_EQ(graph.exactness, Exactness::Opaque) << told(graph);
}

TEST(LongDoubleBytes, ThatAreWrittenOneByOneAreUnknown) {
  const ProgramGraph graph = read_well_formed(
      load({"",
            "double f(double x) { union { long double v; unsigned short s[8]; } w = {.v = 1}; "
            "w.s[4] = 0x3fff + (int)(3 * x); return w.v * x + 2; }"}));
  EXPECT_EQ(graph.exactness, Exactness::Opaque) << told(graph);
}

TEST(ForeignDeclaration, OfAFunctionOfTheLibraryIsUnknown) {
  const Construct odd = {"",
                         "double floorl(int); double f(double x) { return floorl(x * 9) + x; }"};
  const TemporaryFolder folder;
  write_file(folder.file("f.c"), odd.text);
  ProgramOptions options;
  options.function = "f";
  const ProgramGraph graph = read_well_formed(load_program(folder.file("f.c"), options));
  EXPECT_EQ(graph.exactness, Exactness::Opaque) << told(graph);
}

}  // namespace
}  // namespace understudy
