#include <gtest/gtest.h>
#include <malloc.h>

#include <string>
#include <thread>
#include <vector>

#include "base/error.h"
#include "graph/reading/deadline.h"
#include "graph/reading/read_graph.h"
#include "tests/graph/agreement.h"
#include "tests/programs/bound_programs.h"

namespace understudy {
namespace {

TEST(ReadGraph, HashDoesNotDependOnNamesAndLayout) {
  const auto hash = [](const std::string& text) { return read_graph(bind_f(text)).hash(); };
  const std::string first = hash("double f(double x) { double y = x * x; return y + 2; }");
  EXPECT_EQ(hash("double f(double z)\n{\n  /* squared */ double q = z * z;\n  return q+2.0; }"),
            first);
  EXPECT_NE(hash("double f(double x) { double y = x * x; return y + 3; }"), first);
}

TEST(ReadGraph, NodeBudgetHolds) {
  GraphOptions options;
  options.node_budget = 30;
  const ProgramGraph graph = read_graph(
      bind_f(
          "double sin(double); double f(double x) { double s = 0; int i; for (i = 0; i < 99; ++i) "
          "s += sin(i * x); return s; }"),
      options);
  EXPECT_LE(graph.nodes.size(), 30u);
  EXPECT_EQ(graph.exactness, Exactness::Opaque);
  EXPECT_FALSE(graph.reasons.empty());
}

// Functions that call each other, a loop that the input ends, an array, and a table.
constexpr const char* kProgram =
    "static const double t[9] = {3, 1, 4, 1, 5, 9, 2, 6, 5};\n"
    "static double g(double x, int n) { return n < 2 ? x : g(x * 0.5, n - 1) + g(x, n - 2); }\n"
    "double f(double x) { double a[8]; double s = 0; int i; for (i = 0; i < 8; ++i) a[i] = g(x, i);"
    " for (i = 0; i < 8 && s < x; ++i) s += a[i] * t[(int)(x * x) % 9]; return s; }";

TEST(ReadGraph, TheClockEndsItAndMakesNoOtherGraph) {
  GraphOptions options;
  options.time_limit_s = 1e-9;
  try {
    read_graph(bind_f(kProgram), options);
    FAIL() << "a graph in a nanosecond";
  } catch (const TooSlow& error) {
    EXPECT_EQ(error.kind(), Error::Kind::Failure);
    EXPECT_NE(std::string(error.what()).find("reading 'f' as a graph took longer than 1e-09 s"),
              std::string::npos)
        << error.what();
  }
  const CompiledFunction function(bind_f(kProgram));
  EXPECT_THROW(read_graph(bind_f(kProgram), function, options), TooSlow);
}

TEST(ReadGraph, TimeChangesNothingWhereItSuffices) {
  const std::string hash = read_graph(bind_f(kProgram)).hash();
  GraphOptions options;
  for (const double seconds : {20.0, 1e9}) {
    options.time_limit_s = seconds;
    EXPECT_EQ(read_graph(bind_f(kProgram), options).hash(), hash);
  }
}

TEST(ReadGraph, WorkThatDoesNotSufficeCutsAlwaysAtTheSamePlaceAndSaysSo) {
  const std::string whole = read_graph(bind_f(kProgram)).hash();
  GraphOptions options;
  std::size_t cut = 0, same = 0;
  for (options.work = 1; options.work < 10'000'000; options.work *= 4) {
    const ProgramGraph graph = read_graph(bind_f(kProgram), options);
    const ProgramGraph again = read_graph(bind_f(kProgram), options);
    EXPECT_EQ(graph.hash(), again.hash()) << options.work;
    EXPECT_EQ(graph.reasons, again.reasons) << options.work;
    if (graph.exactness == Exactness::Opaque) {
      ++cut;
      ASSERT_EQ(graph.reasons.size(), 1u);
      EXPECT_EQ(graph.reasons[0],
                "reading it takes more than " + std::to_string(options.work) + " steps");
    } else {
      same += graph.hash() == whole ? 1 : 0;
    }
  }
  EXPECT_GE(cut, 3u);
  EXPECT_GE(same, 3u);
}

TEST(ReadGraph, WithoutWorkForThePassesOfACompilerItIsReadAsItStands) {
  std::string text = "double f(double x) { double s = x;\n";
  for (int i = 0; i < 50; ++i) text += "s = s * 0.5 + " + std::to_string(i) + ";\n";
  const Program program = bind_f(text + "return s; }");
  GraphOptions options;
  options.work = 2000;  // its 50 lines take some hundred once
  const ProgramGraph graph = read_graph(program, options);
  EXPECT_EQ(graph.exactness, Exactness::Exact);
  EXPECT_EQ(disagreement(program, graph, 50), "");
}

TEST(ReadGraph, WorkIsLimitedWhereCallsDoubleAndMakeNothingNew) {
  std::string text = "double f0(double x) { return x + 1; }\n";
  for (int i = 1; i < 60; ++i) {
    const std::string before = "f" + std::to_string(i - 1) + "(x)";
    text += "__attribute__((noinline)) double f" + std::to_string(i) + "(double x) { return " +
            before + " * 0.5 + " + before + " * 0.5; }\n";
  }
  GraphOptions options;
  options.work = 100'000;
  const ProgramGraph graph =
      read_graph(bind_f(text + "double f(double x) { return f59(x); }"), options);
  EXPECT_EQ(graph.exactness, Exactness::Opaque);
  EXPECT_EQ(graph.reasons, std::vector<std::string>{"reading it takes more than 100000 steps"});
}

TEST(ReadGraph, LoopWithoutAnEndThatComputesNothingNewIsUnknown) {
  const ProgramGraph graph = read_graph(bind_f(
      "double f(double x) { volatile int i = 0; while (i < 7) i = (i + 1) % 7; return x + i; }"));
  EXPECT_EQ(graph.exactness, Exactness::Opaque);
  ASSERT_FALSE(graph.reasons.empty());
  EXPECT_NE(graph.reasons[0].find("rounds"), std::string::npos) << graph.reasons[0];
}

TEST(ReadGraph, UnreadableTextGivesAnUnknownGraphThatSaysWhy) {
  const ProgramGraph graph = read_graph(bind_f("double f(double x) { return nothing; }"));
  EXPECT_EQ(graph.exactness, Exactness::Opaque);
  ASSERT_EQ(graph.reasons.size(), 1u);
  EXPECT_NE(graph.reasons[0].find("nothing"), std::string::npos) << graph.reasons[0];
}

TEST(ReadGraph, SeveralThreadsReadAtOnce) {
  const auto hash = [](int i) {
    return read_graph(bind_f("double f(double x) { return x * " + std::to_string(i) + "; }"))
        .hash();
  };
  constexpr int kTexts = 20;
  std::vector<std::string> alone(kTexts), first(kTexts), second(kTexts);
  const auto read_all = [&](std::vector<std::string>& hashes) {
    for (int i = 0; i < kTexts; ++i) hashes[static_cast<std::size_t>(i)] = hash(i + 2);
  };
  read_all(alone);
  std::thread other([&] { read_all(first); });
  read_all(second);
  other.join();
  EXPECT_EQ(first, alone);
  EXPECT_EQ(second, alone);
}

TEST(ReadGraph, LeavesNoMemoryBehind) {
  const auto read = [](int times) {
    for (int i = 0; i < times; ++i) read_graph(bind_f("double f(double x) { return x * x; }"));
    return mallinfo2().uordblks;
  };
  const std::size_t before = read(10);
  EXPECT_LT(read(50), before + 50 * 10'000);
}

TEST(ReadGraph, FastMathFlagsLeaveTheArithmeticAlone) {
  Program program = bind_f("double f(double x) { return (x + 1e10) - 1e10; }");
  const std::string plain = read_graph(program).hash();
  std::get<CFunction>(program.body).flags = {"-ffast-math", "-O3"};
  EXPECT_EQ(read_graph(program).hash(), plain);
}

TEST(ReadGraph, CommandIsMisuse) {
  Program program;
  program.body = Command{};
  EXPECT_THROW(read_graph(program), Error);
  GraphOptions options;
  options.node_budget = 0;
  EXPECT_THROW(read_graph(bind_f("double f(double x) { return x; }"), options), Error);
  options = {};
  options.work = 0;
  EXPECT_THROW(read_graph(bind_f("double f(double x) { return x; }"), options), Error);
}

}  // namespace
}  // namespace understudy
