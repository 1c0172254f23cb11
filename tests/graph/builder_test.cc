#include <gtest/gtest.h>

#include "base/error.h"
#include "graph/graph_builder.h"
#include "graph/interpret.h"

namespace understudy {
namespace {

constexpr NumericType kReal = NumericType::F64;

TEST(GraphBuilder, EqualNodesAreOne) {
  GraphBuilder builder(100);
  const NodeId x = builder.parameter(0);
  const NodeId y = builder.parameter(1);
  EXPECT_EQ(builder.apply(Operation::Add, kReal, {x, y}),
            builder.apply(Operation::Add, kReal, {y, x}));
  EXPECT_NE(builder.apply(Operation::Subtract, kReal, {x, y}),
            builder.apply(Operation::Subtract, kReal, {y, x}));
  EXPECT_NE(builder.real(kReal, 0.0), builder.real(kReal, -0.0));
}

TEST(GraphBuilder, FoldsConstantsInTheirType) {
  GraphBuilder builder(100);
  const NodeId third =
      builder.apply(Operation::Divide, NumericType::F32,
                    {builder.real(NumericType::F32, 1.0), builder.real(NumericType::F32, 3.0)});
  EXPECT_EQ(constant_value(builder.node(third)), static_cast<double>(1.0f / 3.0f));
  const NodeId wrapped =
      builder.apply(Operation::Add, NumericType::I8,
                    {builder.integer(NumericType::I8, 127), builder.integer(NumericType::I8, 1)});
  EXPECT_EQ(constant_value(builder.node(wrapped)), -128.0);
}

TEST(GraphBuilder, KeepsWhatIeeeArithmeticTellsApart) {
  GraphBuilder builder(100);
  const NodeId x = builder.parameter(0);
  EXPECT_EQ(builder.apply(Operation::Multiply, kReal, {x, builder.real(kReal, 1.0)}), x);
  EXPECT_NE(builder.apply(Operation::Add, kReal, {x, builder.real(kReal, 0.0)}), x);  // -0
  EXPECT_NE(builder.apply(Operation::Multiply, kReal, {x, builder.real(kReal, 0.0)}),
            builder.real(kReal, 0.0));
}

TEST(GraphBuilder, DecidesConditionsThatTheBoxDecides) {
  GraphBuilder builder(100);
  const NodeId x = builder.parameter(0);
  const auto less = [&](double limit) {
    return builder.apply(Operation::Less, NumericType::I1, {x, builder.real(kReal, limit)});
  };
  EXPECT_TRUE(builder.is_true(less(1.5)));
  EXPECT_TRUE(builder.is_false(less(-1.0)));
  EXPECT_FALSE(builder.is_constant(less(0.0)));
}

TEST(GraphBuilder, FinishedGraphHoldsWhatIsNeededInOrder) {
  GraphBuilder builder(100);
  const NodeId x = builder.parameter(0);
  const NodeId unused = builder.apply(Operation::Sin, kReal, {x});
  const NodeId root =
      builder.apply(Operation::Exp, kReal, {builder.apply(Operation::Cos, kReal, {x})});
  EXPECT_NE(unused, root);
  const ProgramGraph graph = builder.finish(1, {root}, 100);
  ASSERT_EQ(graph.nodes.size(), 3u);
  for (std::size_t i = 0; i < graph.nodes.size(); ++i)
    for (std::size_t j = 0; j < graph.nodes[i].operand_count; ++j)
      EXPECT_LT(graph.nodes[i].operands[j], i);
}

TEST(Interpret, RefusesRowsOfAnotherWidth) {
  GraphBuilder builder(100);
  const ProgramGraph graph = builder.finish(2, {builder.parameter(1)}, 100);
  EXPECT_THROW(interpret(graph, Matrix(3, 1)), Error);
  EXPECT_EQ(interpret(graph, Matrix(0, 0)).rows, 0u);
}

TEST(Interpret, ComputesBatchesLargerThanABlock) {
  GraphBuilder builder(100);
  const NodeId x = builder.parameter(0);
  const ProgramGraph graph = builder.finish(1, {builder.apply(Operation::Add, kReal, {x, x})}, 100);
  Matrix unit(1000, 1);
  for (std::size_t i = 0; i < unit.rows; ++i) unit(i, 0) = static_cast<double>(i) / 1000.0;
  const Matrix outputs = interpret(graph, unit);
  for (std::size_t i = 0; i < unit.rows; ++i) EXPECT_EQ(outputs(i, 0), 2 * unit(i, 0));
}

}  // namespace
}  // namespace understudy
