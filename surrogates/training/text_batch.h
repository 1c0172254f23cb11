#pragma once

#include <cstdint>
#include <vector>

#include "surrogates/compiler/text_tokens.h"

namespace understudy {

/// Texts of about one length, padded to the longest.
struct TextGroup {
  std::int64_t length = 0;
  std::vector<std::int64_t> texts;    ///< their places in the batch
  std::vector<std::int64_t> lengths;  ///< their own
  std::vector<std::int64_t> pieces;   ///< [texts x length]
};

/// Many texts, in groups that an encoder reads at once.
using TextBatch = std::vector<TextGroup>;

TextBatch make_text_batch(const std::vector<const std::vector<Piece>*>& texts);

}  // namespace understudy
