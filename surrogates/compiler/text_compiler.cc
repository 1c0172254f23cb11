#include "surrogates/compiler/text_compiler.h"

#include <cmath>

#include "surrogates/compiler/arithmetic_internal.h"

namespace understudy {
namespace {

using Blocks = ModelBlocks<TextModel, TextModelLayout>;

Rows affine(const Blocks& blocks, const Rows& x, const ParameterBlock& weights,
            const ParameterBlock& bias) {
  Rows y = x * blocks(weights);
  y.rowwise() += blocks(bias).row(0);
  return y;
}

void normalise(const Blocks& blocks, const NormBlocks& norm, Rows& x) {
  normalise_rows(x);
  for (Index i = 0; i < x.rows(); ++i)
    x.row(i) = x.row(i).cwiseProduct(blocks(norm.gain).row(0)) + blocks(norm.shift).row(0);
}

void softmax_rows(Rows& x) {
  for (Index i = 0; i < x.rows(); ++i) {
    const float highest = x.row(i).maxCoeff();
    x.row(i) = (x.row(i).array() - highest).exp();
    x.row(i) /= x.row(i).sum();
  }
}

/// The first `asking` rows look at all of them.
Rows attention(const Blocks& blocks, const TextLayerBlocks& layer, const Rows& x, Index asking,
               Index heads) {
  const Index width = x.cols(), part = width / heads;
  const Rows query = affine(blocks, x.topRows(asking), layer.query, layer.query_bias);
  const Rows seen = affine(blocks, x, layer.seen, layer.seen_bias);
  Rows found(asking, width);
  for (Index h = 0; h < heads; ++h) {
    Rows scores = query.middleCols(h * part, part) * seen.middleCols(h * part, part).transpose() /
                  std::sqrt(static_cast<float>(part));
    softmax_rows(scores);
    found.middleCols(h * part, part) = scores * seen.middleCols(width + h * part, part);
  }
  return affine(blocks, found, layer.joined, layer.joined_bias);
}

/// z of TextModelShape: [1 x width].
Rows encode(const Blocks& blocks, const TextModelShape& shape, const std::vector<Piece>& pieces) {
  const TextModelLayout& at = blocks.layout();
  const auto length = static_cast<Index>(pieces.size());
  Rows x = blocks(at.positions).topRows(length);
  for (Index i = 0; i < length; ++i)
    x.row(i) += blocks(at.pieces).row(pieces[static_cast<std::size_t>(i)]);
  normalise(blocks, at.norm, x);
  for (const TextLayerBlocks& layer : at.layers) {
    // Of the last layer only the first row is wanted.
    const Index asking = &layer == &at.layers.back() ? 1 : length;
    Rows y = x.topRows(asking) +
             attention(blocks, layer, x, asking, static_cast<Index>(shape.attention_heads));
    normalise(blocks, layer.attention_norm, y);
    const Rows inner = affine(blocks, y, layer.up, layer.up_bias).unaryExpr(&gelu);
    x = y + affine(blocks, inner, layer.down, layer.down_bias);
    normalise(blocks, layer.norm, x);
  }
  return x.topRows(1);
}

}  // namespace

std::vector<CompiledNetwork> compile_text(const TextModel& model, const ProgramText& text,
                                          std::size_t outputs, std::size_t head) {
  const Blocks blocks(model);
  TextEncoder encoder(model.merges);
  Rows z(static_cast<Index>(outputs), static_cast<Index>(model.shape.width));
  for (std::size_t k = 0; k < outputs; ++k)
    z.row(static_cast<Index>(k)) = encode(blocks, model.shape, encoder.encode(text, k));
  return read_heads(blocks, z, Rows::Zero(z.rows(), 2), head);
}

}  // namespace understudy
