#pragma once

#include <Eigen/Core>
#include <cmath>
#include <vector>

#include "base/box.h"
#include "base/matrix.h"

namespace understudy {

/// Rows of the box as rows in [-1,1].
inline Eigen::MatrixXd unit_rows(const Box& box, const Matrix& rows) {
  Eigen::MatrixXd unit(static_cast<Eigen::Index>(rows.rows), static_cast<Eigen::Index>(rows.cols));
  std::vector<double> row(rows.cols);
  for (std::size_t i = 0; i < rows.rows; ++i) {
    box.to_unit(rows.row(i), row.data());
    for (std::size_t j = 0; j < rows.cols; ++j)
      unit(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = row[j];
  }
  return unit;
}

/// Numbers brought to mean 0 and variance 1, and back.
struct StandardisedColumn {
  double mean = 0.0, scale = 1.0;
  Eigen::VectorXd values;

  explicit StandardisedColumn(const std::vector<double>& column)
      : values(Eigen::Map<const Eigen::VectorXd>(column.data(),
                                                 static_cast<Eigen::Index>(column.size()))) {
    mean = values.mean();
    values.array() -= mean;
    const double deviation = std::sqrt(values.squaredNorm() / static_cast<double>(values.size()));
    if (deviation > 0.0) scale = deviation;
    values /= scale;
  }

  std::vector<double> restored(const Eigen::VectorXd& standardised) const {
    const Eigen::VectorXd column = (standardised.array() * scale + mean).matrix();
    return {column.begin(), column.end()};
  }
};

}  // namespace understudy
