#pragma once

#include <vector>

#include "surrogates/fitting/fit_problem.h"
#include "surrogates/network/trainer.h"

namespace understudy {

/// Throws misuse when rows and surrogate do not fit together or a number is not finite.
void check_fit_data(const Surrogate& surrogate, const FitData& data);

/// Sets means and scales to the mean and the standard deviation (dividing by n) of each column;
/// the scale of a constant column is 1. REQUIRES at least one row of finite numbers.
void standardise(Surrogate& surrogate, const Matrix& outputs);

/// Sets means and scales to where the networks, as they are, predict the rows best: least squares,
/// held back towards what they were by as much as half a row says. Where they were far off,
/// they are standardised first. REQUIRES at least one row of finite numbers.
void calibrate(Surrogate& surrogate, const Matrix& inputs, const Matrix& outputs);

/// As options say it.
void rescale(Surrogate& surrogate, const FitData& data, Scaling scaling);

/// Program units -> what the networks see.
TrainerRows trainer_rows(const Surrogate& surrogate, const Matrix& inputs, const Matrix& outputs);

/// Per output, what turns a mean squared error in standardised units into one divided by the
/// variance of the test rows; where that is 0, into one in program units. Empty without rows.
std::vector<double> test_loss_factors(const Surrogate& surrogate, const Matrix& test_outputs);

/// Mean squared error of each column, divided by the variance of its truth; where that is 0, in
/// program units.
std::vector<double> relative_losses(const Matrix& predicted, const Matrix& truth);

/// -1 for none, which says "never measured".
double mean_of(const std::vector<double>& losses);
std::vector<double> scaled(const std::vector<double>& losses, const std::vector<double>& factors);

void record_losses(FitSummary& summary, const TrainerLosses& losses,
                   const std::vector<double>& test_factors);

/// A surrogate as it is, with its losses and one point of a curve.
FitResult measured(const Surrogate& surrogate, const FitData& data, const std::string& message);

}  // namespace understudy
