#include "surrogates/fused/network.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "surrogates/fused/kernel_arguments.h"

namespace understudy::fused {
namespace {

// Calls visit(place among the network's numbers, place in a Surrogate) for every parameter.
template <typename Visit>
void for_each_parameter(const Workspace& work, Visit visit) {
  std::size_t at = 0;
  for (const Layer& layer : work.layers) {
    for (std::size_t to = 0; to < layer.to; ++to)
      for (std::size_t from = 0; from < layer.from; ++from)
        visit(layer.parameters + from * layer.columns + to, at++);
    for (std::size_t to = 0; to < layer.to; ++to)
      visit(layer.parameters + layer.from * layer.columns + to, at++);
  }
}

std::vector<double> as_in_surrogate(const Workspace& work, const Floats& numbers) {
  std::vector<double> result;
  for_each_parameter(work, [&](std::size_t own, std::size_t) {
    result.push_back(static_cast<double>(numbers[own]));
  });
  return result;
}

// [from + 1] values that enter a layer.
const float* entering(const Workspace& work, std::size_t layer, const Block& block) {
  return layer == 0 ? block.inputs : work.values.data() + work.layers[layer - 1].values;
}

}  // namespace

Workspace::Workspace(const std::vector<std::size_t>& widths, Activation each,
                     const Kernels& compiled, std::size_t rows)
    : kernels(compiled), activation(each), stride(rows) {
  std::size_t value_count = 0, widest = 0;
  for (std::size_t l = 1; l < widths.size(); ++l) {
    const bool last = l + 1 == widths.size();
    Layer layer = {widths[l - 1], widths[l], last ? 1 : padded(widths[l], kernels.lanes),
                   parameters, value_count};
    parameters += padded((layer.from + 1) * layer.columns, kMostLanes);
    value_count += (layer.to + 1) * stride;
    widest = std::max(widest, padded(layer.to, kernels.lanes));
    layers.push_back(layer);
  }
  values.assign(value_count, 0.0F);
  for (const Layer& layer : layers)
    std::fill_n(values.data() + layer.values + layer.to * stride, stride, 1.0F);
  if (activation == Activation::SiLU) slopes.assign(value_count, 0.0F);
  gradient.assign(widest * stride, 0.0F);
  earlier = gradient;
  transposed = gradient;
  errors.assign(stride, 0.0F);
}

Network::Network(const Workspace& work, const double* parameters)
    : parameters_(work.parameters, 0.0F),
      gradient_(parameters_),
      mean_(parameters_),
      square_(parameters_) {
  for_each_parameter(work, [&](std::size_t own, std::size_t at) {
    parameters_[own] = static_cast<float>(parameters[at]);
  });
  kept_ = parameters_;
}

const float* Network::forward(Workspace& work, const Block& block) const {
  for (std::size_t l = 0; l < work.layers.size(); ++l) {
    const Layer& layer = work.layers[l];
    float* sums = work.values.data() + layer.values;
    Product product;
    product.out = sums;
    product.out_stride = product.right_stride = work.stride;
    product.left = parameters_.data() + layer.parameters;
    product.left_row = 1;
    product.left_inner = layer.columns;
    product.right = entering(work, l, block);
    product.rows = layer.to;
    product.inner = layer.from + 1;
    product.columns = block.padded;
    product.add = false;
    work.kernels.multiply(product);
    if (l + 1 == work.layers.size()) return sums;
    work.kernels.activate(work.activation, sums, work.slopes.data() + layer.values,
                          layer.to * work.stride);
  }
  return nullptr;
}

// From work.errors to the gradient of every parameter.
void Network::backward(Workspace& work, const Block& block, bool add) {
  const std::size_t rows = work.stride;
  const Layer& last = work.layers.back();
  work.kernels.dot(entering(work, work.layers.size() - 1, block), rows, work.errors.data(),
                   last.from + 1, block.padded, add, gradient_.data() + last.parameters);
  for (std::size_t l = work.layers.size() - 1; l-- > 0;) {
    const Layer& layer = work.layers[l];
    const Layer& next = work.layers[l + 1];
    const float* weights = parameters_.data() + next.parameters;
    const bool before_last = l + 2 == work.layers.size();
    if (!before_last) {
      work.kernels.multiply({work.earlier.data(), rows, weights, next.columns, 1,
                             work.gradient.data(), rows, next.from, next.to, block.padded, false});
      std::swap(work.gradient, work.earlier);
    }
    work.kernels.backpropagate({work.activation, work.values.data() + layer.values,
                                work.slopes.data() + layer.values, work.gradient.data(), l > 0,
                                before_last ? work.errors.data() : nullptr, weights, rows,
                                work.transposed.data(), layer.to, block.padded, layer.columns});
    work.kernels.multiply({gradient_.data() + layer.parameters, layer.columns,
                           entering(work, l, block), rows, 1, work.transposed.data(), layer.columns,
                           layer.from + 1, block.padded, layer.columns, add});
  }
}

void Network::differentiate(Workspace& work, const Rows& rows, const Batch& batch,
                            std::size_t output) {
  const float factor = 2.0F / static_cast<float>(batch.rows);
  for (std::size_t b = batch.begin; b < batch.end; ++b) {
    const Block& block = rows.blocks()[b];
    const float* outputs = forward(work, block);
    const float* targets = block.targets + output * work.stride;
    float* errors = work.errors.data();
    for (std::size_t r = 0; r < block.count; ++r) errors[r] = (outputs[r] - targets[r]) * factor;
    std::fill(errors + block.count, errors + block.padded, 0.0F);
    backward(work, block, b != batch.begin);
  }
}

void Network::step(Workspace& work, const Rows& rows, const Batch& batch, std::size_t output,
                   double learning_rate) {
  differentiate(work, rows, batch, output);
  ++steps_;
  const double rate = learning_rate / (1.0 - std::pow(0.9, steps_));
  const double unbias = 1.0 / std::sqrt(1.0 - std::pow(0.999, steps_));
  work.kernels.adam({static_cast<float>(rate), static_cast<float>(unbias), gradient_.data(),
                     parameters_.data(), mean_.data(), square_.data(), parameters_.size()});
}

std::vector<double> Network::gradient(Workspace& work, const Rows& rows, const Batch& batch,
                                      std::size_t output) {
  differentiate(work, rows, batch, output);
  return as_in_surrogate(work, gradient_);
}

double Network::loss(Workspace& work, const Rows& rows, std::size_t output) const {
  double sum = 0.0;
  for (const Block& block : rows.blocks()) {
    const float* outputs = forward(work, block);
    const float* targets = block.targets + output * work.stride;
    for (std::size_t r = 0; r < block.count; ++r) {
      const double error = static_cast<double>(outputs[r] - targets[r]);
      sum += error * error;
    }
  }
  return rows.size() == 0 ? 0.0 : sum / static_cast<double>(rows.size());
}

std::vector<double> Network::kept(const Workspace& work) const {
  return as_in_surrogate(work, kept_);
}

}  // namespace understudy::fused
