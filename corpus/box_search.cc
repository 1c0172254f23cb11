#include "corpus/box_search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <variant>

#include "base/hash.h"
#include "base/rng.h"

namespace understudy {
namespace {

struct Range {
  double lo;
  double hi;
  InputKind kind;
};

// What numeric functions are made for, the most usual first: the paper's range, shares, positive
// numbers away from 0, angles, larger arguments, probabilities away from their ends, levels; and
// numbers that have to be whole although their type is none of integers.
constexpr std::array<Range, 11> kReals = {{{-1.0, 1.0, InputKind::Real},
                                           {0.0, 1.0, InputKind::Real},
                                           {1.0, 3.0, InputKind::Real},
                                           {-5.0, 5.0, InputKind::Real},
                                           {0.0, 10.0, InputKind::Real},
                                           {0.1, 0.9, InputKind::Real},
                                           {1.0, 100.0, InputKind::Real},
                                           {0.0, 255.0, InputKind::Real},
                                           {-1.0, 0.0, InputKind::Real},
                                           {0.0, 10.0, InputKind::Integer},
                                           {1.0, 30.0, InputKind::Integer}}};
constexpr std::array<Range, 11> kIntegers = {{{0.0, 10.0, InputKind::Integer},
                                              {1.0, 6.0, InputKind::Integer},
                                              {-10.0, 10.0, InputKind::Integer},
                                              {0.0, 1.0, InputKind::Integer},
                                              {0.0, 100.0, InputKind::Integer},
                                              {2.0, 12.0, InputKind::Integer},
                                              {0.0, 3.0, InputKind::Integer},
                                              {0.0, 255.0, InputKind::Integer},
                                              {-5.0, 0.0, InputKind::Integer},
                                              {0.0, 30.0, InputKind::Integer},
                                              {1.0, 1000.0, InputKind::Integer}}};
constexpr std::size_t kMixtures = 40;
constexpr std::size_t kValues = 8;  // different answers beyond which more say nothing

// The worth of a box in which an output is too large, against one in which none is.
constexpr double kUnbounded = 0.25;

void set_range(Interval& input, std::size_t choice) {
  const bool is_integer = input.kind == InputKind::Integer;
  const Range& range = is_integer ? kIntegers[choice] : kReals[choice];
  const bool holds_no_sign = is_integer && input.lo >= 0.0;
  input.lo = holds_no_sign ? std::max(range.lo, 0.0) : range.lo;
  input.hi = std::max(range.hi, input.lo + (is_integer ? 1.0 : 0.0));
  input.kind = range.kind;
}

}  // namespace

std::vector<Box> boxes_to_try(const Program& program) {
  const auto& function = std::get<CFunction>(program.body);
  std::vector<Box> boxes;
  // All elements of an array get one range.
  const auto add = [&](auto choose) {
    boxes.push_back(program.box);
    for (const Binding& binding : function.parameters) {
      if (binding.role != Binding::Role::Input && binding.role != Binding::Role::InputOutput)
        continue;
      const std::size_t choice = choose();
      for (std::size_t i = 0; i < binding.length; ++i)
        set_range(boxes.back().dims[binding.first_input + i], choice);
    }
  };
  for (std::size_t choice = 0; choice < kReals.size(); ++choice) add([&] { return choice; });
  Rng rng = Rng(hash64(function.unit)).fork("boxes");
  for (std::size_t i = 0; i < kMixtures && program.box.size() > 1; ++i)
    add([&] { return rng.below(kReals.size()); });
  return boxes;
}

double box_score(const RunResult& rows, double largest_output) {
  if (rows.outcomes.empty()) return 0.0;
  std::size_t finite = 0;
  bool is_bounded = true;
  std::set<std::vector<double>> values;
  for (std::size_t i = 0; i < rows.outcomes.size(); ++i) {
    const double* const outputs = rows.outputs.row(i);
    if (rows.outcomes[i] != Outcome::Ok) continue;
    is_bounded = is_bounded &&
                 std::all_of(outputs, outputs + rows.outputs.cols,
                             [&](double output) { return std::fabs(output) <= largest_output; });
    ++finite;
    values.emplace(outputs, outputs + rows.outputs.cols);
  }
  if (values.size() < 2) return 0.0;
  const std::size_t enough = std::min(kValues, rows.outcomes.size());
  const double variety =
      std::min(1.0, static_cast<double>(values.size()) / static_cast<double>(enough));
  const double boundedness = is_bounded ? 1.0 : kUnbounded;
  return boundedness * variety * static_cast<double>(finite) /
         static_cast<double>(rows.outcomes.size());
}

}  // namespace understudy
