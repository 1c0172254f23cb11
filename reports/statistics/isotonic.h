#pragma once

#include <vector>

namespace understudy::reporting {

/// The nonincreasing sequence that is nearest to `values` in weighted least squares, by pooling
/// adjacent violators (Ayer et al., Annals of Mathematical Statistics 26(4), 1955). Throws misuse
/// where there is not one positive weight to each value, or where a value is not finite.
std::vector<double> nonincreasing_fit(const std::vector<double>& values,
                                      const std::vector<double>& weights);

}  // namespace understudy::reporting
