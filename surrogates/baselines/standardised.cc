#include "surrogates/baselines/standardised.h"

#include <Eigen/Core>
#include <cmath>

namespace understudy {

Matrix unit_rows(const Box& box, const Matrix& rows) {
  Matrix unit(rows.rows, rows.cols);
  for (std::size_t i = 0; i < rows.rows; ++i) box.to_unit(rows.row(i), unit.row(i));
  return unit;
}

StandardisedColumn::StandardisedColumn(const std::vector<double>& column) : values(column) {
  Eigen::Map<Eigen::VectorXd> y(values.data(), static_cast<Eigen::Index>(values.size()));
  mean = y.mean();
  y.array() -= mean;
  const double deviation = std::sqrt(y.squaredNorm() / static_cast<double>(y.size()));
  if (deviation > 0.0) scale = deviation;
  y /= scale;
}

std::vector<double> StandardisedColumn::restored(std::vector<double> standardised) const {
  for (double& value : standardised) value = value * scale + mean;
  return standardised;
}

}  // namespace understudy
