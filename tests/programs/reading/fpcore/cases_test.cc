// Every file of cases/ carries what it expects: "; name(inputs) = value", computed by expected.py.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/text.h"
#include "programs/reading/load_program.h"
#include "programs/reading/program_options.h"
#include "programs/running/make_runner.h"

namespace understudy {
namespace {

namespace fs = std::filesystem;

const std::string kFolder = UNDERSTUDY_SOURCE_DIR "/tests/programs/reading/fpcore/cases";

struct Expectations {
  Matrix inputs;
  std::vector<double> values;
};

/// By the name of the FPCore.
std::map<std::string, Expectations> read_expectations(const std::string& path) {
  std::map<std::string, Expectations> result;
  for (const std::string& line : split(read_file(path), '\n')) {
    const std::size_t open = line.find('(');
    const std::size_t equals = line.find(") = ");
    if (line.rfind("; ", 0) != 0 || open == std::string::npos || equals == std::string::npos)
      continue;
    std::string name = line.substr(2, open - 2);
    name.erase(std::remove(name.begin(), name.end(), '"'), name.end());
    std::vector<double> row;
    for (const std::string& input : split(line.substr(open + 1, equals - open - 1), ','))
      row.push_back(parse_number(trim(input)).value());
    result[name].inputs.append_row(row);
    result[name].values.push_back(parse_number(trim(line.substr(equals + 4))).value());
  }
  return result;
}

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kFolder))
    names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

class FPCoreCase : public testing::TestWithParam<std::string> {};

TEST_P(FPCoreCase, GivesTheValuesAtItsHead) {
  const std::string path = kFolder + "/" + GetParam() + ".fpcore";
  const auto expectations = read_expectations(path);
  ASSERT_FALSE(expectations.empty());
  for (const auto& [name, expected] : expectations) {
    ProgramOptions options;
    options.function = name;
    const Program program = load_program(path, options);
    const auto& function = std::get<CFunction>(program.body);
    const double tolerance = function.returned[0].type == "float" ? 1e-6 : 1e-12;
    const RunResult result = make_runner(program)->run(expected.inputs);
    for (std::size_t i = 0; i < expected.values.size(); ++i) {
      const double value = expected.values[i];
      SCOPED_TRACE(name + ", row " + std::to_string(i) + " of\n" + function.text);
      if (std::isnan(value))
        EXPECT_EQ(result.outcomes[i], Outcome::NaN);
      else if (std::isinf(value))
        EXPECT_EQ(result.outputs(i, 0), value);
      else
        EXPECT_NEAR(result.outputs(i, 0), value, tolerance * std::abs(value));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Files, FPCoreCase, testing::ValuesIn(case_names()),
                         [](const auto& file) { return file.param; });

}  // namespace
}  // namespace understudy
