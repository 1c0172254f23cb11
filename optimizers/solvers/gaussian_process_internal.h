#pragma once

#include <Eigen/Dense>

namespace understudy {

/// A Gaussian process over the unit cube: Matern's kernel of smoothness 5/2, a length scale for
/// each input, and noise. Rasmussen, Williams: Gaussian Processes for Machine Learning, 2006.
class GaussianProcess {
 public:
  explicit GaussianProcess(Eigen::Index inputs);

  /// Chooses length scales and noise by the marginal likelihood of y [n] at the rows of x [n x m],
  /// from where they are now.
  void choose_scales(const Eigen::MatrixXd& x, const Eigen::VectorXd& y);

  /// Takes in what it is to predict from. REQUIRES a finite y.
  void condition(const Eigen::MatrixXd& x, const Eigen::VectorXd& y);

  struct Prediction {
    double mean = 0.0, deviation = 0.0;
    Eigen::VectorXd mean_slopes, deviation_slopes;  // [m]
  };

  /// Means and deviations at the rows of `points` [c x m].
  void predict(const Eigen::MatrixXd& points, Eigen::VectorXd& means,
               Eigen::VectorXd& deviations) const;

  /// The same at one point, with slopes.
  Prediction predict(const Eigen::VectorXd& point) const;

 private:
  Eigen::VectorXd log_scales_;  // of m lengths, then of the noise's share of the variance
  Eigen::MatrixXd x_;           // divided by the lengths
  Eigen::LLT<Eigen::MatrixXd> factor_;
  Eigen::VectorXd weights_;
  double mean_ = 0.0, variance_ = 1.0;
};

}  // namespace understudy
