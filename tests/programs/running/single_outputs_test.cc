#include "programs/single_outputs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "graph/interpret.h"
#include "graph/reading/read_graph.h"
#include "programs/reading/load_command.h"
#include "programs/reading/program_options.h"
#include "programs/running/make_runner.h"
#include "tests/programs/reading/loading.h"
#include "tests/programs/roles_said.h"

namespace understudy {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Matrix some_inputs(const Program& program) {
  Matrix inputs(7, program.box.size());
  for (std::size_t i = 0; i < inputs.data.size(); ++i)
    inputs.data[i] = static_cast<double>(i % 5) / 4.0 - 0.3;
  return inputs;
}

std::vector<double> column(const Matrix& matrix, std::size_t k) {
  std::vector<double> values;
  for (std::size_t i = 0; i < matrix.rows; ++i) values.push_back(matrix(i, k));
  return values;
}

// Each of the programs gives the column of its output, and so does its graph.
void expect_columns(const Program& program) {
  const Matrix inputs = some_inputs(program);
  const Matrix all = make_runner(program)->run(inputs).outputs;
  const std::vector<Program> parts = single_outputs(program);
  ASSERT_EQ(parts.size(), program.outputs.size());
  for (std::size_t k = 0; k < parts.size(); ++k) {
    SCOPED_TRACE(parts[k].name);
    EXPECT_THAT(parts[k].outputs, ElementsAre(program.outputs[k]));
    EXPECT_EQ(make_runner(parts[k])->run(inputs).outputs.data, column(all, k));
    EXPECT_EQ(read_graph(parts[k]).exactness, Exactness::Exact);
  }
}

TEST(SingleOutputs, LeavesAProgramOfOneOutputAsItIs) {
  const Program program = load("double f(double x) { return x; }");
  const std::vector<Program> parts = single_outputs(program);
  ASSERT_EQ(parts.size(), 1u);
  EXPECT_EQ(parts[0].hash(), program.hash());
  EXPECT_EQ(parts[0].name, "f");
}

TEST(SingleOutputs, GivesPointersAndTheReturnValueAProgramEach) {
  const Program program =
      load("int f(const float x, double *y, float *z) { *y = x / 3; *z = x * x; return x > 0; }",
           with_outputs({"y", "z"}));
  expect_columns(program);
  EXPECT_EQ(single_outputs(program)[0].name, "f.y");
}

TEST(SingleOutputs, GivesEachElementAProgram) {
  // v is read and written: a range makes it an input, too.
  ProgramOptions options = with_outputs({"v:2", "m:4"});
  options.roles.inputs = ranges({"v=-1:1", "angle=0:2"});
  const Program program = load(
      "void rotate(double v[2], double angle, double m[2][2]) {"
      "  const double x = v[0]; v[0] = v[1] + angle; v[1] = -x; m[0][1] = m[1][0] = x;"
      "  m[0][0] = m[1][1] = v[1] * angle; }",
      options);
  ASSERT_EQ(program.box.size(), 3u);
  ASSERT_EQ(program.outputs.size(), 6u);
  expect_columns(program);
}

TEST(SingleOutputs, KeepsConstantsAndMeetsNoNameOfTheProgram) {
  ProgramOptions options = with_outputs({"y", "z"});
  options.roles.constants = constants({"n=3"});
  expect_columns(
      load("static double f_y, result_;\n"
           "void f(double x, int n, double *y, double *z) { f_y = n; *y = f_y * x; *z = x; }",
           options));
}

TEST(SingleOutputs, KeepsTheObjectivesOfAnOutput) {
  Program program =
      load("void f(double x, double *y, double *z) { *y = x; *z = -x; }", with_outputs({"y", "z"}));
  program.goal = {{GoalTerm::Kind::Target, 1, 0.5, 1.0}};
  program.least = 0.1;
  const std::vector<Program> parts = single_outputs(program);
  EXPECT_THAT(parts[0].goal, IsEmpty());
  ASSERT_EQ(parts[1].goal.size(), 1u);
  EXPECT_EQ(parts[1].least, std::nullopt);
  EXPECT_EQ(parts[1].goal[0].output, 0u);
}

TEST(SingleOutputs, TakesTheOtherPatternsFromACommand) {
  CommandOptions options;
  options.line = "/bin/echo {a} 2";
  options.inputs = ranges({"a=0:1"});
  options.outputs = {parse_command_output("y=stdout:0"), parse_command_output("z=stdout:1")};
  const std::vector<Program> parts = single_outputs(load_command(options));
  ASSERT_EQ(parts.size(), 2u);
  const auto& patterns = std::get<Command>(parts[1].body).patterns;
  ASSERT_EQ(patterns.size(), 1u);
  EXPECT_EQ(patterns[0].text, "1");
  EXPECT_THAT(parts[1].name, HasSubstr(".z"));
}

}  // namespace
}  // namespace understudy
