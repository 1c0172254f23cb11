#include "db/encoding_internal.h"
#include "db/evaluation_rows_internal.h"

namespace understudy {
namespace {

void write_values(Statement& insert, std::int64_t tuning, std::int64_t ordinal,
                  const std::vector<double>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) insert.run(tuning, ordinal, i, finite(values[i]));
}

/// Gives each of the evaluations, which ascend, its values in their order.
void read_values(Statement& select, std::int64_t tuning, std::vector<EvaluationRecord>& evaluations,
                 std::vector<double> EvaluationRecord::*values) {
  auto evaluation = evaluations.begin();
  for (select.bind(tuning); select.step();) {
    std::int64_t ordinal = 0;
    double value = 0.0;
    select.read(ordinal, value);
    while (evaluation != evaluations.end() && evaluation->ordinal < ordinal) ++evaluation;
    if (evaluation == evaluations.end()) break;
    ((*evaluation).*values).push_back(value);
  }
}

}  // namespace

EvaluationWriter::EvaluationWriter(const Database& database)
    : evaluation_(database,
                  "INSERT INTO evaluation (tuning_id, ordinal, phase, outcome, detail, value)"
                  " VALUES (?, ?, ?, ?, ?, ?)"),
      input_(database,
             "INSERT INTO evaluation_input (tuning_id, ordinal, position, value)"
             " VALUES (?, ?, ?, ?)"),
      output_(database,
              "INSERT INTO evaluation_output (tuning_id, ordinal, position, value)"
              " VALUES (?, ?, ?, ?)") {}

void EvaluationWriter::write(std::int64_t tuning, const EvaluationRecord& evaluation) {
  evaluation_.run(tuning, evaluation.ordinal, evaluation.phase, to_string(evaluation.outcome),
                  evaluation.detail, finite(evaluation.value));
  write_values(input_, tuning, evaluation.ordinal, evaluation.inputs);
  write_values(output_, tuning, evaluation.ordinal, evaluation.outputs);
}

EvaluationReader::EvaluationReader(const Database& database)
    : evaluation_(database,
                  "SELECT ordinal, phase, outcome, detail, value FROM evaluation"
                  " WHERE tuning_id = ? ORDER BY ordinal"),
      input_(database,
             "SELECT ordinal, value FROM evaluation_input WHERE tuning_id = ?"
             " ORDER BY ordinal, position"),
      output_(database,
              "SELECT ordinal, value FROM evaluation_output WHERE tuning_id = ?"
              " ORDER BY ordinal, position") {}

std::vector<EvaluationRecord> EvaluationReader::read(std::int64_t tuning) {
  std::vector<EvaluationRecord> evaluations;
  for (evaluation_.bind(tuning); evaluation_.step();) {
    EvaluationRecord& evaluation = evaluations.emplace_back();
    std::optional<double> value;
    evaluation_.read(evaluation.ordinal, evaluation.phase, evaluation.outcome, evaluation.detail,
                     value);
    evaluation.value = value.value_or(std::numeric_limits<double>::infinity());
  }
  read_values(input_, tuning, evaluations, &EvaluationRecord::inputs);
  read_values(output_, tuning, evaluations, &EvaluationRecord::outputs);
  return evaluations;
}

}  // namespace understudy
