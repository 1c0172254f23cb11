#pragma once

// The methods of libraries, each written in a file of this folder. One row declares a method, puts
// it into the module and lists it among the tuners: its function, its name, whether it can
// propose several points together, and a line for people.
// clang-format off
#define UNDERSTUDY_SOLVER_METHODS(ROW) \
  ROW(tune_by_sobol, "sobol", true, \
      "evenly spread points (Sobol 1967, Boost)") \
  ROW(tune_by_bobyqa, "bobyqa", false, \
      "quadratic models in a trust region, restarted (Powell 2009, NLopt)") \
  ROW(tune_by_cobyla, "cobyla", false, \
      "linear models in a trust region, restarted (Powell 1994, NLopt)") \
  ROW(tune_by_sbplx, "sbplx", false, \
      "Nelder and Mead on subspaces, restarted (Rowan 1990, NLopt)") \
  ROW(tune_by_crs, "crs", false, \
      "controlled random search, restarted (Kaelo and Ali 2006, NLopt)") \
  ROW(tune_by_direct, "direct", false, \
      "rectangles divided, locally biased (Gablonsky and Kelley 2001, NLopt)") \
  ROW(tune_by_de, "de", false, \
      "differential evolution that adapts itself, restarted (Brest 2006, pagmo2)") \
  ROW(tune_by_cmaes, "cmaes", false, \
      "covariance matrix adaptation, restarted (Hansen 2006, pagmo2)") \
  ROW(tune_by_gradient, "gradient", false, \
      "finite differences: Levenberg-Marquardt for targets, else L-BFGS, restarted (Ceres)") \
  ROW(tune_by_lipschitz, "lipschitz", false, \
      "an upper bound and a quadratic model by turns (Malherbe 2017, dlib)") \
  ROW(tune_by_bayes, "bayes", false, \
      "expected improvement by a Gaussian process (Jones 1998, Matern's kernel)")
// clang-format on
