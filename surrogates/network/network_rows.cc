#include "surrogates/network/network_rows_internal.h"

namespace understudy {
namespace {

using Weights = Eigen::Map<const RowMajor>;
using Biases = Eigen::Map<const Eigen::VectorXd>;
using Array = Eigen::Map<Eigen::ArrayXd>;

Eigen::Index index(std::size_t i) { return static_cast<Eigen::Index>(i); }

RowMajor sums_of(const RowMajor& values, const double* parameters, std::size_t to) {
  const auto from = values.cols();
  RowMajor sums = values * Weights(parameters, index(to), from).transpose();
  sums.rowwise() +=
      Biases(parameters + static_cast<Eigen::Index>(to) * from, index(to)).transpose();
  return sums;
}

}  // namespace

void activate(Activation activation, std::size_t size, double* sums, double* slopes) {
  Array value(sums, index(size));
  Array slope(slopes, slopes ? index(size) : 0);
  switch (activation) {
    case Activation::Tanh:
      value = 1.0 - 2.0 / ((2.0 * value).exp() + 1.0);
      if (slopes) slope = 1.0 - value.square();
      break;
    case Activation::Sigmoid:
      value = 1.0 / (1.0 + (-value).exp());
      if (slopes) slope = value * (1.0 - value);
      break;
    case Activation::ReLU:
      if (slopes) slope = (value > 0.0).select(1.0, 0.0 * value);
      value = (value < 0.0).select(0.0, value);
      break;
    case Activation::SiLU:
      if (slopes) slope = 1.0 / (1.0 + (-value).exp());
      value = value / (1.0 + (-value).exp());
      if (slopes) slope += value * (1.0 - slope);
      break;
  }
}

RowMajor forward_rows(const Architecture& architecture, const double* parameters,
                      const RowMajor& inputs) {
  RowMajor values = inputs;
  const std::vector<std::size_t> widths = architecture.widths();
  for (std::size_t l = 1; l < widths.size(); ++l) {
    values = sums_of(values, parameters, widths[l]);
    parameters += widths[l] * (widths[l - 1] + 1);
    if (l + 1 < widths.size())
      activate(architecture.activation, static_cast<std::size_t>(values.size()), values.data(),
               nullptr);
  }
  return values;
}

Linearised linearise(const Architecture& architecture, const double* parameters,
                     const RowMajor& inputs) {
  const std::vector<std::size_t> widths = architecture.widths();
  std::vector<RowMajor> values = {inputs}, slopes;
  std::vector<std::size_t> begins = {0};
  for (std::size_t l = 1; l < widths.size(); ++l) {
    values.push_back(sums_of(values.back(), parameters + begins.back(), widths[l]));
    begins.push_back(begins.back() + widths[l] * (widths[l - 1] + 1));
    slopes.emplace_back(values[l].rows(), values[l].cols());
    if (l + 1 < widths.size())
      activate(architecture.activation, static_cast<std::size_t>(values[l].size()),
               values[l].data(), slopes.back().data());
  }
  Linearised result;
  result.outputs = values.back().col(0);
  result.derivatives.resize(inputs.rows(), index(begins.back()));
  // Reverse mode; later: d output / d sums of layer l.
  RowMajor later = RowMajor::Ones(inputs.rows(), 1);
  for (std::size_t l = widths.size() - 1; l >= 1; --l) {
    const Eigen::Index from = index(widths[l - 1]), to = index(widths[l]);
    const Eigen::Index at = index(begins[l - 1]);
    const RowMajor& below = values[l - 1];
    for (Eigen::Index i = 0; i < inputs.rows(); ++i) {
      double* const row = result.derivatives.row(i).data() + at;
      for (Eigen::Index o = 0; o < to; ++o)
        Eigen::Map<Eigen::RowVectorXd>(row + o * from, from) = later(i, o) * below.row(i);
      Eigen::Map<Eigen::RowVectorXd>(row + to * from, to) = later.row(i);
    }
    if (l == 1) break;
    later = (later * Weights(parameters + at, to, from)).cwiseProduct(slopes[l - 2]);
  }
  return result;
}

}  // namespace understudy
