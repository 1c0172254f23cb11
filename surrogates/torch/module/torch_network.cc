#include "surrogates/torch/module/torch_network_internal.h"

namespace understudy {
namespace {

// LibTorch's vectorised sigmoid is three times as fast as its tanh, the most expensive operation
// of a whole step; tanh(x) = 2 sigmoid(2x) - 1 is as exact as the sums around it. The numbers are
// tensors because a plain one costs LibTorch more than a small layer does.
void tanh_in_place(at::Tensor& sums) {
  static const at::Tensor two = at::scalar_tensor(2.0F), minus_one = at::scalar_tensor(-1.0F);
  sums.mul_(two).sigmoid_();
  at::add_out(sums, minus_one, sums, 2.0);
}

// sums -> values, which are one tensor unless the derivative needs the sums.
void activate(Activation activation, at::Tensor& sums, at::Tensor& values) {
  switch (activation) {
    case Activation::Tanh:
      return tanh_in_place(values);
    case Activation::Sigmoid:
      at::sigmoid_(values);
      return;
    case Activation::ReLU:
      at::relu_(values);
      return;
    case Activation::SiLU:
      at::silu_out(values, sums);
      return;
  }
}

// gradient: d loss / d values -> d loss / d sums.
void differentiate(Activation activation, const at::Tensor& sums, const at::Tensor& values,
                   at::Tensor& gradient) {
  switch (activation) {
    case Activation::Tanh:
      at::tanh_backward_out(gradient, gradient, values);
      return;
    case Activation::Sigmoid:
      at::sigmoid_backward_out(gradient, gradient, values);
      return;
    case Activation::ReLU:
      at::threshold_backward_out(gradient, gradient, values, 0.0);
      return;
    case Activation::SiLU:
      at::silu_backward_out(gradient, gradient, sums);
      return;
  }
}

// out = a b, of matrices or of stacks of them.
void multiply(at::Tensor& out, const at::Tensor& a, const at::Tensor& b) {
  if (a.dim() == 2)
    at::mm_out(out, a, b);
  else
    at::bmm_out(out, a, b);
}

// out = base + a b.
void multiply_add(at::Tensor& out, const at::Tensor& base, const at::Tensor& a,
                  const at::Tensor& b) {
  if (a.dim() == 2)
    at::addmm_out(out, base, a, b);
  else
    at::baddbmm_out(out, base, a, b);
}

}  // namespace

TorchNetwork::TorchNetwork(const std::vector<std::size_t>& widths, Activation activation,
                           const Matrix& parameters)
    : widths_(widths.begin(), widths.end()),
      activation_(activation),
      networks_(static_cast<std::int64_t>(parameters.rows)) {
  const auto each = static_cast<std::int64_t>(parameters.cols);
  parameters_ = at::empty({networks_ * each}, at::kFloat);
  gradients_ = at::zeros_like(parameters_);
  owners_ = at::empty_like(parameters_, at::kLong);
  layers_ = layers_of(parameters_);
  layer_gradients_ = layers_of(gradients_);

  const at::Tensor rows =
      at::from_blob(const_cast<double*>(parameters.data.data()), {networks_, each}, at::kDouble);
  const at::Tensor names = at::arange(networks_, at::kLong).view({networks_, 1});
  const std::vector<Layer> layer_owners = layers_of(owners_);
  std::int64_t at = 0;
  const auto fill = [&](const at::Tensor& values, const at::Tensor& owners) {
    const std::int64_t count = values.numel() / networks_;
    values.view({networks_, count}).copy_(rows.narrow(1, at, count));
    owners.view({networks_, count}).copy_(names.expand({networks_, count}));
    at += count;
  };
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    fill(layers_[l].weights, layer_owners[l].weights);
    fill(layers_[l].biases, layer_owners[l].biases);
  }
}

void TorchNetwork::Layer::collect(const at::Tensor& gradient, const at::Tensor& values_transposed,
                                  bool add) {
  if (add) {
    multiply_add(weights, weights, gradient, values_transposed);
    biases.add_(gradient.sum(-1, true));
  } else {
    multiply(weights, gradient, values_transposed);
    at::sum_out(biases, gradient, -1, true);
  }
}

std::vector<std::int64_t> TorchNetwork::stack(std::int64_t rows, std::int64_t columns) const {
  if (networks_ == 1) return {rows, columns};
  return {networks_, rows, columns};
}

std::vector<TorchNetwork::Layer> TorchNetwork::layers_of(const at::Tensor& flat) const {
  std::vector<Layer> layers;
  std::int64_t at = 0;
  const auto take = [&](std::int64_t to, std::int64_t from) {
    const std::int64_t count = networks_ * to * from;
    const at::Tensor part = flat.narrow(0, at, count);
    at += count;
    return layers.empty() ? part.view({networks_ * to, from}) : part.view(stack(to, from));
  };
  for (std::size_t l = 1; l < widths_.size(); ++l) {
    Layer layer;
    layer.weights = take(widths_[l], widths_[l - 1]);
    layer.biases = take(widths_[l], 1);
    layer.weights_transposed = layer.weights.transpose(-2, -1);
    layers.push_back(layer);
  }
  return layers;
}

TorchNetwork::Workspace& TorchNetwork::workspace(std::int64_t columns) {
  const auto [entry, fresh] = workspaces_.try_emplace(columns);
  Workspace& work = entry->second;
  if (!fresh) return work;
  for (std::size_t l = 1; l < widths_.size(); ++l) {
    const auto room = [&] { return at::empty(stack(widths_[l], columns), at::kFloat); };
    work.sums.push_back(room());
    work.values.push_back(activation_ == Activation::SiLU ? room() : work.sums.back());
    work.values_transposed.push_back(work.values.back().transpose(-2, -1));
    work.gradients.push_back(l + 1 == widths_.size() ? work.sums.back() : room());
  }
  work.first_sums = work.sums.front().view({-1, columns});
  work.first_gradients = work.gradients.front().view({-1, columns});
  work.outputs = work.sums.back().view({-1, columns});
  return work;
}

at::Tensor& TorchNetwork::forward(const at::Tensor& inputs) {
  Workspace& work = workspace(inputs.size(1));
  multiply_add(work.first_sums, layers_[0].biases, layers_[0].weights, inputs);
  for (std::size_t l = 1; l < layers_.size(); ++l) {
    activate(activation_, work.sums[l - 1], work.values[l - 1]);
    multiply_add(work.sums[l], layers_[l].biases, layers_[l].weights, work.values[l - 1]);
  }
  return work.outputs;
}

void TorchNetwork::backward(const at::Tensor& inputs_transposed, bool add) {
  Workspace& work = workspace(inputs_transposed.size(0));
  for (std::size_t l = layers_.size() - 1; l > 0; --l) {
    at::Tensor& earlier = work.gradients[l - 1];
    layer_gradients_[l].collect(work.gradients[l], work.values_transposed[l - 1], add);
    multiply(earlier, layers_[l].weights_transposed, work.gradients[l]);
    differentiate(activation_, work.sums[l - 1], work.values[l - 1], earlier);
  }
  layer_gradients_[0].collect(work.first_gradients, inputs_transposed, add);
}

Matrix TorchNetwork::to_matrix(const at::Tensor& flat) const {
  std::vector<at::Tensor> parts;
  for (const Layer& layer : layers_of(flat)) {
    parts.push_back(layer.weights.reshape({networks_, -1}));
    parts.push_back(layer.biases.reshape({networks_, -1}));
  }
  const at::Tensor rows = at::cat(parts, 1).to(at::kDouble).contiguous();
  Matrix result(static_cast<std::size_t>(rows.size(0)), static_cast<std::size_t>(rows.size(1)));
  std::copy_n(rows.data_ptr<double>(), rows.numel(), result.data.begin());
  return result;
}

}  // namespace understudy
