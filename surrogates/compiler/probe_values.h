#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "base/matrix.h"
#include "surrogates/compiler/encoded_graph.h"

namespace understudy {

// Probe values show a compiler what a graph's output is worth at fixed points, the probe points,
// and its nodes at the first few of them. They take the arithmetic of as many runs, though no run.
constexpr std::size_t kProbes = 256;
constexpr std::size_t kNodeProbes = 16;

/// The points: [kProbes x inputs] in [-1,1]. Those of an input do not depend on how many follow.
Matrix probe_points(std::size_t inputs);

/// A value as it is shown to a compiler: within about [-6, 6], 0 for what is no number.
float squash(double value);

/// values: [nodes of the program graph x rows], as interpret_nodes gives them for rows that begin
/// with the probe points. Returns [nodes x kNodeProbes].
std::vector<float> node_probe_values(const EncodedGraph& graph, const Matrix& values);

// What is known of an output before the network: its standardised values at the probe points, its
// location and the logarithm of its scale there, and how many inputs there are.
constexpr std::size_t kRootFeatures = kProbes + 3 + kInputSlots;

/// Where the probe values estimate location and scale: see UnitEstimate.
constexpr std::size_t kLocationFeature = kProbes;
constexpr std::size_t kScaleFeature = kProbes + 1;

/// How an output lies in the program's own units, in numbers a network can learn:
/// location = asinh(mean / deviation), scale = ln(deviation) / 4.
struct UnitEstimate {
  double location = 0.0;
  double scale = 0.0;

  static UnitEstimate of(double mean, double deviation);
  double mean() const;
  double deviation() const;

  /// A standardised value of this estimate as one of another estimate's.
  double restandardised(double value, const UnitEstimate& other) const {
    return (mean() - other.mean() + deviation() * value) / other.deviation();
  }
};

/// outputs: the root's values at the probe points, or empty when there are no probe values.
std::array<float, kRootFeatures> root_features(std::size_t inputs,
                                               const std::vector<double>& outputs);

}  // namespace understudy
