#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/harness/cli/command_fixture.h"

namespace understudy {

/// `understudy tune` in a folder of its own.
class TuneCommand : public CommandInAFolder {
 protected:
  ProcessResult tune(const std::vector<std::string>& arguments) { return run(words(arguments)); }

  nlohmann::json tuned(std::vector<std::string> arguments) {
    arguments.push_back("--json");
    const ProcessResult result = tune(arguments);
    EXPECT_TRUE(result.ok()) << result.errors;
    return nlohmann::json::parse(result.output, nullptr, false);
  }

  void expect_misuse(const std::vector<std::string>& arguments,
                     const testing::Matcher<std::string>& message) {
    CommandInAFolder::expect_misuse(words(arguments), message);
  }

 private:
  static std::vector<std::string> words(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "tune");
    return arguments;
  }
};

}  // namespace understudy
