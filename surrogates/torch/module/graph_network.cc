#include "surrogates/torch/module/blocks_internal.h"
#include "surrogates/torch/module/graph_network_internal.h"

namespace understudy {
namespace {

constexpr double kNormEpsilon = 1e-5;

/// target[index[i]] += rows[i]. On a processor LibTorch's own index_add_ starts an operation per
/// row.
void add_rows(at::Tensor& target, const at::Tensor& index, const at::Tensor& rows) {
  if (!target.is_cpu()) {
    target.index_add_(0, index, rows);
    return;
  }
  const at::Tensor source = rows.contiguous();
  const std::int64_t count = source.size(0), width = source.size(1);
  const auto* const where = index.data_ptr<std::int64_t>();
  const auto* from = source.data_ptr<float>();
  auto* const to = target.data_ptr<float>();
  for (std::int64_t i = 0; i < count; ++i, from += width) {
    float* const row = to + where[i] * width;
    for (std::int64_t j = 0; j < width; ++j) row[j] += from[j];
  }
}

/// Room for so many rows, kept from batch to batch: fresh memory costs more than what fills it.
at::Tensor room(at::Tensor& kept, std::int64_t rows, std::int64_t cols, at::Device device) {
  if (!kept.defined() || kept.size(0) < rows)
    kept = at::empty({rows + rows / 4, cols}, at::TensorOptions(at::kFloat).device(device));
  return kept.narrow(0, 0, rows);
}

}  // namespace

GraphNetwork::GraphNetwork(const GraphModelShape& shape, at::Device device, bool half)
    : layout_(shape),
      width_(static_cast<std::int64_t>(shape.width)),
      device_(device),
      product_(half) {}

at::Tensor GraphNetwork::indices(const std::vector<std::int64_t>& values) const {
  return at::from_blob(const_cast<std::int64_t*>(values.data()),
                       {static_cast<std::int64_t>(values.size())}, at::kLong)
      .to(device_, at::kLong, false, true);
}

void GraphNetwork::prepare(const at::Tensor& parameters, const GraphBatch& batch) {
  levels_ = batch.levels;
  kinds_ = indices(batch.kinds);
  for (int i = 0; i < 3; ++i) operands_[i] = indices(batch.operands[i]);
  graph_of_ = indices(batch.graph_of);
  roots_ = indices(batch.roots);
  counts_ = at::tensor(batch.node_counts).to(device_).unsqueeze(1);
  const std::int64_t rows = batch.rows();
  trace_.features = at::from_blob(const_cast<float*>(batch.features.data()),
                                  {rows, static_cast<std::int64_t>(kNodeFeatures)}, at::kFloat)
                        .to(device_, at::kFloat, false, true);
  gain_ = view_of(parameters, layout_.gain);
  bias_ = view_of(parameters, layout_.bias);
  mix_bias_ = view_of(parameters, layout_.mix_bias);
  w_operands_ = product_.operand(view_of(parameters, layout_.operands));
  w_third_ = product_.operand(view_of(parameters, layout_.third));
  w_features_ = product_.operand(view_of(parameters, layout_.features));
  w_mix_ = product_.operand(view_of(parameters, layout_.mix));
}

GraphNetwork::Embeddings GraphNetwork::forward(const at::Tensor& parameters,
                                               const GraphBatch& batch) {
  prepare(parameters, batch);
  const std::int64_t rows = batch.rows(), hidden = 2 * width_;
  room(trace_.operands, rows, hidden, device_);
  room(trace_.third, rows, width_, device_);
  room(trace_.products, rows, hidden, device_);
  room(trace_.sums, rows, hidden, device_);
  room(trace_.values, rows, hidden, device_);
  room(trace_.mixed, rows, width_, device_);
  room(trace_.embeddings, rows + 1, width_, device_)[rows].zero_();
  trace_.products.narrow(0, 0, rows).copy_(product_(trace_.features, w_features_));
  trace_.means.clear();
  trace_.deviations.clear();
  for (std::size_t i = 0; i < levels_.size(); ++i) forward_level(levels_[i], i);

  const at::Tensor embeddings = trace_.embeddings.narrow(0, 0, rows);
  at::Tensor totals =
      at::zeros({static_cast<std::int64_t>(batch.graphs) + 1, width_}, embeddings.options());
  add_rows(totals, graph_of_, embeddings);
  return {embeddings.index_select(0, roots_),
          totals.narrow(0, 0, static_cast<std::int64_t>(batch.graphs)) / counts_};
}

void GraphNetwork::forward_level(const GraphLevel& level, std::size_t number) {
  const auto rows_of = [&](const at::Tensor& whole) {
    return whole.narrow(0, level.begin, level.rows);
  };
  const at::Tensor kinds = rows_of(kinds_);
  at::Tensor products = rows_of(trace_.products), mixed = rows_of(trace_.mixed);
  at::Tensor sums = rows_of(trace_.sums), values = rows_of(trace_.values);
  const at::Tensor& h = trace_.embeddings;
  const bool has_operands = number > 0;
  at::Tensor third;
  if (has_operands) {
    at::Tensor both = rows_of(trace_.operands);
    for (int i = 0; i < 2; ++i)
      both.narrow(1, i * width_, width_).copy_(h.index_select(0, rows_of(operands_[i])));
    products.add_(product_(both, w_operands_));
    if (level.third_rows > 0) {
      third = trace_.third.narrow(0, level.begin, level.third_rows);
      third.copy_(h.index_select(0, operands_[2].narrow(0, level.begin, level.third_rows)));
      products.narrow(0, 0, level.third_rows).add_(product_(third, w_third_));
    }
  }
  sums.copy_(bias_.index_select(0, kinds)).addcmul_(gain_.index_select(0, kinds), products);
  at::gelu_out(values, sums);
  mixed.copy_(product_(values, w_mix_)).add_(mix_bias_);
  if (has_operands) {
    const at::Tensor both = rows_of(trace_.operands);
    mixed.add_(both.narrow(1, 0, width_), 0.5).add_(both.narrow(1, width_, width_), 0.5);
    if (third.defined()) mixed.narrow(0, 0, level.third_rows).add_(third, 0.5);
  }
  auto [normal, mean, deviation] = at::native_layer_norm(mixed, {width_}, {}, {}, kNormEpsilon);
  rows_of(h).copy_(normal);
  trace_.means.push_back(mean);
  trace_.deviations.push_back(deviation);
}

void GraphNetwork::backward(const Embeddings& gradient, const at::Tensor& gradients) {
  const std::int64_t rows = kinds_.size(0), hidden = 2 * width_;
  room(backward_sums_, rows, hidden, device_);
  room(backward_products_, rows, hidden, device_);
  room(backward_mixed_, rows, width_, device_);
  at::Tensor padded_means =
      at::zeros({gradient.means.size(0) + 1, width_}, gradient.means.options());
  padded_means.narrow(0, 0, gradient.means.size(0)).copy_(gradient.means / counts_);
  at::Tensor flowing = at::zeros({rows + 1, width_}, gradient.roots.options());
  flowing.narrow(0, 0, rows).copy_(padded_means.index_select(0, graph_of_));
  add_rows(flowing, roots_, gradient.roots);
  for (std::size_t i = levels_.size(); i-- > 0;) backward_level(levels_[i], i, flowing);

  const auto add = [&](const ParameterBlock& place, const at::Tensor& value) {
    view_of(gradients, place).add_(value);
  };
  const auto used = [&](const at::Tensor& whole) { return whole.narrow(0, 0, rows); };
  const at::Tensor products = used(backward_products_), mixed = used(backward_mixed_);
  add(layout_.features, product_(trace_.features.t(), products));
  add(layout_.mix, product_(used(trace_.values).t(), mixed));
  add(layout_.mix_bias, mixed.sum(0, true));
  const std::int64_t leaves = levels_.empty() ? rows : levels_[0].rows;
  if (rows > leaves) {
    const auto inner = [&](const at::Tensor& whole) {
      return whole.narrow(0, leaves, rows - leaves);
    };
    add(layout_.operands, product_(inner(trace_.operands).t(), inner(products)));
  }
  std::vector<at::Tensor> third_inputs, third_gradients;
  for (std::size_t i = 1; i < levels_.size(); ++i) {
    if (levels_[i].third_rows == 0) continue;
    third_inputs.push_back(trace_.third.narrow(0, levels_[i].begin, levels_[i].third_rows));
    third_gradients.push_back(products.narrow(0, levels_[i].begin, levels_[i].third_rows));
  }
  if (!third_inputs.empty())
    add(layout_.third, product_(at::cat(third_inputs).t(), at::cat(third_gradients)));
  at::Tensor bias = view_of(gradients, layout_.bias), gain = view_of(gradients, layout_.gain);
  add_rows(bias, kinds_, used(backward_sums_));
  add_rows(gain, kinds_, used(backward_sums_) * used(trace_.products));
}

void GraphNetwork::backward_level(const GraphLevel& level, std::size_t number,
                                  at::Tensor& flowing) {
  const auto rows_of = [&](const at::Tensor& whole) {
    return whole.narrow(0, level.begin, level.rows);
  };
  auto [mixed, unused_gain, unused_bias] = at::native_layer_norm_backward(
      rows_of(flowing), rows_of(trace_.mixed), {width_}, trace_.means[number],
      trace_.deviations[number], {}, {}, {true, false, false});
  rows_of(backward_mixed_).copy_(mixed);
  const at::Tensor values = product_(mixed, w_mix_.t());
  at::Tensor sums = rows_of(backward_sums_), products = rows_of(backward_products_);
  sums.copy_(at::gelu_backward(values, rows_of(trace_.sums)));
  at::mul_out(products, sums, gain_.index_select(0, rows_of(kinds_)));
  if (number == 0) return;
  const at::Tensor both = product_(products, w_operands_.t());
  for (int i = 0; i < 2; ++i)
    add_rows(flowing, rows_of(operands_[i]), both.narrow(1, i * width_, width_).add(mixed, 0.5));
  if (level.third_rows > 0) {
    const at::Tensor third = product_(products.narrow(0, 0, level.third_rows), w_third_.t())
                                 .add_(mixed.narrow(0, 0, level.third_rows), 0.5);
    add_rows(flowing, operands_[2].narrow(0, level.begin, level.third_rows), third);
  }
}

}  // namespace understudy
