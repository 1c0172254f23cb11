#include <gtest/gtest.h>

#include "tests/graph/construct.h"

namespace understudy {
namespace {

TEST(BoundedConstruct, LoopThatDataEndsAgreesWhereItsBoundIsNotPassed) {
  const Program program = load({"",
                                "double f(double x) { double y = 1; int n = 0; while (fabs(y * y - "
                                "x) > 1e-9) { y = 0.5 * (y + x / y); ++n; } return y + n; }",
                                {"x=0.5:10"}});
  const ProgramGraph graph = read_well_formed(program);
  EXPECT_EQ(graph.exactness, Exactness::Bounded);
  ASSERT_EQ(graph.reasons.size(), 1u);
  EXPECT_NE(graph.reasons[0].find("a loop may go round more than 64"), std::string::npos)
      << graph.reasons[0];
  EXPECT_EQ(disagreement(program, graph, 1000), "");
}

TEST(BoundedConstruct, LoopThatLeavesAtOneOfSeveralNumbersAgrees) {
  const Program program =
      load({"",
            "static void add(const double *from, const double *to, double *sum) { while (from "
            "!= to) *sum += *from++; } double f(double x, double y, int n) { double v[5] = "
            "{x, y, x * y, x - y, 1}; double s = 0, *p = v + n; add(v, p, &s); p[0] = s; return "
            "s + *(v + 4 - n) + (p - v); }",
            {"n=0:4:int"}});
  const ProgramGraph graph = read_well_formed(program);
  EXPECT_EQ(graph.exactness, Exactness::Bounded) << told(graph);
  EXPECT_EQ(disagreement(program, graph, 1000), "");
}

TEST(BoundedConstruct, CountedLoopThatIsTooLongBecomesASummary) {
  const Program program = load({"",
                                "double f(double x) { double y = x; for (int i = 0; i < 1000000; "
                                "++i) y = y * x + i; return y; }"});
  const ProgramGraph graph = read_well_formed(program);
  EXPECT_EQ(graph.exactness, Exactness::Opaque);
  bool has_summary = false;
  for (const Node& node : graph.nodes)
    has_summary = has_summary || node.operation == Operation::Summary;
  EXPECT_TRUE(has_summary) << told(graph);
}

TEST(OpaqueConstruct, SaysWhatItCalls) {
  const ProgramGraph graph =
      read_well_formed(load({"", "double f(double x) { return x + rand(); }"}));
  EXPECT_EQ(graph.exactness, Exactness::Opaque);
  EXPECT_NE(told(graph).find("rand"), std::string::npos) << told(graph);
}

TEST(OpaqueConstruct, ArgumentsOfWhichTheNumberIsNotKnownAreUnknown) {
  const ProgramGraph graph = read_well_formed(
      load({"",
            "#include <stdarg.h>\nstatic double sum(int n, ...) { va_list a, b; va_start(a, n); "
            "va_copy(b, a); double s = va_arg(b, double); va_end(a); va_end(b); return s; } double "
            "f(double x) { return sum(1, x); }"}));
  EXPECT_EQ(graph.exactness, Exactness::Opaque);
}

TEST(OpaqueConstruct, AtomicOperationsOnMemoryAreUnknown) {
  const ProgramGraph graph = read_well_formed(
      load({"", "double f(double x) { _Atomic int i = 3; i += (int)x; return i; }"}));
  EXPECT_EQ(graph.exactness, Exactness::Opaque);
}

TEST(OpaqueConstruct, MemoryAtAnAddressThatIsNotKnownIsUnknown) {
  const Construct looks_up = {
      "",
      "const unsigned short **__ctype_b_loc(void); double f(int c) { return "
      "(*__ctype_b_loc())[c]; }",
      {"c=0:127:int"}};
  EXPECT_EQ(read_well_formed(load(looks_up)).exactness, Exactness::Opaque);
  const Construct finds = {
      "",
      "#include <string.h>\nint f(char c) { return strchr(\"opqvj\", c) != NULL; }",
      {"c=97:122"}};
  EXPECT_EQ(read_well_formed(load(finds)).exactness, Exactness::Opaque);
  const Construct writes = {
      "",
      "#include <string.h>\ndouble **place(void); double f(double x) { double v[2] = {3, x}, *p = "
      "v; double **q = place(); *q[0] = x; memcpy(q[1], &x, 8); place()[0] = p; return v[0] + "
      "p[1]; }"};
  EXPECT_EQ(read_well_formed(load(writes)).exactness, Exactness::Opaque);
}

TEST(OpaqueConstruct, StateThatOutlivesACallIsUnknown) {
  const ProgramGraph graph = read_well_formed(
      load({"", "static double total; double f(double x) { total += x; return total; }"}));
  EXPECT_EQ(graph.exactness, Exactness::Opaque);
  EXPECT_NE(told(graph).find("total"), std::string::npos) << told(graph);
}

TEST(OpaqueConstruct, StateThatIsWrittenThroughAnAddressIsUnknown) {
  const Construct writes = {
      "",
      "static double v[2] = {1, 2}, w = 3; static double *p = v; static __attribute__((noinline)) "
      "void put(double *to, double x) { to[1] = x; } double f(double x) { double y = v[1] + w; "
      "put(p, x); return y; }"};
  const ProgramGraph graph = read_well_formed(load(writes));
  EXPECT_EQ(told(graph), "opaque: what is in the global variable 'v' is not known");
  const Construct copies = {
      "",
      "#include <string.h>\nstatic double v[3] = {1, 2, 3}, z[3] = {4, 5, 6}; double f(double x) { "
      "double y = v[1], w[3] = {x, y, x * z[2]}; memcpy(v, w, sizeof v); memset(z, 0, sizeof z); "
      "return y; }"};
  EXPECT_EQ(read_well_formed(load(copies)).exactness, Exactness::Opaque);
}

TEST(OpaqueConstruct, EndlessLoopAndEndlessRecursionAreNoHang) {
  EXPECT_EQ(
      read_well_formed(load({"",
                             "static double g(double x) { return x > 0 ? g(x + 1) + 1 : g(x - 1); "
                             "} double f(double x) { return g(x); }"}))
          .exactness,
      Exactness::Opaque);
  EXPECT_EQ(
      read_well_formed(
          load({"", "double f(double x) { volatile int go = 1; while (go) x += 1; return x; }"}))
          .roots.size(),
      1u);
}

}  // namespace
}  // namespace understudy
