#pragma once

#include <cstddef>
#include <vector>

#include "base/goal.h"
#include "base/matrix.h"

namespace understudy {

/// Whether a is at least as good as b in every objective and better in one.
bool dominates(const std::vector<double>& a, const std::vector<double>& b);

/// The best compromises between a goal's objectives (Pareto's front): of outputs [n x k] the rows
/// that meet all constraints and that no other such row dominates, by the first objective, then the
/// next ones; of rows with equal objectives the first. Rows that are not finite are passed over.
std::vector<std::size_t> find_front(const Goal& goal, const Matrix& outputs);

}  // namespace understudy
