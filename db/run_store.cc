// Runs of programs that are not part of a record yet.
#include "db/encoding_internal.h"
#include "db/store_internal.h"

namespace understudy {
namespace {

// Bit for bit, as a data set's rows are: the record that these become must not differ.
std::string encode(const std::vector<double>& values) {
  Matrix row(1, values.size());
  row.data = values;
  return encode_matrix(row);
}

std::vector<double> decode(const std::string& bytes) {
  return decode_matrix(bytes, 1, bytes.size() / sizeof(double)).data;
}

}  // namespace

void Store::put_runs(const std::string& identity, std::size_t first, const std::vector<Run>& runs) {
  const Database& database = impl_->database;
  database.transact("keeping runs of " + identity, [&] {
    Statement insert(database,
                     "INSERT OR REPLACE INTO run (identity, ordinal, inputs, outputs, outcome,"
                     " detail) VALUES (?, ?, ?, ?, ?, ?)");
    std::size_t ordinal = first;
    for (const Run& run : runs)
      insert.run(identity, ordinal++, Blob{encode(run.inputs)},
                 Blob{encode(run.evaluation.outputs)}, to_string(run.evaluation.outcome),
                 run.evaluation.detail);
  });
}

std::vector<Run> Store::runs(const std::string& identity) const {
  Statement select(impl_->database,
                   "SELECT inputs, outputs, outcome, detail FROM run WHERE identity = ?"
                   " ORDER BY ordinal");
  std::vector<Run> runs;
  for (select.bind(identity); select.step();) {
    Run& run = runs.emplace_back();
    std::string inputs, outputs;
    try {
      select.read(inputs, outputs, run.evaluation.outcome, run.evaluation.detail);
      run.inputs = decode(inputs);
      run.evaluation.outputs = decode(outputs);
    } catch (const std::exception& error) {
      throw failure("database '" + path() + "': a run of " + identity +
                    " is damaged: " + error.what());
    }
  }
  return runs;
}

}  // namespace understudy
