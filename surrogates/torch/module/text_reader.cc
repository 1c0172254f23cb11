#include <cmath>
#include <limits>

#include "surrogates/torch/module/products_internal.h"
#include "surrogates/torch/module/reader_internal.h"

namespace understudy {
namespace {

constexpr double kTextNormEpsilon = 1e-5;

/// The next of a few sizes, for which a matrix library keeps its plans: without, training takes a
/// sixth longer.
std::int64_t padded_rows(std::int64_t rows) {
  std::int64_t size = 16;
  while (size < rows && size < 256) size *= 2;
  return (rows + size - 1) / size * size;
}

/// The encoder of TextModelShape, group by group, all of it followed by autograd.
class TextReader : public Reader {
 public:
  TextReader(const TextModelShape& shape, at::Device device, bool half)
      : shape_(shape), layout_(shape), device_(device), product_(half) {}

  Reading read(FollowedBlocks& parameters, const CompilerExamples& examples,
               const ExampleTensors& tensors) override {
    std::vector<at::Tensor> found;
    std::vector<std::int64_t> places(examples.size());
    std::int64_t next = 0;
    for (const TextGroup& group : examples.texts) {
      for (const std::int64_t text : group.texts) places[static_cast<std::size_t>(text)] = next++;
      found.push_back(encode(parameters, group));
    }
    return {at::cat(found).index_select(0, tensor_of(places)), at::zeros_like(tensors.units)};
  }

 private:
  at::Tensor tensor_of(const std::vector<std::int64_t>& values) const {
    return at::tensor(values, at::kLong).to(device_);
  }

  at::Tensor affine(FollowedBlocks& parameters, const at::Tensor& x, const ParameterBlock& weights,
                    const ParameterBlock& bias) const {
    std::vector<std::int64_t> sizes = x.sizes().vec();
    const at::Tensor rows = x.reshape({-1, sizes.back()});
    const std::int64_t count = rows.size(0);
    const at::Tensor padded = at::constant_pad_nd(rows, {0, 0, 0, padded_rows(count) - count});
    const at::Tensor y = product_(padded, parameters(weights)).narrow(0, 0, count);
    sizes.back() = static_cast<std::int64_t>(weights.cols);
    return (y + parameters(bias)).view(sizes);
  }

  at::Tensor normalise(FollowedBlocks& parameters, const at::Tensor& x,
                       const NormBlocks& norm) const {
    return at::layer_norm(x, {x.size(2)}, parameters(norm.gain).squeeze(0),
                          parameters(norm.shift).squeeze(0), kTextNormEpsilon);
  }

  /// [texts, width]
  at::Tensor encode(FollowedBlocks& parameters, const TextGroup& group) const {
    const auto texts = static_cast<std::int64_t>(group.texts.size());
    const at::Tensor pieces = tensor_of(group.pieces).view({texts, group.length});
    const at::Tensor is_padding =
        at::arange(group.length, at::TensorOptions(at::kLong).device(device_)).unsqueeze(0) >=
        tensor_of(group.lengths).unsqueeze(1);
    at::Tensor x = at::embedding(parameters(layout_.pieces), pieces) +
                   parameters(layout_.positions).narrow(0, 0, group.length);
    x = normalise(parameters, x, layout_.norm);
    for (const TextLayerBlocks& layer : layout_.layers) {
      // Of the last layer only the first place of each text is wanted.
      const bool is_last = &layer == &layout_.layers.back();
      const at::Tensor asking = is_last ? x.narrow(1, 0, 1) : x;
      const at::Tensor y =
          normalise(parameters, asking + attention(parameters, layer, asking, x, is_padding),
                    layer.attention_norm);
      const at::Tensor inner = at::gelu(affine(parameters, y, layer.up, layer.up_bias));
      x = normalise(parameters, y + affine(parameters, inner, layer.down, layer.down_bias),
                    layer.norm);
    }
    return x.select(1, 0);
  }

  /// asking: [texts, places that ask, width]; seen: [texts, length, width].
  at::Tensor attention(FollowedBlocks& parameters, const TextLayerBlocks& layer,
                       const at::Tensor& asking, const at::Tensor& seen,
                       const at::Tensor& is_padding) const {
    const auto heads = static_cast<std::int64_t>(shape_.attention_heads);
    const std::int64_t texts = seen.size(0), length = seen.size(1), width = seen.size(2);
    const std::int64_t part = width / heads;
    const at::Tensor queries = affine(parameters, asking, layer.query, layer.query_bias)
                                   .view({texts, -1, heads, part})
                                   .transpose(1, 2);
    const at::Tensor both =
        affine(parameters, seen, layer.seen, layer.seen_bias)
            .view({texts, length, 2, heads, part})
            .permute({2, 0, 3, 1, 4});  // keys and values: [.., head, length, part]
    const double scale = 1.0 / std::sqrt(static_cast<double>(part));
    const at::Tensor scores = at::matmul(queries * scale, both.select(0, 0).transpose(2, 3))
                                  .masked_fill(is_padding.view({texts, 1, 1, length}),
                                               -std::numeric_limits<float>::infinity());
    const at::Tensor found = at::matmul(at::softmax(scores, -1), both.select(0, 1));
    return affine(parameters, found.transpose(1, 2).reshape({texts, -1, width}), layer.joined,
                  layer.joined_bias);
  }

  TextModelShape shape_;
  TextModelLayout layout_;
  at::Device device_;
  Products product_;
};

}  // namespace

std::unique_ptr<Reader> make_text_reader(const TextModelShape& shape, at::Device device,
                                         bool half) {
  return std::make_unique<TextReader>(shape, device, half);
}

}  // namespace understudy
