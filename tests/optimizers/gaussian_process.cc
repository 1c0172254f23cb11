#include "gaussian_process.h"

#include <Eigen/Dense>
#include <cmath>
#include <stdexcept>

namespace understudy {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double kNugget = 1e-10;

struct Process {
  double length = 1.0;
  double mean = 0.0;
  VectorXd weights;
  double likelihood = -1e300;
};

Process fit_one(const MatrixXd& points, const VectorXd& y, double length) {
  const Index n = points.rows();
  MatrixXd kernel(n, n);
  for (Index i = 0; i < n; ++i)
    for (Index j = 0; j < n; ++j)
      kernel(i, j) =
          std::exp(-0.5 * (points.row(i) - points.row(j)).squaredNorm() / length / length);
  kernel.diagonal().array() += kNugget;
  const Eigen::LLT<MatrixXd> factor(kernel);
  Process process;
  process.length = length;
  if (factor.info() != Eigen::Success) return process;
  const VectorXd ones = VectorXd::Ones(n);
  process.mean = ones.dot(factor.solve(y)) / ones.dot(factor.solve(ones));
  const VectorXd centred = y.array() - process.mean;
  process.weights = factor.solve(centred);
  const double variance = std::max(centred.dot(process.weights) / static_cast<double>(n), 1e-300);
  const MatrixXd lower = factor.matrixL();
  process.likelihood =
      -0.5 * static_cast<double>(n) * std::log(variance) - lower.diagonal().array().log().sum();
  return process;
}

}  // namespace

Model fit_gaussian_process(const Matrix& inputs, const Matrix& outputs) {
  if (inputs.rows == 0) throw std::runtime_error("no rows to learn from");
  const auto n = static_cast<Index>(inputs.rows);
  const auto d = static_cast<Index>(inputs.cols);
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  MatrixXd points = Eigen::Map<const RowMajor>(inputs.data.data(), n, d);
  VectorXd scale = VectorXd::Ones(d);
  for (Index j = 0; j < d; ++j) {
    const double width = points.col(j).maxCoeff() - points.col(j).minCoeff();
    if (width > 0.0) scale(j) = width;
    points.col(j) /= scale(j);
  }
  std::vector<Process> processes;
  for (std::size_t output = 0; output < outputs.cols; ++output) {
    VectorXd y(n);
    for (Index i = 0; i < n; ++i) y(i) = outputs(static_cast<std::size_t>(i), output);
    Process best;
    for (double length : {0.1, 0.2, 0.35, 0.5, 0.75, 1.0, 1.5, 2.5, 4.0, 7.0}) {
      const Process process = fit_one(points, y, length);
      if (process.weights.size() > 0 && process.likelihood > best.likelihood) best = process;
    }
    if (best.weights.size() == 0) throw std::runtime_error("the kernel is singular");
    processes.push_back(best);
  }
  return [points, scale, processes, n, d](const double* x, double* y, double* jacobian) {
    const VectorXd z = Eigen::Map<const VectorXd>(x, d).cwiseQuotient(scale);
    for (std::size_t output = 0; output < processes.size(); ++output) {
      const Process& process = processes[output];
      double value = process.mean;
      VectorXd slope = VectorXd::Zero(d);
      for (Index i = 0; i < n; ++i) {
        const VectorXd gap = z - points.row(i).transpose();
        const double squared_length = process.length * process.length;
        const double term =
            process.weights(i) * std::exp(-0.5 * gap.squaredNorm() / squared_length);
        value += term;
        slope -= term / squared_length * gap;
      }
      y[output] = value;
      for (Index j = 0; j < d && jacobian; ++j)
        jacobian[output * static_cast<std::size_t>(d) + static_cast<std::size_t>(j)] =
            slope(j) / scale(j);
    }
  };
}

}  // namespace understudy
