#include "surrogates/compiler/probe_values.h"

#include <algorithm>
#include <cmath>

#include "base/rng.h"

namespace understudy {
namespace {

constexpr double kFurthest = 1e5;
constexpr double kLeastDeviation = 1e-12;
constexpr double kScaleUnit = 4.0;
constexpr double kUnseenVariation = 0.1;

}  // namespace

Matrix probe_points(std::size_t inputs) {
  Matrix points(kProbes, inputs);
  for (std::size_t j = 0; j < inputs; ++j) {
    Rng rng = Rng(0).fork("probe points").fork(j);
    for (std::size_t i = 0; i < kProbes; ++i) points(i, j) = rng.uniform(-1.0, 1.0);
  }
  return points;
}

float squash(double value) {
  if (std::isnan(value)) return 0.0f;
  return static_cast<float>(0.5 * std::asinh(std::clamp(value, -kFurthest, kFurthest)));
}

std::vector<float> node_probe_values(const EncodedGraph& graph, const Matrix& values) {
  std::vector<float> probe_values;
  probe_values.reserve(graph.nodes.size() * kNodeProbes);
  for (const EncodedNode& node : graph.nodes)
    for (std::size_t i = 0; i < kNodeProbes; ++i)
      probe_values.push_back(squash(
          node.scale == 0.0 ? node.offset : node.scale * values(node.source, i) + node.offset));
  return probe_values;
}

UnitEstimate UnitEstimate::of(double mean, double deviation) {
  const double spread = std::max(deviation, kLeastDeviation);
  return {std::asinh(mean / spread), std::log(spread) / kScaleUnit};
}

double UnitEstimate::deviation() const {
  return std::exp(kScaleUnit * std::clamp(scale, -8.0, 8.0));
}

double UnitEstimate::mean() const {
  return deviation() * std::sinh(std::clamp(location, -30.0, 30.0));
}

std::array<float, kRootFeatures> root_features(std::size_t inputs,
                                               const std::vector<double>& outputs) {
  std::array<float, kRootFeatures> features = {};
  features[kProbes + 3 + std::min(inputs, kInputSlots) - 1] = 1.0f;
  double count = 0.0, sum = 0.0, squares = 0.0;
  for (const double y : outputs)
    if (std::isfinite(y)) ++count, sum += y;
  if (count == 0.0) return features;
  const double mean = sum / count;
  for (const double y : outputs)
    if (std::isfinite(y)) squares += (y - mean) * (y - mean);
  const double deviation = std::sqrt(squares / count);
  // Values that do not vary say that the scale is small, not how small.
  const double floor = deviation > kLeastDeviation ? 0.0 : kUnseenVariation * std::fabs(mean);
  const UnitEstimate unit = UnitEstimate::of(mean, std::max(deviation, floor));
  features[kLocationFeature] = static_cast<float>(std::clamp(unit.location, -30.0, 30.0));
  features[kScaleFeature] = static_cast<float>(unit.scale);
  features[kProbes + 2] = 1.0f;
  for (std::size_t i = 0; i < kProbes; ++i)
    if (std::isfinite(outputs[i]) && deviation > kLeastDeviation)
      features[i] = static_cast<float>((outputs[i] - mean) / deviation);
  return features;
}

}  // namespace understudy
