#pragma once

#include <cstddef>
#include <vector>

#include "surrogates/compiler/heads.h"
#include "surrogates/compiler/text_tokens.h"

namespace understudy {

/// The shape of a text compiler: BERT-Tiny's, as in Weber et al. (2024), with pieces of its own.
///
///   x = norm(pieces[piece] + positions[place])                               for every piece
///   x = norm(x + attention(x));  x = norm(x + gelu(x up + up_bias) down + down_bias)   per layer
/// where attention is softmax(q k / sqrt(width / attention_heads)) v of each attention head, all of
/// them joined and multiplied by `joined`, and norm has a gain and a shift. z = x of the first
/// piece goes straight to the heads.
struct TextModelShape : HeadShapes {
  std::size_t pieces = kFirstMerge;  ///< that are told apart
  std::size_t width = 128;
  std::size_t layers = 2;
  std::size_t attention_heads = 2;

  std::size_t hidden() const { return 4 * width; }  ///< of the part between `up` and `down`

  bool operator==(const TextModelShape& other) const {
    return heads == other.heads && pieces == other.pieces && width == other.width &&
           layers == other.layers && attention_heads == other.attention_heads;
  }
};

/// A gain and a shift for what was normalised: [1 x width] each.
struct NormBlocks {
  ParameterBlock gain, shift;
};

/// One layer of the encoder.
struct TextLayerBlocks {
  ParameterBlock query, query_bias;    ///< [width x width]
  ParameterBlock seen, seen_bias;      ///< [width x 2 width]: keys, then values
  ParameterBlock joined, joined_bias;  ///< [width x width]
  NormBlocks attention_norm;
  ParameterBlock up, up_bias, down, down_bias;
  NormBlocks norm;
};

/// Where everything lies in the flat parameters.
struct TextModelLayout : HeadLayout {
  explicit TextModelLayout(const TextModelShape& shape);

  ParameterBlock pieces, positions;
  NormBlocks norm;
  std::vector<TextLayerBlocks> layers;
};

/// A text compiler as a value.
struct TextModel {
  TextModelShape shape;
  std::vector<PieceMerge> merges;  ///< shape.pieces - kFirstMerge
  std::vector<float> parameters;   ///< as TextModelLayout says
};

}  // namespace understudy
