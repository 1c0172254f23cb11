#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/harness/fixtures.h"
#include "tests/support/temporary_folder.h"

namespace understudy {

/// The command in a folder of its own.
class CommandInAFolder : public testing::Test {
 protected:
  ProcessResult run(const std::vector<std::string>& arguments) {
    return understudy_command(arguments, folder_.path());
  }

  void expect_misuse(const std::vector<std::string>& arguments,
                     const testing::Matcher<std::string>& message) {
    const ProcessResult result = run(arguments);
    EXPECT_EQ(result.exit_status, 2) << result.errors;
    EXPECT_EQ(result.output, "");
    EXPECT_THAT(result.errors, message);
  }

  TemporaryFolder folder_;
};

}  // namespace understudy
