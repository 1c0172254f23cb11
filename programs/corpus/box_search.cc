#include "programs/corpus/box_search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>
#include <variant>

#include "base/hash.h"
#include "base/rng.h"

namespace understudy {
namespace {

// What numeric functions are made for, the most usual first: the paper's range, shares, positive
// numbers away from 0, angles, larger arguments, probabilities away from their ends, levels.
constexpr std::array<std::pair<double, double>, 8> kReals = {{{-1.0, 1.0},
                                                              {0.0, 1.0},
                                                              {1.0, 3.0},
                                                              {-5.0, 5.0},
                                                              {0.0, 10.0},
                                                              {0.1, 0.9},
                                                              {1.0, 100.0},
                                                              {0.0, 255.0}}};
constexpr std::array<std::pair<double, double>, 8> kIntegers = {{{0.0, 10.0},
                                                                 {1.0, 6.0},
                                                                 {-10.0, 10.0},
                                                                 {0.0, 1.0},
                                                                 {0.0, 100.0},
                                                                 {2.0, 12.0},
                                                                 {0.0, 3.0},
                                                                 {0.0, 255.0}}};
constexpr std::size_t kMixtures = 24;
constexpr std::size_t kValues = 8;  // different answers beyond which more say nothing

void set_range(Interval& input, std::size_t choice) {
  const bool is_integer = input.kind == InputKind::Integer;
  auto [lo, hi] = is_integer ? kIntegers[choice] : kReals[choice];
  const bool holds_no_sign = is_integer && input.lo >= 0.0;
  input.lo = holds_no_sign ? std::max(lo, 0.0) : lo;
  input.hi = hi;
}

}  // namespace

std::vector<Box> boxes_to_try(const Program& program) {
  std::vector<Box> boxes;
  for (std::size_t choice = 0; choice < kReals.size(); ++choice) {
    boxes.push_back(program.box);
    for (Interval& input : boxes.back().dims) set_range(input, choice);
  }
  Rng rng = Rng(hash64(std::get<CFunction>(program.body).unit)).fork("boxes");
  for (std::size_t i = 0; i < kMixtures && program.box.size() > 1; ++i) {
    boxes.push_back(program.box);
    for (Interval& input : boxes.back().dims) set_range(input, rng.below(kReals.size()));
  }
  return boxes;
}

double box_score(const RunResult& rows, double largest_output) {
  if (rows.outcomes.empty()) return 0.0;
  std::size_t finite = 0;
  std::set<std::vector<double>> values;
  for (std::size_t i = 0; i < rows.outcomes.size(); ++i) {
    const double* const outputs = rows.outputs.row(i);
    const bool usable = rows.outcomes[i] == Outcome::Ok &&
                        std::all_of(outputs, outputs + rows.outputs.cols, [&](double output) {
                          return std::fabs(output) <= largest_output;
                        });
    if (!usable) continue;
    ++finite;
    values.emplace(outputs, outputs + rows.outputs.cols);
  }
  if (values.size() < 2) return 0.0;
  const std::size_t enough = std::min(kValues, rows.outcomes.size());
  const double variety =
      std::min(1.0, static_cast<double>(values.size()) / static_cast<double>(enough));
  return variety * static_cast<double>(finite) / static_cast<double>(rows.outcomes.size());
}

}  // namespace understudy
