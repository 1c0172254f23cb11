#include "corpus/judge.h"

#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "base/text.h"
#include "corpus/behaviour.h"
#include "corpus/examine_options.h"
#include "corpus/formula.h"
#include "graph/interpret.h"
#include "graph/reading/read_graph.h"
#include "programs/running/row_outcome.h"

namespace understudy {
namespace {

// Of the rows, those on which an exact graph may differ: a last digit of libm, made large by what
// follows.
constexpr double kDisagreement = 0.01;
constexpr double kTolerance = 1e-9;

bool agree(double graph, double program) {
  return same_number(graph, program) ||
         std::fabs(graph - program) <= kTolerance * std::fabs(program);
}

/// In single precision, below which the order of an addition shows.
std::string hash_answers(const Matrix& outputs) {
  Hasher hasher;
  hasher.add(static_cast<std::uint64_t>(outputs.cols));
  for (const double output : outputs.data) {
    const auto rounded = static_cast<double>(static_cast<float>(output));
    hasher.add(std::isnan(output) ? std::uint64_t{1} : std::uint64_t{0});
    if (!std::isnan(output)) hasher.add(rounded == 0.0 ? 0.0 : rounded);  // no -0
  }
  return hasher.digest();
}

void refuse(Verdict& verdict, RefusalReason reason, const std::string& detail) {
  verdict.refusal = reason;
  verdict.detail = detail;
}

/// Whether there are enough finite answers, none of them too large, and not all the same.
void judge_outputs(const Matrix& outputs, const ExamineOptions& options, Verdict& verdict) {
  std::size_t finite = 0;
  double largest = 0.0;
  bool varies = false;
  const double* first = nullptr;
  for (std::size_t i = 0; i < options.rows; ++i) {
    const double* const row = outputs.row(i);
    if (!std::all_of(row, row + outputs.cols, [](double y) { return std::isfinite(y); })) continue;
    ++finite;
    if (first == nullptr) first = row;
    for (std::size_t k = 0; k < outputs.cols; ++k) {
      largest = std::max(largest, std::fabs(row[k]));
      varies = varies || !agree(row[k], first[k]);
    }
  }
  const double share = static_cast<double>(finite) / static_cast<double>(options.rows);
  verdict.accepted.finite_share = share;
  if (share < options.least_finite)
    return refuse(verdict, RefusalReason::NotFinite,
                  format_number(share) + " of the rows are finite");
  if (largest > options.largest_output)
    return refuse(verdict, RefusalReason::TooLarge, "an output of " + short_number(largest));
  if (!varies)
    refuse(verdict, RefusalReason::Constant, "every output is " + format_number(first[0]));
}

/// Whether a graph that says that it is exact is.
void judge_graph(const Matrix& unit, const Matrix& outputs, Verdict& verdict) {
  const ProgramGraph& graph = verdict.accepted.graph;
  if (graph.exactness != Exactness::Exact) return;
  const Matrix computed = interpret(graph, unit);
  std::size_t different = 0;
  std::string example;
  for (std::size_t i = 0; i < computed.rows; ++i) {
    const double* const row = computed.row(i);
    const auto [graph_at, program_at] =
        std::mismatch(row, row + computed.cols, outputs.row(i), agree);
    if (graph_at == row + computed.cols) continue;
    if (++different == 1)
      example = format_number(*graph_at) + " instead of " + format_number(*program_at) +
                " in row " + std::to_string(i);
  }
  if (static_cast<double>(different) > kDisagreement * static_cast<double>(computed.rows))
    refuse(verdict, RefusalReason::GraphDisagrees,
           std::to_string(different) + " rows, such as " + example);
}

}  // namespace

bool same_numbers(const Matrix& a, const Matrix& b) {
  return std::equal(a.data.begin(), a.data.end(), b.data.begin(), b.data.end(), same_number);
}

void judge(const Matrix& unit, const Matrix& outputs, const CompiledFunction& code,
           const ExamineOptions& options, Verdict& verdict) {
  judge_outputs(outputs, options, verdict);
  if (verdict.refusal != RefusalReason::None) return;
  CorpusProgram& accepted = verdict.accepted;
  accepted.graph = read_graph(accepted.program, code, options.graph);
  accepted.graph_hash = accepted.graph.hash();
  accepted.answers_hash = hash_answers(outputs);
  judge_graph(unit, outputs, verdict);
  for (std::size_t k = 0; k < outputs.cols; ++k) {
    std::vector<double> values;
    for (std::size_t i = options.rows; i < outputs.rows; ++i) values.push_back(outputs(i, k));
    for (const std::string& hash :
         {behaviour_hash(unit.cols, values), formula_hash(accepted.graph, k)})
      if (!hash.empty()) accepted.behaviours.insert(hash);
  }
}

}  // namespace understudy
