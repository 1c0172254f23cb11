#include "surrogates/training/text_batch.h"

#include <algorithm>
#include <numeric>

namespace understudy {
namespace {

// Of a group, padding included: what an encoder makes of them should stay within the caches. With
// four times as many, training takes a sixth longer.
constexpr std::size_t kGroupPieces = 1024;

}  // namespace

TextBatch make_text_batch(const std::vector<const std::vector<Piece>*>& texts) {
  std::vector<std::size_t> order(texts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto length_of = [&](std::size_t i) { return texts[order[i]]->size(); };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return texts[a]->size() < texts[b]->size();
  });
  TextBatch batch;
  for (std::size_t first = 0, last = 0; first < order.size(); first = last) {
    while (last < order.size() &&
           (last == first || (last + 1 - first) * length_of(last) <= kGroupPieces))
      ++last;
    TextGroup group;
    group.length = static_cast<std::int64_t>(length_of(last - 1));
    for (std::size_t i = first; i < last; ++i) {
      const std::vector<Piece>& text = *texts[order[i]];
      group.texts.push_back(static_cast<std::int64_t>(order[i]));
      group.lengths.push_back(static_cast<std::int64_t>(text.size()));
      group.pieces.insert(group.pieces.end(), text.begin(), text.end());
      group.pieces.resize(group.texts.size() * length_of(last - 1), kPadding);
    }
    batch.push_back(std::move(group));
  }
  return batch;
}

}  // namespace understudy
