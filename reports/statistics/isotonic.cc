#include "reports/statistics/isotonic.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/error.h"

namespace understudy::reporting {

namespace {

struct Block {
  double mean = 0, weight = 0;
  std::size_t length = 0;
};

Block pooled(const Block& a, const Block& b) {
  const double weight = a.weight + b.weight;
  return {(a.mean * a.weight + b.mean * b.weight) / weight, weight, a.length + b.length};
}

}  // namespace

std::vector<double> nonincreasing_fit(const std::vector<double>& values,
                                      const std::vector<double>& weights) {
  const bool sound = values.size() == weights.size() &&
                     std::all_of(values.begin(), values.end(),
                                 [](double value) { return std::isfinite(value); }) &&
                     std::all_of(weights.begin(), weights.end(),
                                 [](double weight) { return std::isfinite(weight) && weight > 0; });
  if (!sound)
    throw misuse("an isotonic fit needs finite values with a positive weight each",
                 "Leave out values without a weight.");
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < values.size(); ++i) {
    Block last = {values[i], weights[i], 1};
    for (; !blocks.empty() && blocks.back().mean < last.mean; blocks.pop_back())
      last = pooled(blocks.back(), last);
    blocks.push_back(last);
  }
  std::vector<double> fit;
  for (const Block& block : blocks) fit.insert(fit.end(), block.length, block.mean);
  return fit;
}

}  // namespace understudy::reporting
