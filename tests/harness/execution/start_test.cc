#include "harness/execution/start.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/harness/fixtures.h"

namespace understudy {
namespace {

TEST(ChooseArchitecture, TakesTheOneThatIsWanted) {
  Program program = parabola();
  for (const std::vector<std::size_t>& own : {std::vector<std::size_t>{}, {4, 4}}) {
    program.hidden = own;
    EXPECT_EQ(choose_architecture("6-3 relu", program).to_string(), "2-6-3-1 relu");
    EXPECT_EQ(choose_architecture("8", program).to_string(), "2-8-1 tanh");
    EXPECT_THROW(choose_architecture("wide", program), Error);
  }
}

TEST(ChooseArchitecture, ElseTheProgramsOwnElseTheDefault) {
  Program program = parabola();
  program.hidden = {};
  EXPECT_EQ(choose_architecture("", program).to_string(), "2-32-32-1 tanh");
  program.hidden = {8, 4};
  EXPECT_EQ(choose_architecture("", program).to_string(), "2-8-4-1 sigmoid");
}

TEST(MakeStart, IsTheSameWhereInitialisersDifferInHowTheyFit) {
  const Program program = parabola();
  const Architecture architecture = choose_architecture("4 tanh", program);
  const auto bytes = [&](const std::string& initialiser, std::uint64_t seed) {
    return make_start({program, architecture, initialiser, seed}).surrogate.to_bytes();
  };
  const auto hash = [&](const std::string& initialiser, std::uint64_t seed) {
    return hash_of({program, architecture, initialiser, seed});
  };
  EXPECT_EQ(bytes("random", 7), bytes("random-levenberg", 7));
  EXPECT_EQ(hash("random", 7), hash("random-levenberg", 7));
  EXPECT_NE(bytes("random", 7), bytes("random", 8));
  EXPECT_NE(hash("random", 7), hash("random", 8));
  EXPECT_NE(bytes("random", 7), bytes("random-tuned", 7));
  EXPECT_NE(hash("random", 7), hash("random-tuned", 7));
  EXPECT_THROW(bytes("nothing", 7), Error);
}

}  // namespace
}  // namespace understudy
