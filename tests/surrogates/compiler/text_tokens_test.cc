#include "surrogates/compiler/text_tokens.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace understudy {
namespace {

ProgramText text_of(const std::string& tokens, const std::vector<Interval>& inputs = {}) {
  return {"f", tokens, Box{inputs}};
}

std::vector<PieceMerge> merges_of(const std::vector<std::string>& texts, std::size_t count) {
  MergeLearner learner;
  for (const std::string& text : texts) learner.add(text_of(text));
  return learner.learn(count);
}

/// The pieces behind kText.
std::vector<Piece> body_of(const std::vector<Piece>& pieces) {
  return {std::find(pieces.begin(), pieces.end(), kText) + 1, pieces.end()};
}

Piece first(char letter) { return static_cast<Piece>(kFirstByte + letter); }
Piece further(char letter) { return static_cast<Piece>(first(letter) + 256); }

TEST(MergeLearner, MergesTheMostFrequentNeighboursFirst) {
  // "lo" is in five words; with it merged, "lo" + "w" is in three.
  const auto merges = merges_of({"low low low lo lo", "x y"}, 10);
  ASSERT_GE(merges.size(), 2u);
  EXPECT_EQ(merges[0], (PieceMerge{first('l'), further('o')}));
  EXPECT_EQ(merges[1], (PieceMerge{kFirstMerge, further('w')}));
  EXPECT_EQ(merges.size(), 2u);  // nothing else was seen twice
}

TEST(MergeLearner, DoesNotDependOnTheOrder) {
  const std::vector<std::string> texts = {"alpha alp beta bet", "gamma gam alpha", "betagamma"};
  EXPECT_EQ(merges_of(texts, 20), merges_of({texts[2], texts[0], texts[1]}, 20));
  EXPECT_EQ(merges_of(texts, 3).size(), 3u);
}

TEST(TextEncoder, AppliesMergesInTheirOrder) {
  const std::vector<PieceMerge> merges = {{further('b'), further('c')}, {first('a'), further('b')}};
  TextEncoder encoder(merges);
  EXPECT_EQ(body_of(encoder.encode(text_of("abc ab a"), 0)),
            (std::vector<Piece>{first('a'), kFirstMerge, kFirstMerge + 1, first('a')}));
}

TEST(TextEncoder, TellsWordsFromPartsOfWords) {
  TextEncoder encoder({});
  EXPECT_NE(body_of(encoder.encode(text_of("x 1"), 0)), body_of(encoder.encode(text_of("x1"), 0)));
}

TEST(TextEncoder, SaysTheOutputAndTheBoxBeforeTheText) {
  TextEncoder encoder({});
  const Interval x{"x", -1.0, 2.0, InputKind::Real}, y{"y", -1.0, 2.0, InputKind::Real};
  const Interval n{"n", 0.0, 7.0, InputKind::Integer};
  const std::vector<Piece> expected = {
      kStart,     kFirstOutput + 3, first('f'),   kInputs,    first('x'), first('y'),
      first('-'), first('1'),       first('2'),   first('n'), first('0'), first('7'),
      first('i'), further('n'),     further('t'), kText,      first('z')};
  EXPECT_EQ(encoder.encode(text_of("z", {x, y, n}), 3), expected);
}

TEST(TextEncoder, CutsWhatIsTooLongButNotAllOfTheText) {
  TextEncoder encoder({});
  std::string tokens;
  for (int i = 0; i < 1000; ++i) tokens += "x ";
  EXPECT_EQ(encoder.encode(text_of(tokens), 0).size(), kMostPieces);
  EXPECT_TRUE(encoder.is_cut(text_of(tokens)));
  EXPECT_FALSE(encoder.is_cut(text_of("x")));
  std::vector<Interval> inputs;
  for (int i = 0; i < 300; ++i) inputs.push_back({"input" + std::to_string(i), 0.0, i + 1.0});
  const auto pieces = encoder.encode(text_of(tokens, inputs), 0);
  EXPECT_EQ(pieces.size(), kMostPieces);
  EXPECT_EQ(body_of(pieces).size(), kMostPieces / 2 - 1);
}

TEST(TextEncoder, TakesAnyBytes) {
  TextEncoder encoder({});
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  for (const Piece piece : encoder.encode(text_of(bytes + " " + std::string(100000, 'a')), 99))
    EXPECT_LT(piece, kFirstMerge);
}

}  // namespace
}  // namespace understudy
