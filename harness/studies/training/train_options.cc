#include "harness/studies/training/train_options.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/fields_json_internal.h"
#include "base/hash.h"
#include "base/text.h"

namespace understudy {
namespace {

constexpr double kLastShare = 1.0 / 30.0;  // of the learning rate, at the end

void require(bool holds, const std::string& field, const std::string& value,
             const std::string& rule) {
  if (!holds) throw misuse("training: " + field + " is " + value + ", not " + rule);
}

}  // namespace

GraphModelShape usual_shape() {
  GraphModelShape shape;
  shape.heads = {{32, 32}, {64, 64}, {4, 4}, {8}, {8, 4}, {8, 8}, {16}, {32, 8}};
  return shape;
}

void TrainOptions::validate() const {
  require(!corpora.empty(), "corpora", "empty", "a list of files");
  require(shape.width >= 8 && shape.width <= 1024, "width", std::to_string(shape.width),
          "in 8..1024");
  require(batch >= trainer.shards && batch <= 65536, "batch", std::to_string(batch), "in 2..65536");
  require(points >= 1 && points <= 4096, "points", std::to_string(points), "in 1..4096");
  require(learning_rate > 0.0 && learning_rate <= 1.0, "learning_rate",
          format_number(learning_rate), "in (0, 1]");
  for (const auto& [name, share] :
       {std::pair{"harvested", harvested}, {"probed", probed}, {"values_only", values_only}})
    require(share >= 0.0 && share <= 1.0, name, format_number(share), "in [0, 1]");
  require(!reads_text || probed == 0.0, "probed", format_number(probed),
          "0, as it must be where texts are read");
  require(!reads_text || shape.width % TextModelShape().attention_heads == 0, "width",
          std::to_string(shape.width), "even, as it must be where texts are read");
  require(!reads_text || values_only == 0.0, "values_only", format_number(values_only),
          "0, as it must be where texts are read");
  const InnerFitting& inner = trainer.inner;
  require(inner.rate > 0.0 && inner.rate <= 1.0, "inner_rate", format_number(inner.rate),
          "in (0, 1]");
  require(inner.share >= 0.0 && inner.share <= 1.0, "inner_share", format_number(inner.share),
          "in [0, 1]");
  require(!inner.through || inner.rule == InnerFitting::Rule::Descent, "inner_rule", "adam",
          "descent, the one that is differentiated to second order");
  require(inner.steps == 0 || inner.share == 0.0 || points >= 2, "points", std::to_string(points),
          "2 or more: half to fit to, half to look at");
  require(validate_every >= 1, "validate_every", "0", "1 or more");
}

std::string TrainOptions::to_json(const std::string& corpus_hash) const {
  const std::string start = from.empty() ? "" : std::to_string(hash64(read_file(from)));
  return result_text(*this, {{"corpora", corpus_hash}, {"from", start}});
}

double TrainOptions::learning_rate_at(std::size_t step) const {
  constexpr double kPi = 3.14159265358979323846;
  const double warm = std::min(
      1.0, static_cast<double>(step + 1) / static_cast<double>(std::max<std::size_t>(warm_up, 1)));
  const double done = static_cast<double>(step) / static_cast<double>(steps);
  const double cosine = 0.5 * (1.0 + std::cos(kPi * std::min(done, 1.0)));
  return learning_rate * warm * (kLastShare + (1.0 - kLastShare) * cosine);
}

}  // namespace understudy
