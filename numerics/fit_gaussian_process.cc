#include "numerics/fit_gaussian_process.h"

#include <algorithm>
#include <cmath>
#include <nlopt.hpp>

#include "numerics/kernel_internal.h"
#include "numerics/marginal_likelihood_internal.h"

namespace understudy {
namespace {

using Point = std::vector<double>;

double surprise_of(const Point& at, Point& slopes, void* likelihood) {
  return static_cast<const MarginalLikelihood*>(likelihood)->surprise(at, slopes);
}

double surprise_at(const MarginalLikelihood& likelihood, const Point& at) {
  Point none;
  return likelihood.surprise(at, none);
}

/// Where the surprise is least, near a point.
Point climb(MarginalLikelihood& likelihood, const Point& start,
            const std::vector<SearchedNumber>& numbers, double tolerance, int evaluations) {
  if (evaluations <= 0 || likelihood.all_alike()) return start;
  nlopt::opt search(nlopt::LD_LBFGS, static_cast<unsigned>(start.size()));
  Point least, most;
  for (const SearchedNumber& number : numbers) {
    least.push_back(std::log(number.least));
    most.push_back(std::log(number.most));
  }
  search.set_lower_bounds(least);
  search.set_upper_bounds(most);
  search.set_min_objective(surprise_of, &likelihood);
  search.set_maxeval(evaluations);
  search.set_ftol_rel(tolerance);
  Point at = start;
  double value = 0.0;
  try {
    search.optimize(at, value);
  } catch (const std::exception&) {
    // It stops where rounding errors do not let it go on, which still counts.
  }
  const bool is_finite =
      std::all_of(at.begin(), at.end(), [](double x) { return std::isfinite(x); });
  return is_finite ? at : start;
}

std::vector<Point> starts(const std::vector<SearchedNumber>& numbers,
                          const GaussianProcessOptions& options) {
  const std::size_t lengths = numbers.size() - (options.amplitude ? 2 : 1);
  std::vector<Point> points;
  for (const double multiple : options.starts) {
    Point point;
    for (std::size_t i = 0; i < numbers.size(); ++i)
      point.push_back(std::log(numbers[i].usual) + (i < lengths ? std::log(multiple) : 0.0));
    points.push_back(point);
  }
  return points;
}

Point likeliest_point(const Eigen::MatrixXd& x, const Eigen::VectorXd& y,
                      const GaussianProcessOptions& options) {
  const auto numbers = searched_numbers(static_cast<std::size_t>(x.cols()), options);
  const Eigen::Index few = std::min(x.rows(), static_cast<Eigen::Index>(options.search_rows));
  MarginalLikelihood some(x.topRows(few), y.head(few), options);
  Point best;
  for (const Point& start : starts(numbers, options)) {
    const Point found = climb(some, start, numbers, options.tolerance, options.evaluations);
    if (best.empty() || surprise_at(some, found) < surprise_at(some, best)) best = found;
  }
  if (few == x.rows()) return best;
  MarginalLikelihood all(x, y, options);
  const Point refined = climb(all, best, numbers, options.tolerance, options.refinements);
  return surprise_at(all, refined) < surprise_at(all, best) ? refined : best;
}

}  // namespace

GaussianProcess fit_gaussian_process(const Matrix& inputs, const std::vector<double>& outputs,
                                     const GaussianProcessOptions& options) {
  const Point point = likeliest_point(to_eigen(inputs), to_eigen(outputs), options);
  return {covariance_at(point, inputs.cols, options), inputs, outputs};
}

Covariance usual_covariance(std::size_t inputs, const GaussianProcessOptions& options) {
  Point point;
  for (const SearchedNumber& number : searched_numbers(inputs, options))
    point.push_back(std::log(number.usual));
  return covariance_at(point, inputs, options);
}

Covariance climb_likelihood(const Matrix& inputs, const std::vector<double>& outputs,
                            const GaussianProcessOptions& options, const Covariance& start) {
  MarginalLikelihood likelihood(to_eigen(inputs), to_eigen(outputs), options);
  const auto numbers = searched_numbers(inputs.cols, options);
  const Point found =
      climb(likelihood, point_of(start, options), numbers, options.tolerance, options.evaluations);
  return covariance_at(found, inputs.cols, options);
}

}  // namespace understudy
