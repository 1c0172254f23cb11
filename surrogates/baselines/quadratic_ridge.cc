#include "surrogates/baselines/quadratic_ridge.h"

#include <Eigen/SVD>
#include <limits>

#include "surrogates/baselines/standardised.h"

namespace understudy {
namespace {

using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// Penalties on coefficients of standardised outputs, with n rows: n times 10^-12 ... 10^3.
constexpr int kLeastPower = -12, kLargestPower = 3;

/// 1, x_i, and x_i x_j for i <= j: [n x 1 + d + d (d + 1) / 2].
Eigen::MatrixXd quadratic_features(const Matrix& rows) {
  const Eigen::MatrixXd unit = Eigen::Map<const RowMajor>(
      rows.data.data(), static_cast<Eigen::Index>(rows.rows), static_cast<Eigen::Index>(rows.cols));
  const Eigen::Index d = unit.cols();
  Eigen::MatrixXd features(unit.rows(), 1 + d + d * (d + 1) / 2);
  features.col(0).setOnes();
  features.middleCols(1, d) = unit;
  Eigen::Index at = 1 + d;
  for (Eigen::Index i = 0; i < d; ++i)
    for (Eigen::Index j = i; j < d; ++j) features.col(at++) = unit.col(i).cwiseProduct(unit.col(j));
  return features;
}

}  // namespace

std::vector<double> predict_by_quadratic_ridge(const Box& box, const Matrix& inputs,
                                               const std::vector<double>& outputs,
                                               const Matrix& queries) {
  const StandardisedColumn standardised(outputs);
  const Eigen::VectorXd y = Eigen::Map<const Eigen::VectorXd>(
      standardised.values.data(), static_cast<Eigen::Index>(standardised.values.size()));
  const Eigen::BDCSVD<Eigen::MatrixXd> svd(quadratic_features(unit_rows(box, inputs)),
                                           Eigen::ComputeThinU | Eigen::ComputeThinV);
  const Eigen::VectorXd seen = svd.matrixU().transpose() * y;
  const Eigen::ArrayXd squares = svd.singularValues().array().square();
  double least = std::numeric_limits<double>::infinity();
  Eigen::VectorXd coefficients = Eigen::VectorXd::Zero(svd.matrixV().rows());
  for (int power = kLeastPower; power <= kLargestPower; ++power) {
    const double penalty = static_cast<double>(y.size()) * std::pow(10.0, power);
    const Eigen::ArrayXd share = squares / (squares + penalty);
    // The error at row i when it is left out: its residual / (1 - its leverage).
    const Eigen::VectorXd fitted = svd.matrixU() * (share * seen.array()).matrix();
    const Eigen::VectorXd leverage = svd.matrixU().cwiseAbs2() * share.matrix();
    const double error = ((y - fitted).array() / (1.0 - leverage.array()).max(1e-9)).square().sum();
    if (!(error < least)) continue;
    least = error;
    coefficients = svd.matrixV() *
                   (svd.singularValues().array() / (squares + penalty) * seen.array()).matrix();
  }
  const Eigen::VectorXd answers = quadratic_features(unit_rows(box, queries)) * coefficients;
  return standardised.restored({answers.begin(), answers.end()});
}

}  // namespace understudy
