#include "programs/program.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

#include "base/error.h"
#include "programs/program_json.h"
#include "tests/support/error_of.h"

namespace understudy {
namespace {

Program c_program() {
  CFunction body;
  body.function = "f";
  body.file = "some/folder/f.c";
  body.line = 7;
  body.text = "float f(float x, float w[2]) { return x * \"\\\"\"[0]; /* \xc3\xa9 */ }";
  body.tokens = {"float", "f", "("};
  body.unit = "float f(float x, float w[2]) { return x; }\n";
  body.flags = {"-ffast-math"};
  Binding x;
  x.name = "x";
  x.type = "float";
  Binding w;
  w.name = "w";
  w.type = "const float";
  w.role = Binding::Role::Constant;
  w.by_pointer = true;
  w.length = 3;
  w.first_input = 1;
  w.constant = {0.1, -0.0, std::numeric_limits<double>::infinity()};
  body.parameters = {x, w};
  Binding result;
  result.name = "return";
  result.type = "float";
  result.role = Binding::Role::Output;
  body.returned = {result};

  Program program;
  program.name = "f";
  program.source = "a paper";
  program.notice = "drawn from [0, 1]";
  program.box.dims = {{"x", 1.0 / 3.0, 1e300, InputKind::Integer}};
  program.ranges_given = false;
  program.outputs = {"return"};
  program.body = body;
  program.inputs_from.kind = InputSource::Kind::Latent;
  program.inputs_from.test_kind = InputSource::Kind::Csv;
  program.inputs_from.function = "map";
  program.inputs_from.latent = 2;
  program.inputs_from.csv = "some/folder/rows.csv";
  program.inputs_from.fingerprint = "of the rows";
  program.train_rows = 11;
  program.test_rows = 12;
  program.hidden = {8, 4};
  program.goal = {{GoalTerm::Kind::Target, 0, 0.1, 2.0}};
  program.least = 1.0 / 3.0;
  program.difficulty = "noisy";
  return program;
}

Program command_program() {
  Command command;
  command.line = "./sim {a}";
  command.directory = "somewhere";
  command.timeout_s = 1.5;
  command.fingerprint = "of the files";
  command.patterns = {{NumberPattern::Kind::Regex, "loss=([0-9.]+)"}, {}};
  Program program;
  program.name = "sim";
  program.box.dims = {{"a", 0.0, 1.0, InputKind::Real}, make_category("mode", {"fast", "exact"})};
  program.outputs = {"loss", "y"};
  program.body = command;
  return program;
}

TEST(Program, OfCComesBackFromJsonAsItWas) {
  const Program before = c_program();
  const std::string json = program_to_json(before);
  const Program after = program_from_json(json);
  EXPECT_EQ(program_to_json(after), json);
  EXPECT_EQ(after.hash(), before.hash());
  EXPECT_EQ(after.name, "f");
  EXPECT_EQ(after.box.dims[0].lo, 1.0 / 3.0);
  EXPECT_EQ(after.box.dims[0].kind, InputKind::Integer);
  EXPECT_FALSE(after.ranges_given);
  EXPECT_EQ(after.inputs_from.test_kind, InputSource::Kind::Csv);
  EXPECT_EQ(after.inputs_from.fingerprint, "of the rows");
  EXPECT_EQ(after.test_rows, 12u);
  EXPECT_EQ(after.hidden, before.hidden);
  EXPECT_EQ(after.goal.at(0).target, 0.1);
  EXPECT_EQ(after.least, 1.0 / 3.0);
  EXPECT_EQ(after.difficulty, "noisy");
  const auto& body = std::get<CFunction>(after.body);
  EXPECT_EQ(body.text, std::get<CFunction>(before.body).text);
  EXPECT_EQ(body.line, 7u);
  EXPECT_EQ(body.parameters.at(1).role, Binding::Role::Constant);
  EXPECT_TRUE(std::signbit(body.parameters[1].constant.at(1)));
  EXPECT_TRUE(std::isinf(body.parameters[1].constant.at(2)));
}

TEST(Program, OfACommandComesBackFromJsonAsItWas) {
  const Program before = command_program();
  const Program after = program_from_json(program_to_json(before));
  ASSERT_TRUE(after.is_command());
  EXPECT_EQ(after.hash(), before.hash());
  const auto& command = std::get<Command>(after.body);
  EXPECT_EQ(command.line, "./sim {a}");
  EXPECT_EQ(after.box.dims.at(1).kind, InputKind::Category);
  EXPECT_EQ(after.box.dims[1].labels, before.box.dims[1].labels);
  EXPECT_EQ(command.timeout_s, 1.5);
  EXPECT_EQ(after.least, std::nullopt);
  EXPECT_EQ(command.fingerprint, "of the files");
  EXPECT_EQ(command.patterns.at(0).kind, NumberPattern::Kind::Regex);
  EXPECT_EQ(command.patterns.at(1).text, "-1");
}

TEST(Program, HashSeesLabels) {
  Program program = command_program();
  const std::string hash = program.hash();
  program.box.dims[1].labels[1] = "slow";
  EXPECT_NE(program.hash(), hash);
}

TEST(Program, FromADamagedRecordIsAFailure) {
  const std::string whole = program_to_json(c_program());
  std::string renamed = whole;
  renamed.replace(renamed.find("\"latent\""), 8, "\"patent\"");
  for (const std::string& json : {std::string(), std::string("[]"), std::string("{}"),
                                  whole.substr(0, whole.size() / 2), renamed})
    EXPECT_NE(failure_of([&] { program_from_json(json); }), "") << json;
}

TEST(Program, WithTextThatIsNotUtf8IsMisuse) {
  Program program = command_program();
  program.source = "\xff";
  EXPECT_THROW(program_to_json(program), Error);
}

TEST(Program, HashIgnoresNamesFoldersAndAmounts) {
  const std::string hash = c_program().hash();
  const std::vector<std::function<void(Program&)>> changes = {
      [](Program& p) { p.name = "other"; },
      [](Program& p) { p.source = "other"; },
      [](Program& p) { std::get<CFunction>(p.body).file = "elsewhere/f.c"; },
      [](Program& p) { std::get<CFunction>(p.body).line = 9; },
      [](Program& p) { p.inputs_from.csv = "elsewhere/rows.csv"; },
      [](Program& p) { p.train_rows = 1; },
      [](Program& p) { p.hidden = {}; },
      [](Program& p) { p.goal = {}; }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Program program = c_program();
    changes[i](program);
    EXPECT_EQ(program.hash(), hash) << i;
  }
}

TEST(Program, HashChangesWithWhatIsComputedAndOnWhatInputs) {
  const std::string hash = c_program().hash();
  const std::vector<std::function<void(Program&)>> changes = {
      [](Program& p) { std::get<CFunction>(p.body).text += " "; },
      [](Program& p) { std::get<CFunction>(p.body).unit += "int g;"; },
      [](Program& p) { std::get<CFunction>(p.body).flags.clear(); },
      [](Program& p) { std::get<CFunction>(p.body).function = "g"; },
      [](Program& p) { std::get<CFunction>(p.body).parameters[0].role = Binding::Role::Constant; },
      [](Program& p) { std::get<CFunction>(p.body).parameters[1].constant[0] = 0.2; },
      [](Program& p) { p.box.dims[0].hi = 2.0; },
      [](Program& p) { p.box.dims[0].kind = InputKind::Real; },
      [](Program& p) { p.outputs = {"y"}; },
      [](Program& p) { p.inputs_from.kind = InputSource::Kind::Box; },
      [](Program& p) { p.inputs_from.test_kind.reset(); },
      [](Program& p) { p.inputs_from.fingerprint = "of other files"; },
      [](Program& p) { p.body = Command(); }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Program program = c_program();
    changes[i](program);
    EXPECT_NE(program.hash(), hash) << i;
  }
}

}  // namespace
}  // namespace understudy
