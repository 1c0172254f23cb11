#pragma once

#include <string>
#include <vector>

#include "optimizers/tune.h"

namespace understudy {

/// A function with a known optimum, as a problem to tune. `solved`: a value of the goal close
/// enough to the optimum to call the problem solved.
struct TestFunction {
  std::string name;
  TuneProblem problem;
  double solved = 0.0;
};

/// Smooth functions of 2 to 6 inputs, some with many optima; minimised, or their outputs aimed at
/// targets. Formulas and optima: Surjanovic, Bingham, Virtual Library of Simulation Experiments;
/// the arm: Esmaeilzadeh et al., MICRO 2012.
std::vector<TestFunction> test_functions();

/// What the problems below are modelled by: a Gaussian process for each output, with exact slopes.
/// As ModelFitter. Throws std::runtime_error without rows.
Model gaussian_model(const Matrix& inputs, const Matrix& outputs);

/// A problem over [lo, hi]^d, given by what it computes.
TuneProblem make_problem(std::size_t d, double lo, double hi, std::size_t outputs,
                         void (*compute)(const double* x, double* y), Goal goal);

/// The same problem in a box moved by up to a tenth of its width, so that no method gains from
/// where the optimum happens to lie relative to the centre.
TuneProblem moved(TuneProblem problem, std::uint64_t seed);

Goal minimise();                                 ///< output 0
Goal reach(const std::vector<double>& targets);  ///< one per output

/// Runs that a method needs to solve a test function, moved by the options' seed; the budget plus
/// one if it does not.
std::size_t runs_to_solve(const TestFunction& function, const std::string& method,
                          const TuneOptions& options);

/// The median over seeds 0, 1, ...; the upper one of two.
std::size_t median_runs(const TestFunction& function, const std::string& method,
                        TuneOptions options, std::uint64_t seeds);

}  // namespace understudy
