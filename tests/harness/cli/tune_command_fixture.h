#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/harness/fixtures.h"
#include "tests/support/temporary_folder.h"

namespace understudy {

/// `understudy tune` in a folder of its own.
class TuneCommand : public testing::Test {
 protected:
  ProcessResult tune(const std::vector<std::string>& arguments) {
    std::vector<std::string> words = {"tune"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return understudy_command(words, folder_.file(""));
  }

  nlohmann::json tuned(std::vector<std::string> arguments) {
    arguments.push_back("--json");
    const ProcessResult result = tune(arguments);
    EXPECT_TRUE(result.ok()) << result.errors;
    return nlohmann::json::parse(result.output, nullptr, false);
  }

  void expect_misuse(const std::vector<std::string>& arguments,
                     const testing::Matcher<std::string>& message) {
    const ProcessResult result = tune(arguments);
    EXPECT_EQ(result.exit_status, 2) << result.errors;
    EXPECT_EQ(result.output, "");
    EXPECT_THAT(result.errors, message);
  }

  TemporaryFolder folder_;
};

}  // namespace understudy
