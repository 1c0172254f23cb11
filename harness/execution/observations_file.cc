#include "harness/execution/observations_file.h"

#include <algorithm>
#include <cmath>

#include "base/closest.h"
#include "base/error.h"
#include "base/text.h"
#include "programs/data/csv.h"
#include "programs/data/dataset.h"

namespace understudy {
namespace {

std::vector<std::string> input_names(const Program& program) {
  std::vector<std::string> names;
  for (const Interval& input : program.box.dims) names.push_back(input.name);
  return names;
}

// The members of `all` that are among the `chosen`, by number, ascending.
std::vector<std::size_t> positions(const std::vector<std::string>& all,
                                   const std::vector<std::string>& chosen) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (std::find(chosen.begin(), chosen.end(), all[i]) != chosen.end()) found.push_back(i);
  return found;
}

std::vector<std::string> select(const std::vector<std::string>& names,
                                const std::vector<std::size_t>& positions) {
  std::vector<std::string> selected;
  for (const std::size_t position : positions) selected.push_back(names[position]);
  return selected;
}

void require_known(const std::string& path, const std::vector<std::string>& columns,
                   const std::vector<std::string>& inputs,
                   const std::vector<std::string>& outputs) {
  for (const std::string& column : columns) {
    if (std::count(inputs.begin(), inputs.end(), column) > 0) continue;
    if (std::count(outputs.begin(), outputs.end(), column) > 0) continue;
    throw misuse(path + ":1: column '" + column + "' is neither an input nor an output",
                 "the inputs: " + closest_first(column, inputs) +
                     ";\n  the outputs: " + closest_first(column, outputs));
  }
}

void require_whole(const std::string& path, const Program& program,
                   const Observations& observations, const std::vector<std::size_t>& lines) {
  for (std::size_t j = 0; j < observations.inputs.size(); ++j) {
    const Interval& input = program.box.dims[observations.inputs[j]];
    if (!input.is_whole()) continue;
    for (std::size_t i = 0; i < observations.size(); ++i)
      if (observations.given(i, j) != std::round(observations.given(i, j)))
        throw misuse(path + ":" + std::to_string(lines[i]) + ": input '" + input.name +
                     "' is an integer and cannot be " + format_number(observations.given(i, j)));
  }
}

}  // namespace

Observations read_observations(const std::string& path, const Program& program) {
  const std::vector<std::string> columns = csv_columns(path), inputs = input_names(program);
  require_known(path, columns, inputs, program.outputs);
  Observations observations;
  observations.inputs = positions(inputs, columns);
  for (const std::size_t output : positions(program.outputs, columns))
    if (std::count(inputs.begin(), inputs.end(), program.outputs[output]) == 0)
      observations.outputs.push_back(output);  // what is read and written is given
  if (observations.outputs.empty())
    throw misuse(path + ":1: no column is an output of " + program.name,
                 "name the column of what was seen " + join(program.outputs, " or "));
  if (observations.inputs.size() == inputs.size())
    throw misuse(path + ":1: every input of " + program.name + " has a column, so none is tuned",
                 "leave out the columns of the inputs to find");

  const CsvRows seen = read_csv_rows(path, select(program.outputs, observations.outputs));
  Box given;
  for (const std::size_t input : observations.inputs) given.dims.push_back(program.box.dims[input]);
  observations.given = read_csv_rows(path, given).values;
  observations.seen = seen.values;
  if (observations.size() == 0)
    throw misuse(path + ": no row follows the header", "write a row for each observation");
  require_whole(path, program, observations, seen.lines);

  const std::vector<double> variances =
      output_variances({observations.given, observations.seen, {}});
  const auto outputs = static_cast<double>(variances.size());
  for (const double variance : variances)
    observations.weights.push_back(1.0 / (outputs * variance));
  return observations;
}

void take_ranges(Program& program, const Observations& observations) {
  for (std::size_t j = 0; j < observations.inputs.size(); ++j) {
    Interval& input = program.box.dims[observations.inputs[j]];
    if (input.kind == InputKind::Category) continue;
    input.lo = input.hi = observations.given(0, j);
    for (std::size_t i = 1; i < observations.size(); ++i) {
      input.lo = std::min(input.lo, observations.given(i, j));
      input.hi = std::max(input.hi, observations.given(i, j));
    }
  }
}

}  // namespace understudy
