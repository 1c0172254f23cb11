#pragma once

#include <vector>

#include "base/box.h"
#include "base/matrix.h"

namespace understudy {

/// Rows of the box as rows in [-1,1].
Matrix unit_rows(const Box& box, const Matrix& rows);

/// Numbers brought to mean 0 and variance 1, and back.
struct StandardisedColumn {
  double mean = 0.0, scale = 1.0;
  std::vector<double> values;

  /// REQUIRES a number or more. Those all alike are only centred.
  explicit StandardisedColumn(const std::vector<double>& column);

  std::vector<double> restored(std::vector<double> standardised) const;
};

}  // namespace understudy
