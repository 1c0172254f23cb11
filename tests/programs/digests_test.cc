#include <gtest/gtest.h>

#include <string>

#include "base/hash.h"
#include "programs/data/draw_inputs.h"
#include "programs/reading/load_program.h"
#include "programs/reading/suites.h"
#include "tests/support/scoped_variable.h"

// Records of old studies are found again by what programs and draws hash to: a change of these is a
// change of every task's identity, and of every number that follows. None should come by accident.
namespace understudy {
namespace {

Program suite_program(const std::string& name) {
  const ScopedVariable compiler("CC", "cc");  // its preprocessor sets the blanks of a unit
  return load_program(suites_directory() + "/tuning/" + name);
}

// Programs that include nothing, so that they are the same whatever C library there is.
TEST(Digests, OfProgramsAreWhatTheyWere) {
  EXPECT_EQ(suite_program("rosenbrock").hash(), "102831bdc9cd164ccddb640e6ec75d5a");
  EXPECT_EQ(suite_program("knapsack").hash(), "3906c30d63bdbcf74e1a49a81285a2dc");
  EXPECT_EQ(suite_program("lotka_volterra").hash(), "b7cd597d7287485b8b53fa411af1ec5f");
  EXPECT_EQ(suite_program("bard").hash(), "4061347522e2c36957ea3492b55ef4d1");
}

Program bound_by_hand() {
  CFunction function;
  function.function = "f";
  function.text = function.unit = "double f(double x) { return x; }";
  function.flags = {"-O1"};
  function.parameters.resize(1);
  function.parameters[0].name = "x";
  function.parameters[0].type = "double";
  function.returned.resize(1);
  function.returned[0].name = "return";
  function.returned[0].type = "double";
  function.returned[0].role = Binding::Role::Output;
  Program program;
  program.box.dims = {{"x", 0.0, 1.0, InputKind::Real}};
  program.outputs = {"return"};
  program.body = function;
  return program;
}

TEST(Digests, OfProgramsMadeByHandAreWhatTheyWere) {
  Program program = bound_by_hand();
  EXPECT_EQ(program.hash(), "7c33b9b6f165e62211294616f530aca8");
  Command command;
  command.line = "./sim {x}";
  command.patterns = {NumberPattern{}};
  program.body = command;
  EXPECT_EQ(program.hash(), "849696fb78b7992648f12c27b44b5505");
}

std::string draw(const std::string& name, Part part, Sampling sampling) {
  const Matrix inputs = draw_inputs(suite_program(name), part, 16, sampling, Rng(1).fork("inputs"));
  return Hasher().add(inputs).digest();
}

TEST(Digests, OfDrawsAreWhatTheyWere) {
  const std::string real = "rosenbrock", integer = "knapsack";
  EXPECT_EQ(draw(real, Part::Train, Sampling::Uniform), "d204c02e40e3617696a6c85209e54890");
  EXPECT_EQ(draw(real, Part::Train, Sampling::LatinHypercube), "39cdffd61a0fcdb63f4204649b7e4287");
  EXPECT_EQ(draw(real, Part::Train, Sampling::Sobol), "79a0a61e66d76fcf1f0ba3374363fc10");
  EXPECT_EQ(draw(real, Part::Test, Sampling::Uniform), "33a9b9d921db3a040fe496e1b664fb12");
  EXPECT_EQ(draw(integer, Part::Train, Sampling::Uniform), "7cdfda28a53bc31912300d8ed36336fb");
  EXPECT_EQ(draw(integer, Part::Test, Sampling::Sobol), "2fd5b86f6f53898f5742be1465f92328");
}

}  // namespace
}  // namespace understudy
