#include "optimizers/history.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace understudy {

double distance_between(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return std::sqrt(sum);
}

void History::update() {
  for (std::size_t run = units_.size(); run < recorder_.trace().size(); ++run) {
    units_.push_back(recorder_.space().to_unit(recorder_.trace()[run].inputs));
    if (!std::isfinite(value(run))) continue;
    const auto place =
        std::upper_bound(ranked_.begin(), ranked_.end(), run,
                         [this](std::size_t a, std::size_t b) { return value(a) < value(b); });
    ranked_.insert(place, run);
  }
}

std::size_t History::nearest_run(const std::vector<double>& unit) const {
  std::size_t nearest = 0;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t run = 0; run < size(); ++run) {
    const double r = distance_between(unit, units_[run]);
    if (r < least) {
      least = r;
      nearest = run;
    }
  }
  return nearest;
}

double History::distance(const std::vector<double>& unit) const {
  if (size() == 0) return std::numeric_limits<double>::infinity();
  return distance_between(unit, units_[nearest_run(unit)]);
}

bool History::expects_failure(const std::vector<double>& unit) const {
  return size() > 0 && !std::isfinite(value(nearest_run(unit)));
}

Known History::nearest(const std::vector<double>& unit, std::size_t count) const {
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t run : ranked_) order.emplace_back(distance_between(unit, units_[run]), run);
  std::sort(order.begin(), order.end());
  order.resize(std::min(order.size(), count));
  Known known;
  known.units.cols = recorder_.space().size();
  known.outputs.cols = recorder_.problem().outputs;
  for (const auto& [r, run] : order) {
    known.units.append_row(units_[run]);
    known.outputs.append_row(recorder_.trace()[run].evaluation.outputs);
  }
  return known;
}

}  // namespace understudy
