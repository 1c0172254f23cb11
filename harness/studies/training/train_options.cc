#include "harness/studies/training/train_options.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.h"
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

TrainOptions::TrainOptions() {
  // What the paper's programs and most users ask for; other shapes hold one of these.
  shape.heads = {{32, 32}, {64, 64}, {4, 4}, {8}, {8, 4}, {8, 8}, {16}, {32, 8}};
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
       {std::pair{"harvested", harvested}, {"sketched", sketched}, {"values_only", values_only}})
    require(share >= 0.0 && share <= 1.0, name, format_number(share), "in [0, 1]");
  require(!reads_text || sketched == 0.0, "sketched", format_number(sketched),
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
  nlohmann::json json = {
      {"corpus", corpus_hash},    {"width", shape.width},
      {"heads", shape.heads},     {"reads_program", trainer.reads_program},
      {"half", trainer.half},     {"weight_decay", trainer.weight_decay},
      {"clip", trainer.clip},     {"averaging", trainer.averaging},
      {"shards", trainer.shards}, {"seed", seed},
      {"steps", steps},           {"batch", batch},
      {"points", points},         {"learning_rate", learning_rate},
      {"warm_up", warm_up},       {"harvested", harvested},
      {"sketched", sketched},     {"from", from.empty() ? 0 : hash64(read_file(from))}};
  if (reads_text) json["reader"] = "text";
  if (values_only > 0.0) json["values_only"] = values_only;
  if (trainer.inner.steps > 0) {
    json["inner"] = {{"steps", trainer.inner.steps},
                     {"rate", trainer.inner.rate},
                     {"rule", static_cast<int>(trainer.inner.rule)},
                     {"through", trainer.inner.through}};
    if (trainer.inner.share != 0.5) json["inner"]["share"] = trainer.inner.share;
  }
  return json.dump();
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
