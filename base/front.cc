#include "base/front.h"

#include <algorithm>
#include <cmath>

namespace understudy {
namespace {

bool counts(const Goal& goal, const double* outputs, const std::vector<double>& objectives) {
  return goal.violation(outputs) == 0.0 &&
         std::all_of(objectives.begin(), objectives.end(),
                     [](double objective) { return std::isfinite(objective); });
}

}  // namespace

bool dominates(const std::vector<double>& a, const std::vector<double>& b) {
  bool is_better = false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] > b[i]) return false;
    is_better = is_better || a[i] < b[i];
  }
  return is_better;
}

std::vector<std::size_t> find_front(const Goal& goal, const Matrix& outputs) {
  std::vector<std::vector<double>> objectives;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < outputs.rows; ++i) {
    objectives.push_back(goal.objectives(outputs.row(i)));
    if (counts(goal, outputs.row(i), objectives[i])) order.push_back(i);
  }
  // Whatever dominates a row comes before it.
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return objectives[a] < objectives[b]; });
  std::vector<std::size_t> front;
  for (const std::size_t row : order)
    if (std::none_of(front.begin(), front.end(), [&](std::size_t other) {
          return objectives[other] == objectives[row] ||
                 dominates(objectives[other], objectives[row]);
        }))
      front.push_back(row);
  return front;
}

}  // namespace understudy
