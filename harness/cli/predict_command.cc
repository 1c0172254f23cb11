#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>

#include "base/error.h"
#include "base/text.h"
#include "harness/cli/c_header.h"
#include "harness/cli/commands.h"
#include "programs/data/csv.h"
#include "programs/data/dataset.h"
#include "surrogates/network/surrogate.h"
#include "surrogates/network/surrogate_file.h"

namespace understudy {
namespace {

struct PredictOptions {
  std::string surrogate;
  std::vector<std::string> values;  ///< "x=0.3"
  std::string csv;
  CHeaderArguments header;
};

// One row from "x=0.3 y=1", in the order of the surrogate's inputs.
Matrix read_values(const std::vector<std::string>& values, const Box& box) {
  Matrix row(1, box.size());
  std::vector<bool> given(box.size(), false);
  for (const std::string& value : values) {
    const std::size_t equals = value.find('=');
    if (equals == std::string::npos)
      throw misuse("'" + value + "' is not NAME=NUMBER", "write x=0.3");
    std::size_t i = 0;
    while (i < box.size() && box.dims[i].name != value.substr(0, equals)) ++i;
    if (i == box.size())
      throw misuse("the surrogate has no input '" + value.substr(0, equals) + "'");
    const std::optional<double> number = box.dims[i].value(value.substr(equals + 1));
    if (!number)
      throw misuse("'" + value + "' gives input '" + box.dims[i].name + "' no value",
                   "its range is " + box.dims[i].range_text());
    row(0, i) = *number;
    given[i] = true;
  }
  for (std::size_t i = 0; i < box.size(); ++i)
    if (!given[i])
      throw misuse("input '" + box.dims[i].name + "' has no value",
                   "add " + box.dims[i].name + "=" + box.dims[i].text(box.dims[i].lo));
  return row;
}

int predict(const PredictOptions& options) {
  const Surrogate surrogate = load_surrogate(options.surrogate);
  if (options.header.wanted()) {
    const std::string name = std::filesystem::path(options.surrogate).stem().string();
    options.header.write(surrogate, name);
    if (options.values.empty() && options.csv.empty()) {
      std::cout << options.header.told(surrogate, name);
      return 0;
    }
  }
  const Matrix inputs = options.csv.empty() ? read_values(options.values, surrogate.box)
                                            : read_csv_rows(options.csv, surrogate.box).values;
  const Matrix outputs = surrogate.predict(inputs);
  std::cout << join(surrogate.outputs, ",") << '\n';
  for (std::size_t i = 0; i < outputs.rows; ++i)
    for (std::size_t k = 0; k < outputs.cols; ++k)
      std::cout << format_number(outputs(i, k)) << (k + 1 < outputs.cols ? ',' : '\n');
  return 0;
}

}  // namespace

void add_predict_command(CLI::App& app, Action& action) {
  CLI::App* command =
      app.add_subcommand("predict", "Ask a fitted surrogate (no run of the program)");
  auto options = std::make_shared<PredictOptions>();
  command->add_option("surrogate", options->surrogate, "File written by: understudy fit -o")
      ->required();
  command->add_option("values", options->values, "Inputs: x=0.3 y=1");
  command->add_option("--csv", options->csv, "Inputs from a CSV file, one column for each");
  options->header.add_to(*command);
  command->callback([options, &action] { action = [options] { return predict(*options); }; });
}

}  // namespace understudy
