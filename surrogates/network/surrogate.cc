#include "surrogates/network/surrogate.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <memory>

#include "base/error.h"
#include "surrogates/network/network_rows_internal.h"

namespace understudy {
namespace {

using Weights = Eigen::Map<const RowMajor>;
using Biases = Eigen::Map<const Eigen::VectorXd>;
using Vector = Eigen::Map<Eigen::VectorXd>;
using Array = Eigen::Map<Eigen::ArrayXd>;

Eigen::Index index(std::size_t i) { return static_cast<Eigen::Index>(i); }

// Width of layer l of a network: its inputs, its hidden layers, its one output.
std::size_t width(const Architecture& architecture, std::size_t l) {
  if (l == 0) return architecture.inputs;
  return l <= architecture.hidden.size() ? architecture.hidden[l - 1] : 1;
}

// Where one evaluation keeps its numbers. It grows to the largest network that its thread has
// seen, so that evaluating is free of allocation.
class Workspace {
 public:
  explicit Workspace(const Architecture& architecture) {
    std::size_t sum = 0;
    std::size_t widest = 0;
    for (std::size_t l = 0; l <= architecture.hidden.size() + 1; ++l) {
      sum += width(architecture, l);
      widest = std::max(widest, width(architecture, l));
    }
    thread_local std::vector<double> storage;
    if (storage.size() < 2 * (sum + widest)) storage.resize(2 * (sum + widest));
    size_ = sum;
    values_ = storage.data();
    slopes_ = values_ + sum;
    front_ = slopes_ + sum;
    back_ = front_ + widest;
  }

  std::size_t size() const { return size_; }  ///< sum of widths; the output comes last
  double* values() const { return values_; }  ///< [size], layer after layer
  double* slopes() const { return slopes_; }  ///< likewise
  double* front() const { return front_; }    ///< [widest layer]
  double* back() const { return back_; }      ///< [widest layer]

 private:
  double* values_;
  double* slopes_;
  double* front_;
  double* back_;
  std::size_t size_;
};

// One network at the point in work.values(): its output; the values and, on request, the slopes
// of all layers stay in the workspace.
double forward(const Architecture& architecture, const double* parameters, const Workspace& work,
               bool with_slopes) {
  const std::size_t last = architecture.hidden.size() + 1;
  std::size_t at = 0;
  for (std::size_t l = 1; l <= last; ++l) {
    const std::size_t from = width(architecture, l - 1);
    const std::size_t to = width(architecture, l);
    const Weights weights(parameters, index(to), index(from));
    const Biases biases(parameters + to * from, index(to));
    Vector out(work.values() + at + from, index(to));
    out.noalias() = weights * Vector(work.values() + at, index(from));
    out += biases;
    at += from;
    parameters += to * (from + 1);
    if (l < last)
      activate(architecture.activation, to, work.values() + at,
               with_slopes ? work.slopes() + at : nullptr);
  }
  return work.values()[at];
}

// Reverse mode, from the last layer to the first: d output / d (scaled inputs) into gradient [d].
// `end` is where the network's parameters end.
void backward(const Architecture& architecture, const double* end, const Workspace& work,
              double* gradient) {
  std::size_t at = work.size() - 1;
  double* later = work.front();
  double* earlier = work.back();
  later[0] = 1.0;
  for (std::size_t l = architecture.hidden.size() + 1; l >= 1; --l) {
    const std::size_t from = width(architecture, l - 1);
    const std::size_t to = width(architecture, l);
    end -= to * (from + 1);
    at -= from;
    Vector out(l == 1 ? gradient : earlier, index(from));
    out.noalias() = Weights(end, index(to), index(from)).transpose() * Vector(later, index(to));
    if (l > 1) out.array() *= Array(work.slopes() + at, index(from));
    std::swap(later, earlier);
  }
}

void require(bool holds, const std::string& rule) {
  if (!holds) throw misuse("the surrogate does not fit together: " + rule);
}

}  // namespace

void Surrogate::validate() const {
  architecture.validate();
  box.validate();
  require(box.size() == architecture.inputs, "its box has " + std::to_string(box.size()) +
                                                 " inputs, its architecture " +
                                                 std::to_string(architecture.inputs));
  require(!outputs.empty(), "it has no outputs");
  require(means.size() == outputs.size() && scales.size() == outputs.size(),
          std::to_string(outputs.size()) + " outputs, " + std::to_string(means.size()) +
              " means and " + std::to_string(scales.size()) + " scales");
  for (std::size_t o = 0; o < outputs.size(); ++o) {
    require(std::isfinite(means[o]), "the mean of '" + outputs[o] + "' is not finite");
    require(std::isfinite(scales[o]) && scales[o] > 0.0,
            "the scale of '" + outputs[o] + "' is not a finite number above 0");
  }
  require(parameters.rows == outputs.size() && parameters.cols == architecture.parameters() &&
              parameters.data.size() == parameters.rows * parameters.cols,
          std::to_string(parameters.rows) + " x " + std::to_string(parameters.cols) +
              " parameters, where " + std::to_string(outputs.size()) + " networks " +
              architecture.to_string() + " have " + std::to_string(architecture.parameters()) +
              " each");
}

Matrix Surrogate::predict(const Matrix& x) const {
  validate();
  if (x.rows > 0 && x.cols != box.size())
    throw misuse("predict: rows of " + std::to_string(x.cols) + " inputs for a surrogate of " +
                 std::to_string(box.size()));
  constexpr std::size_t kBlock = 256;  // rows at a time: their values stay in the cache
  Matrix result(x.rows, outputs.size());
  for (std::size_t begin = 0; begin < x.rows; begin += kBlock) {
    const std::size_t count = std::min(kBlock, x.rows - begin);
    RowMajor scaled(index(count), index(box.size()));
    for (std::size_t i = 0; i < count; ++i)
      box.to_unit(x.row(begin + i), scaled.data() + i * box.size());
    for (std::size_t o = 0; o < outputs.size(); ++o) {
      const RowMajor values = forward_rows(architecture, parameters.row(o), scaled);
      for (std::size_t i = 0; i < count; ++i)
        result(begin + i, o) = means[o] + scales[o] * values(index(i), 0);
    }
  }
  return result;
}

void Surrogate::evaluate(const double* x, double* y, double* jacobian) const {
  const std::size_t d = box.size();
  const Workspace work(architecture);
  box.to_unit(x, work.values());
  for (std::size_t o = 0; o < outputs.size(); ++o) {
    y[o] = means[o] + scales[o] * forward(architecture, parameters.row(o), work, jacobian);
    if (!jacobian) continue;
    double* gradient = jacobian + o * d;
    backward(architecture, parameters.row(o) + parameters.cols, work, gradient);
    for (std::size_t j = 0; j < d; ++j) {
      const double range = box.dims[j].hi - box.dims[j].lo;
      gradient[j] = range > 0.0 ? gradient[j] * scales[o] * 2.0 / range : 0.0;
    }
  }
}

Model Surrogate::model() const {
  // Shared, because a std::function is copied often and a surrogate is large.
  const auto copy = std::make_shared<const Surrogate>(*this);
  return [copy](const double* x, double* y, double* jacobian) { copy->evaluate(x, y, jacobian); };
}

}  // namespace understudy
