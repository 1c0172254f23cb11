#include "optimizers/forecaster.h"

#include <algorithm>
#include <cmath>
#include <exception>

namespace understudy {
namespace {

constexpr std::size_t kGlobalRows = 200;  // an interpolant costs their cube
constexpr std::size_t kMostLocalRows = 120;
constexpr double kRefitGrowth = 1.15;
constexpr double kMemory = 0.7;       // of the contest, per run
constexpr double kLargestLead = 5.0;  // of one run, so that none decides alone

}  // namespace

void Forecaster::learn() {
  const std::size_t rows = history_.ranked().size();
  if (rows > 0 && static_cast<double>(rows) < kRefitGrowth * static_cast<double>(fitted_rows_))
    return;
  PhaseTimer timer(recorder_.summary(), "fit");
  Matrix inputs(0, recorder_.space().inputs());
  Matrix outputs(0, recorder_.problem().outputs);
  for (const TunePoint& point : recorder_.trace()) {
    if (!std::isfinite(point.merit)) continue;
    inputs.append_row(point.inputs);
    outputs.append_row(point.evaluation.outputs);
  }
  fitted_rows_ = rows;
  try {
    model_ = recorder_.problem().fit(inputs, outputs);
  } catch (const std::exception& error) {
    model_ = nullptr;
    // Without rows a fitter may well have nothing to say.
    if (rows > 0 && !complained_)
      recorder_.remark(std::string("the model could not be fitted at times: ") + error.what());
    complained_ = complained_ || rows > 0;
  }
}

std::size_t Forecaster::local_rows() const {
  const std::size_t m = recorder_.space().size();
  return std::clamp<std::size_t>((m + 1) * (m + 2), 10, kMostLocalRows);
}

Predictor Forecaster::predictor(const std::vector<double>& where, std::size_t rows,
                                bool with_model) const {
  return Predictor(recorder_.space(), recorder_.problem().goal, recorder_.problem().outputs,
                   with_model ? model_ : nullptr, history_.nearest(where, rows), recorder_.price());
}

Predictor Forecaster::global(const std::vector<double>& where) const {
  return predictor(where, kGlobalRows, advantage_ >= 0.0);
}

Predictor Forecaster::local(const std::vector<double>& where) const {
  return predictor(where, local_rows(), advantage_ >= 0.0);
}

Forecaster::Expectation Forecaster::expect(const std::vector<double>& unit) const {
  if (!model_ || history_.ranked().empty()) return {};
  return {predictor(unit, local_rows(), true).value(unit),
          predictor(unit, local_rows(), false).value(unit), true};
}

void Forecaster::judge(const Expectation& expectation, double value) {
  if (!expectation.contested || !std::isfinite(value)) return;
  const double rounding = 1e-9 * (1.0 + std::abs(value));
  const double lead = std::log((std::abs(expectation.without_model - value) + rounding) /
                               (std::abs(expectation.with_model - value) + rounding));
  // Not a number: the model gave none, and lost.
  advantage_ = kMemory * advantage_ +
               (std::isnan(lead) ? -kLargestLead : std::clamp(lead, -kLargestLead, kLargestLead));
}

}  // namespace understudy
