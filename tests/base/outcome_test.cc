#include "base/outcome.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/summary.h"

namespace understudy {
namespace {

TEST(Outcome, NamesReadBack) {
  for (int i = 0; i <= static_cast<int>(Outcome::NoNumber); ++i) {
    const auto outcome = static_cast<Outcome>(i);
    EXPECT_EQ(outcome_from_string(to_string(outcome)), outcome);
  }
  EXPECT_THROW(outcome_from_string("fine"), Error);
}

TEST(Termination, NamesReadBack) {
  for (int i = 0; i <= static_cast<int>(Termination::Failed); ++i) {
    const auto termination = static_cast<Termination>(i);
    EXPECT_EQ(termination_from_string(to_string(termination)), termination);
  }
  EXPECT_THROW(termination_from_string("done"), Error);
}

}  // namespace
}  // namespace understudy
