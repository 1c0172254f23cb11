#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/box.h"

namespace understudy {

/// A program as a text compiler is shown it.
struct ProgramText {
  std::string function;  ///< the one that is compiled
  std::string tokens;    ///< of it and of all that it calls, comments left out, spaces between them
  Box box;
};

/// Texts are cut into pieces of words: single bytes, those that begin a word apart from others, and
/// what merging the most frequent neighbours again and again makes of them (byte-pair encoding).
using Piece = std::uint16_t;

constexpr Piece kPadding = 0;      ///< stands for nothing
constexpr Piece kStart = 1;        ///< [CLS]: where the encoder gathers what the text says
constexpr Piece kInputs = 2;       ///< before the inputs and their ranges
constexpr Piece kText = 3;         ///< before the tokens
constexpr Piece kFirstOutput = 4;  ///< which output is compiled, modulo kOutputPieces
constexpr Piece kOutputPieces = 32;
constexpr Piece kFirstByte = kFirstOutput + kOutputPieces;
constexpr Piece kFirstMerge = kFirstByte + 2 * 256;

constexpr std::size_t kMostPieces = 512;  ///< of a program; what is longer is cut

/// The pieces that become one, kFirstMerge + its place in the list.
struct PieceMerge {
  Piece left = 0, right = 0;

  bool operator==(const PieceMerge& other) const {
    return left == other.left && right == other.right;
  }
};

/// Counts the words of texts and learns merges from them. The same texts give the same merges, in
/// whatever order.
class MergeLearner {
 public:
  void add(const ProgramText& text);

  /// At most so many; fewer when no two neighbours are left that were seen twice.
  std::vector<PieceMerge> learn(std::size_t count) const;

 private:
  std::unordered_map<std::string, std::int64_t> counts_;
};

/// Cuts texts into pieces.
class TextEncoder {
 public:
  explicit TextEncoder(const std::vector<PieceMerge>& merges);

  /// kStart, the output, the function's name, kInputs, names and ranges of the inputs, kText, the
  /// tokens: at most kMostPieces.
  std::vector<Piece> encode(const ProgramText& text, std::size_t output);

  /// Whether pieces of the text are cut off.
  bool is_cut(const ProgramText& text);

 private:
  const std::vector<Piece>& pieces_of(const std::string& word);
  std::vector<Piece> all_pieces(const ProgramText& text, std::size_t output);

  std::unordered_map<std::uint32_t, Piece> merged_;            ///< by pair
  std::unordered_map<std::string, std::vector<Piece>> known_;  ///< by word
};

}  // namespace understudy
