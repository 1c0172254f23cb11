// How far graphs agree with the programs that they were read from, on random programs.
//
//   agreement_check [programs [rows [seed [threads]]]]
//
// Ends with 1 when fewer than 99.9 % of the rows of exact graphs agree, or a row that does not is
// unexplained.
#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "base/error.h"
#include "corpus/generator/generated_program.h"
#include "corpus/generator/generator.h"
#include "graph/reading/read_graph.h"
#include "graph/well_formed.h"
#include "programs/reading/load_program.h"
#include "tests/graph/agreement.h"
#include "tests/graph/explain.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

constexpr std::size_t kExplained = 50;  // rows of one program; the rest count as the last of them

struct Check {
  std::size_t programs = 5000;
  std::size_t rows = 1000;
  std::uint64_t seed = 1;
  std::size_t threads = 1;
};

struct Finding {
  std::string family;
  std::string problem;  ///< why there is no comparison
  Exactness exactness = Exactness::Opaque;
  std::size_t nodes = 0;
  std::size_t compared = 0;   ///< rows for which the program answers
  std::size_t identical = 0;  ///< to the last bit
  std::array<std::size_t, kReasons> differing = {};
  double worst = 0.0;  ///< relative difference

  std::size_t different() const {
    return differing[0] + differing[1] + differing[2] + differing[3];
  }
};

Matrix row_of(const Matrix& matrix, std::size_t row) {
  Matrix result(1, matrix.cols);
  std::copy_n(matrix.row(row), matrix.cols, result.data.begin());
  return result;
}

void compare(const ProgramGraph& graph, const Matrix& unit, const RunResult& real,
             Finding& finding) {
  const Matrix computed = interpret(graph, unit);
  Reason reason = Reason::Other;
  for (std::size_t i = 0; i < unit.rows; ++i) {
    const Outcome outcome = real.outcomes[i];
    if (outcome != Outcome::Ok && outcome != Outcome::NaN && outcome != Outcome::Infinite) continue;
    ++finding.compared;
    bool same = true;
    bool identical = true;
    for (std::size_t k = 0; k < computed.cols; ++k) {
      const double own = computed(i, k);
      const double other = real.outputs(i, k);
      identical = identical && (own == other || (std::isnan(own) && std::isnan(other)));
      if (agree(own, other)) continue;
      same = false;
      finding.worst = std::fmax(finding.worst, std::fabs(own - other) / std::fabs(other));
    }
    finding.identical += identical ? 1 : 0;
    if (same) continue;
    if (finding.different() < kExplained)
      reason = explain(graph, row_of(unit, i), row_of(real.outputs, i));
    ++finding.differing[static_cast<std::size_t>(reason)];
  }
}

Finding examine(const Check& check, std::size_t index) {
  const Rng rng = Rng(check.seed).fork("agreement").fork(index);
  const GeneratedProgram generated = generate_program(rng.fork("program"));
  Finding finding;
  finding.family = generated.family;
  try {
    const TemporaryFolder folder;
    const Program program =
        load_program(folder.write("program.c", generated.text), generated.options);
    const ProgramGraph graph = read_graph(program);
    finding.exactness = graph.exactness;
    finding.nodes = graph.nodes.size();
    finding.problem = find_flaw(graph);
    if (graph.exactness == Exactness::Opaque) return finding;
    Matrix unit(check.rows, program.box.size());
    Rng inputs = rng.fork("inputs");
    for (double& value : unit.data) value = inputs.uniform(-1.0, 1.0);
    compare(graph, unit, make_runner(program)->run(to_program_units(program.box, unit)), finding);
  } catch (const Error& error) {
    finding.problem = error.what();
  }
  return finding;
}

std::vector<Finding> examine_all(const Check& check) {
  std::vector<Finding> findings(check.programs);
  std::atomic<std::size_t> next{0};
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < check.threads; ++i)
    threads.emplace_back([&] {
      for (std::size_t index = next++; index < check.programs; index = next++)
        findings[index] = examine(check, index);
    });
  for (std::thread& thread : threads) thread.join();
  return findings;
}

/// A line of the table; true when the goal is met.
bool report(const std::vector<Finding>& findings, Exactness exactness) {
  Finding total;
  std::size_t programs = 0;
  for (const Finding& finding : findings) {
    if (finding.exactness != exactness || !finding.problem.empty()) continue;
    ++programs;
    total.nodes += finding.nodes;
    total.compared += finding.compared;
    total.identical += finding.identical;
    for (std::size_t i = 0; i < kReasons; ++i) total.differing[i] += finding.differing[i];
  }
  if (programs == 0) return false;
  const auto rows = static_cast<double>(std::max<std::size_t>(total.compared, 1));
  const double agreeing = 1.0 - static_cast<double>(total.different()) / rows;
  std::printf("| %s | %zu | %.1f | %zu | %.4f %% | %.4f %% |", to_string(exactness).data(),
              programs, static_cast<double>(total.nodes) / static_cast<double>(programs),
              total.compared, 100.0 * static_cast<double>(total.identical) / rows,
              100.0 * agreeing);
  for (const std::size_t count : total.differing) std::printf(" %zu |", count);
  std::printf("\n");
  return agreeing >= 0.999 && total.differing[static_cast<std::size_t>(Reason::NotFinite)] +
                                      total.differing[static_cast<std::size_t>(Reason::Other)] ==
                                  0;
}

void print_differing(const std::vector<Finding>& findings) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < findings.size(); ++i)
    if (findings[i].different() > 0 || !findings[i].problem.empty()) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return findings[a].different() > findings[b].different();
  });
  if (!order.empty()) std::printf("\nPrograms that differ or have no comparison:\n");
  for (const std::size_t i : order) {
    const Finding& finding = findings[i];
    std::printf("- %zu, %s, %s: %s", i, finding.family.c_str(), to_string(finding.exactness).data(),
                finding.problem.c_str());
    for (std::size_t k = 0; k < kReasons; ++k)
      if (finding.differing[k] > 0)
        std::printf("%zu rows, %s; ", finding.differing[k], to_string(Reason(k)).data());
    std::printf("relative difference up to %.2g\n", finding.worst);
  }
}

int run(const Check& check) {
  const std::vector<Finding> findings = examine_all(check);
  std::printf("%zu programs of seed %zu, %zu rows each\n\n", check.programs,
              static_cast<std::size_t>(check.seed), check.rows);
  std::printf(
      "| graph | programs | nodes per program | rows compared | identical | equal to 1e-9 |");
  for (std::size_t i = 0; i < kReasons; ++i) std::printf(" %s |", to_string(Reason(i)).data());
  std::printf("\n|---|---|---|---|---|---|---|---|---|---|\n");
  const bool met = report(findings, Exactness::Exact);
  report(findings, Exactness::Bounded);
  report(findings, Exactness::Opaque);
  print_differing(findings);
  return met ? 0 : 1;
}

}  // namespace
}  // namespace understudy

int main(int argc, char** argv) {
  understudy::Check check;
  const auto number = [&](int i, std::size_t otherwise) {
    return i < argc ? std::strtoull(argv[i], nullptr, 10) : otherwise;
  };
  check.programs = number(1, check.programs);
  check.rows = number(2, check.rows);
  check.seed = number(3, check.seed);
  check.threads = std::max<std::size_t>(number(4, check.threads), 1);
  return understudy::run(check);
}
