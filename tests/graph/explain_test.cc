#include "tests/graph/explain.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "graph/graph_builder.h"

namespace understudy {
namespace {

constexpr NumericType kReal = NumericType::F64;

Matrix one(double value) {
  Matrix matrix(1, 1);
  matrix(0, 0) = value;
  return matrix;
}

TEST(Explain, FindsIntegersThatDoNotFit) {
  GraphBuilder builder(100);
  const NodeId large =
      builder.apply(Operation::Multiply, kReal, {builder.parameter(0), builder.real(kReal, 1e10)});
  const NodeId cut = builder.apply(Operation::RealToSigned, NumericType::I32, {large});
  const ProgramGraph graph =
      builder.finish(1, {builder.apply(Operation::SignedToReal, kReal, {cut})}, 100);
  EXPECT_EQ(explain(graph, one(0.5), one(0.0)), Reason::Overflow);
  EXPECT_EQ(explain(graph, one(0.1), one(0.0)), Reason::Other);
}

TEST(Explain, FindsWhatALastBitOfALibraryFunctionMakes) {
  GraphBuilder builder(100);
  const NodeId grown = builder.apply(Operation::Exp, kReal, {builder.parameter(0)});
  const NodeId rest =
      builder.apply(Operation::Subtract, kReal, {grown, builder.real(kReal, std::exp(0.25))});
  const ProgramGraph graph = builder.finish(1, {rest}, 100);
  EXPECT_EQ(explain(graph, one(0.25), one(2e-16)), Reason::LastBit);
  EXPECT_EQ(explain(graph, one(0.25), one(1e-12)), Reason::Other);
}

TEST(Explain, TellsMissingNumbersFromOtherDifferences) {
  GraphBuilder builder(100);
  const ProgramGraph graph = builder.finish(
      1, {builder.apply(Operation::Add, kReal, {builder.parameter(0), builder.real(kReal, 1.0)})},
      100);
  EXPECT_EQ(explain(graph, one(0.5), one(2.0)), Reason::Other);
  EXPECT_EQ(explain(graph, one(0.5), one(std::numeric_limits<double>::quiet_NaN())),
            Reason::NotFinite);
}

}  // namespace
}  // namespace understudy
