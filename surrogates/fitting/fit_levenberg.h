#pragma once

#include "surrogates/fitting/fit.h"

namespace understudy {

/// How a surrogate is fitted by least squares.
struct LevenbergOptions {
  std::size_t iterations = 20;  ///< linearisations at most
  Scaling scaling = Scaling::Calibrate;
  double small_gain = 1e-2;  ///< of the training loss: three in a row below it end the fit
};

/// Whether the method suits networks of this many parameters: an iteration takes the product of
/// their derivatives with themselves, rows x parameters^2, and its factors, parameters^3 / 3.
bool suits_levenberg(const Architecture& architecture);

/// Fits each output's network by the method of Levenberg and Marquardt (damping as Nielsen sets it,
/// IMM-REP-1999-05): the least mean squared standardised error over the training rows, of which
/// the iterate of lowest validation loss is kept. For many rows whose numbers are exact: it goes
/// orders of magnitude below what gradient steps reach, and fits errors as readily. Deterministic.
/// No training rows or no iterations: the surrogate as it came.
FitResult fit_levenberg(const Surrogate& initial, const FitData& data,
                        const LevenbergOptions& options, const ProgressFn& progress = {});

}  // namespace understudy
