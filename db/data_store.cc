// What trials learn from.
#include <algorithm>

#include "db/encoding_internal.h"
#include "db/store_internal.h"

namespace understudy {
namespace {

/// A dataset that could not be read back is refused before it is written.
void check_shape(const DatasetRecord& dataset) {
  const auto is_whole = [](const Matrix& m) { return m.data.size() == m.rows * m.cols; };
  const std::size_t rows = dataset.outcomes.size();
  if (dataset.inputs.rows != rows || dataset.outputs.rows != rows || !is_whole(dataset.inputs) ||
      !is_whole(dataset.outputs))
    throw failure(std::to_string(dataset.inputs.rows) + " rows of inputs, " +
                  std::to_string(dataset.outputs.rows) + " of outputs and " + std::to_string(rows) +
                  " outcomes do not make a dataset");
}

}  // namespace

void Store::put_dataset(const DatasetRecord& dataset) {
  const Database& database = impl_->database;
  database.transact("storing dataset " + dataset.identity, [&] {
    check_shape(dataset);
    const auto usable = std::count(dataset.outcomes.begin(), dataset.outcomes.end(), Outcome::Ok);
    database.run(
        "INSERT INTO dataset (identity, content, program_id, part, sampling, seed, row_count,"
        " input_count, output_count, usable_rows, inputs, outputs, outcomes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (identity) DO NOTHING",
        dataset.identity, dataset.content, database.require_id("program", "hash", dataset.program),
        dataset.part, dataset.sampling, dataset.seed, dataset.outcomes.size(), dataset.inputs.cols,
        dataset.outputs.cols, std::int64_t{usable}, Blob{encode_matrix(dataset.inputs)},
        Blob{encode_matrix(dataset.outputs)}, Blob{encode_outcomes(dataset.outcomes)});
    database.run("DELETE FROM run WHERE identity = ?", dataset.identity);
  });
}

std::optional<DatasetRecord> Store::dataset(const std::string& identity) const {
  Statement select(impl_->database,
                   "SELECT identity, content, program.hash, part, sampling, seed, row_count,"
                   " input_count, output_count, inputs, outputs, outcomes"
                   " FROM dataset JOIN program ON program.id = program_id WHERE identity = ?");
  if (!select.bind(identity).step()) return std::nullopt;
  DatasetRecord dataset;
  std::size_t rows = 0, input_count = 0, output_count = 0;
  std::string inputs, outputs, outcomes;
  select.read(dataset.identity, dataset.content, dataset.program, dataset.part, dataset.sampling,
              dataset.seed, rows, input_count, output_count, inputs, outputs, outcomes);
  try {
    dataset.inputs = decode_matrix(inputs, rows, input_count);
    dataset.outputs = decode_matrix(outputs, rows, output_count);
    dataset.outcomes = decode_outcomes(outcomes);
    check_shape(dataset);
  } catch (const Error& error) {
    throw error.during("database '" + path() + "': dataset " + identity + " is damaged");
  }
  return dataset;
}

}  // namespace understudy
