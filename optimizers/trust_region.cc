#include "optimizers/trust_region.h"

#include <algorithm>
#include <cmath>

namespace understudy {
namespace {

constexpr double kSmallestRadius = 1e-7;
constexpr double kLargestRadius = 0.5;
constexpr int kPatience = 3;  // idle steps in a row

}  // namespace

double TrustRegion::reach(std::size_t i) const { return std::max(radius_, space_->share(i)); }

Bounds TrustRegion::bounds() const {
  Bounds bounds{centre_, centre_};
  for (std::size_t i = 0; i < centre_.size(); ++i) {
    bounds.lower[i] = std::max(0.0, centre_[i] - reach(i));
    bounds.upper[i] = std::min(1.0, centre_[i] + reach(i));
  }
  return bounds;
}

bool TrustRegion::contains(const std::vector<double>& unit) const {
  constexpr double kRounding = 1e-12;
  for (std::size_t i = 0; i < unit.size(); ++i)
    if (std::abs(unit[i] - centre_[i]) > reach(i) + kRounding) return false;
  return true;
}

void TrustRegion::move_to(const std::vector<double>& unit, double value) {
  centre_ = unit;
  value_ = value;
}

void TrustRegion::resize(double length, double gain, double predicted) {
  const double ratio = gain / predicted;
  if (ratio < 0.1)
    radius_ *= 0.5;
  else if (ratio > 0.5 && length > 0.5 * radius_)
    radius_ = std::min(2.0 * radius_, kLargestRadius);
}

bool TrustRegion::is_spent() const { return radius_ < kSmallestRadius || idle_steps_ >= kPatience; }

}  // namespace understudy
