#include "surrogates/compiler/text_tokens.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

#include "base/text.h"

namespace understudy {
namespace {

// Of a word; what is longer is hardly a name or a number.
constexpr std::size_t kMostBytes = 64;

std::uint32_t pair_of(Piece left, Piece right) {
  return static_cast<std::uint32_t>(left) << 16 | right;
}

/// The bytes of a word, the first told from the others.
std::vector<Piece> bytes_of(const std::string& word) {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < std::min(word.size(), kMostBytes); ++i)
    pieces.push_back(
        static_cast<Piece>(kFirstByte + (i == 0 ? 0 : 256) + static_cast<unsigned char>(word[i])));
  return pieces;
}

void merge(std::vector<Piece>& pieces, std::uint32_t pair, Piece merged) {
  std::size_t to = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i, ++to) {
    const bool here = i + 1 < pieces.size() && pair_of(pieces[i], pieces[i + 1]) == pair;
    pieces[to] = here ? merged : pieces[i];
    if (here) ++i;
  }
  pieces.resize(to);
}

using WordVisitor = std::function<void(const std::string& word)>;

void visit_words(const std::string& text, const WordVisitor& visit) {
  for (const std::string& word : split(text, ' '))
    if (!word.empty()) visit(word);
}

/// As C would write it: the sign is a token of its own.
void visit_number(double number, const WordVisitor& visit) {
  if (number < 0.0) visit("-");
  visit(format_number(number < 0.0 ? -number : number));
}

/// Names of neighbours that share a range, then the range: "x y 0 1 n 1 30 int".
void visit_box(const Box& box, const WordVisitor& visit) {
  const auto& dims = box.dims;
  for (std::size_t i = 0; i < dims.size(); ++i) {
    visit_words(dims[i].name, visit);
    if (i + 1 < dims.size() && dims[i].lo == dims[i + 1].lo && dims[i].hi == dims[i + 1].hi &&
        dims[i].kind == dims[i + 1].kind)
      continue;
    visit_number(dims[i].lo, visit);
    visit_number(dims[i].hi, visit);
    if (dims[i].is_whole()) visit("int");
  }
}

/// Learns merges from words that become fewer pieces with each.
class Merging {
 public:
  explicit Merging(const std::unordered_map<std::string, std::int64_t>& counts) {
    std::vector<std::pair<std::string, std::int64_t>> sorted(counts.begin(), counts.end());
    std::sort(sorted.begin(), sorted.end());
    for (const auto& [text, count] : sorted) {
      words_.push_back({bytes_of(text), count});
      add_pairs(words_.size() - 1, 1);
    }
  }

  std::vector<PieceMerge> run(std::size_t wanted) {
    std::vector<PieceMerge> merges;
    while (merges.size() < wanted && !queue_.empty()) {
      const auto [count, inverse] = queue_.top();
      queue_.pop();
      const std::uint32_t pair = ~inverse;
      if (count != pairs_[pair].count) continue;  // there is a later entry
      if (count < 2) break;
      const Piece merged = static_cast<Piece>(kFirstMerge + merges.size());
      merges.push_back({static_cast<Piece>(pair >> 16), static_cast<Piece>(pair & 0xffff)});
      apply(pair, merged);
    }
    return merges;
  }

 private:
  struct Word {
    std::vector<Piece> pieces;
    std::int64_t count;
  };
  struct Pair {
    std::int64_t count = 0;
    std::vector<std::size_t> words;  ///< that have it, or had it
  };

  /// sign: -1 takes them away.
  void add_pairs(std::size_t index, int sign) {
    const Word& word = words_[index];
    for (std::size_t i = 0; i + 1 < word.pieces.size(); ++i) {
      const std::uint32_t key = pair_of(word.pieces[i], word.pieces[i + 1]);
      Pair& pair = pairs_[key];
      pair.count += sign * word.count;
      if (sign > 0 && (pair.words.empty() || pair.words.back() != index))
        pair.words.push_back(index);
      if (pair.count > 0) queue_.emplace(pair.count, ~key);
    }
  }

  void apply(std::uint32_t pair, Piece merged) {
    std::vector<std::size_t> words = std::move(pairs_[pair].words);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    for (const std::size_t index : words) {
      std::vector<Piece> pieces = words_[index].pieces;
      merge(pieces, pair, merged);
      if (pieces.size() == words_[index].pieces.size()) continue;
      add_pairs(index, -1);
      words_[index].pieces = std::move(pieces);
      add_pairs(index, 1);
    }
  }

  std::vector<Word> words_;
  std::unordered_map<std::uint32_t, Pair> pairs_;
  // By count, then the smaller pair first; old counts stay until they are met.
  std::priority_queue<std::pair<std::int64_t, std::uint32_t>> queue_;
};

}  // namespace

void MergeLearner::add(const ProgramText& text) {
  const auto count = [this](const std::string& word) { ++counts_[word.substr(0, kMostBytes)]; };
  count(text.function);
  visit_box(text.box, count);
  visit_words(text.tokens, count);
}

std::vector<PieceMerge> MergeLearner::learn(std::size_t count) const {
  return Merging(counts_).run(count);
}

TextEncoder::TextEncoder(const std::vector<PieceMerge>& merges) {
  for (std::size_t i = 0; i < merges.size(); ++i)
    merged_.emplace(pair_of(merges[i].left, merges[i].right), static_cast<Piece>(kFirstMerge + i));
}

const std::vector<Piece>& TextEncoder::pieces_of(const std::string& word) {
  const auto found = known_.find(word);
  if (found != known_.end()) return found->second;
  std::vector<Piece> pieces = bytes_of(word);
  while (true) {
    // Earlier merges first, as they were learnt.
    std::uint32_t best = 0;
    Piece earliest = 0;
    for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
      const auto here = merged_.find(pair_of(pieces[i], pieces[i + 1]));
      if (here == merged_.end() || (earliest != 0 && here->second >= earliest)) continue;
      best = here->first;
      earliest = here->second;
    }
    if (earliest == 0) break;
    merge(pieces, best, earliest);
  }
  return known_.emplace(word, std::move(pieces)).first->second;
}

std::vector<Piece> TextEncoder::all_pieces(const ProgramText& text, std::size_t output) {
  std::vector<Piece> pieces = {kStart, static_cast<Piece>(kFirstOutput + output % kOutputPieces)};
  const auto append = [&](const std::string& word) {
    const std::vector<Piece>& more = pieces_of(word);
    pieces.insert(pieces.end(), more.begin(), more.end());
  };
  append(text.function);
  pieces.push_back(kInputs);
  visit_box(text.box, append);
  // However many inputs there are, some of the text is seen.
  pieces.resize(std::min(pieces.size(), kMostPieces / 2));
  pieces.push_back(kText);
  visit_words(text.tokens, append);
  return pieces;
}

std::vector<Piece> TextEncoder::encode(const ProgramText& text, std::size_t output) {
  std::vector<Piece> pieces = all_pieces(text, output);
  pieces.resize(std::min(pieces.size(), kMostPieces));
  return pieces;
}

bool TextEncoder::is_cut(const ProgramText& text) {
  return all_pieces(text, 0).size() > kMostPieces;
}

}  // namespace understudy
