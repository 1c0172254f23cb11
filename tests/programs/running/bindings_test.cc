// How the parameters of a C function reach it, and what comes back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "programs/running/make_runner.h"
#include "tests/programs/bound_programs.h"

namespace understudy {
namespace {

using ::testing::ElementsAre;

Binding bind(const std::string& type, Binding::Role role) {
  Binding binding;
  binding.type = type;
  binding.role = role;
  return binding;
}

Binding bind_array(const std::string& type, Binding::Role role, std::size_t length) {
  Binding binding = bind(type, role);
  binding.by_pointer = true;
  binding.length = length;
  return binding;
}

/// A function f of `inputs` inputs and `outputs` outputs with these bindings.
Program bind_all(const std::string& unit, std::vector<Binding> parameters,
                 std::vector<Binding> returned, std::size_t inputs, std::size_t outputs) {
  Program program = bind_f(unit);
  program.box.dims.assign(inputs, {"x", -10.0, 10.0, InputKind::Real});
  program.outputs.assign(outputs, "y");
  auto& body = std::get<CFunction>(program.body);
  body.parameters = std::move(parameters);
  body.returned = std::move(returned);
  return program;
}

RunResult run_once(const Program& program, const Matrix& inputs) {
  return make_runner(program)->run(inputs);
}

TEST(Binding, PassesArraysByPointer) {
  const Program program =
      bind_all("void f(const float w[3], double *sum) { *sum = w[0] + 10 * w[1] + 100 * w[2]; }",
               {bind_array("const float", Binding::Role::Input, 3),
                bind_array("double", Binding::Role::Output, 1)},
               {}, 3, 1);
  Matrix inputs(1, 3);
  inputs.data = {1, 2, 3};
  EXPECT_THAT(run_once(program, inputs).outputs.data, ElementsAre(321.0));
}

TEST(Binding, PassesMatricesByPointer) {
  const Program program =
      bind_all("double f(double m[2][2]) { return m[0][0] * m[1][1] - m[0][1] * m[1][0]; }",
               {bind_array("double", Binding::Role::Input, 4)},
               {bind("double", Binding::Role::Output)}, 4, 1);
  Matrix inputs(1, 4);
  inputs.data = {1, 2, 3, 4};
  EXPECT_THAT(run_once(program, inputs).outputs.data, ElementsAre(-2.0));
}

TEST(Binding, ReadsAndWritesInOutArrays) {
  const Program program = bind_all("void f(int v[2]) { int t = v[0]; v[0] = v[1]; v[1] = t; }",
                                   {bind_array("int", Binding::Role::InputOutput, 2)}, {}, 2, 2);
  Matrix inputs(2, 2);
  inputs.data = {1, 2, 3, 4};
  EXPECT_THAT(run_once(program, inputs).outputs.data, ElementsAre(2, 1, 4, 3));
}

TEST(Binding, GivesConstantsAfreshToEveryRow) {
  Binding scale = bind("int", Binding::Role::Constant);
  scale.constant = {7};
  Binding kernel = bind_array("float", Binding::Role::Constant, 2);
  kernel.constant = {0.5, -1};
  const Program program = bind_all(
      "double f(double x, int n, float *k) { double y = x * n + k[0]; k[0] = 99; return y - k[1]; "
      "}",
      {bind("double", Binding::Role::Input), scale, kernel},
      {bind("double", Binding::Role::Output)}, 1, 1);
  EXPECT_THAT(run_once(program, column({1, 2})).outputs.data, ElementsAre(8.5, 15.5));
}

TEST(Binding, GivesNoNumberForWhatTheFunctionLeavesAlone) {
  const Program program = bind_all(
      "void f(double x, double y[2]) { if (x > 0) y[0] = x; y[1] = 1; }",
      {bind("double", Binding::Role::Input), bind_array("double", Binding::Role::Output, 2)}, {}, 1,
      2);
  EXPECT_THAT(run_once(program, column({5, -5})).outputs.data,
              ElementsAre(5, 1, ::testing::IsNan(), 1));
}

class BindingOfAnIntegerType : public ::testing::TestWithParam<const char*> {};

TEST_P(BindingOfAnIntegerType, RoundsInputsToTheNearestInteger) {
  const std::string type = GetParam();
  const Program program =
      bind_all(type + " f(" + type + " x) { return x; }", {bind(type, Binding::Role::Input)},
               {bind(type, Binding::Role::Output)}, 1, 1);
  EXPECT_THAT(run_once(program, column({1.4, 1.5, 99.999, 0.49999999999999994})).outputs.data,
              ElementsAre(1, 2, 100, 0));
}

INSTANTIATE_TEST_SUITE_P(All, BindingOfAnIntegerType,
                         ::testing::Values("char", "unsigned char", "short", "int",
                                           "const unsigned", "long", "unsigned long long"));

TEST(Binding, RoundsNegativeInputsToTheNearestInteger) {
  const Program program =
      bind_all("int f(int x) { return x; }", {bind("int", Binding::Role::Input)},
               {bind("int", Binding::Role::Output)}, 1, 1);
  EXPECT_THAT(run_once(program, column({-1.4, -1.6, -2.5})).outputs.data, ElementsAre(-1, -2, -3));
}

TEST(Binding, KeepsFractionsOfRealTypes) {
  for (const std::string type : {"float", "double", "long double"}) {
    const Program program =
        bind_all(type + " f(" + type + " x) { return x; }", {bind(type, Binding::Role::Input)},
                 {bind(type, Binding::Role::Output)}, 1, 1);
    EXPECT_THAT(run_once(program, column({1.25, -0.75})).outputs.data, ElementsAre(1.25, -0.75))
        << type;
  }
}

TEST(Binding, MayHoldMoreThanAWorkerTakesAtOnce) {
  constexpr std::size_t kElements = 100000;
  const Program program = bind_all(
      "double f(const double *w) { double s = 0; for (int i = 0; i < 100000; ++i) s += w[i]; "
      "return s; }",
      {bind_array("const double", Binding::Role::Input, kElements)},
      {bind("double", Binding::Role::Output)}, kElements, 1);
  Matrix inputs(3, kElements, 1.0);
  inputs(1, 7) = 2.0;
  EXPECT_THAT(run_once(program, inputs).outputs.data, ElementsAre(100000, 100001, 100000));
}

}  // namespace
}  // namespace understudy
