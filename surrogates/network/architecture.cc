#include "surrogates/network/architecture.h"

#include <algorithm>
#include <sstream>

#include "base/error.h"
#include "base/text.h"

namespace understudy {
namespace {

constexpr std::size_t kMostLayers = 8;
constexpr std::size_t kWidest = 4096;

void require_width(const std::string& field, std::size_t width) {
  if (width < 1 || width > kWidest)
    throw misuse("architecture: " + field + " is " + std::to_string(width) + ", not in 1.." +
                 std::to_string(kWidest));
}

Error unreadable(const std::string& text, const std::string& reason) {
  return misuse("cannot read the architecture '" + text + "': " + reason,
                "write the widths of the hidden layers and an activation, such as '32-32 tanh'");
}

std::size_t parse_width(const std::string& text, const std::string& word) {
  const bool digits = !word.empty() && word.size() <= 6 &&
                      word.find_first_not_of("0123456789") == std::string::npos;
  if (!digits) throw unreadable(text, "'" + word + "' is not a width");
  return std::stoul(word);
}

}  // namespace

const std::vector<std::string>& activation_names() {
  static const std::vector<std::string> names = {"tanh", "sigmoid", "relu", "silu"};
  return names;
}

Activation activation_from_string(const std::string& name) {
  const std::vector<std::string>& names = activation_names();
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end())
    throw misuse("unknown activation '" + name + "'", "use one of " + join(names, ", "));
  return static_cast<Activation>(found - names.begin());
}

std::string to_string(Activation activation) {
  return activation_names().at(static_cast<std::size_t>(activation));
}

std::vector<std::size_t> Architecture::widths() const {
  std::vector<std::size_t> all = {inputs};
  all.insert(all.end(), hidden.begin(), hidden.end());
  all.push_back(1);
  return all;
}

std::size_t Architecture::parameters() const {
  const std::vector<std::size_t> all = widths();
  std::size_t count = 0;
  for (std::size_t i = 1; i < all.size(); ++i) count += (all[i - 1] + 1) * all[i];
  return count;
}

std::string Architecture::to_string() const {
  std::vector<std::string> words;
  for (std::size_t width : widths()) words.push_back(std::to_string(width));
  return join(words, "-") + " " + understudy::to_string(activation);
}

void Architecture::validate() const {
  require_width("the number of inputs", inputs);
  if (hidden.empty() || hidden.size() > kMostLayers)
    throw misuse("architecture: the number of hidden layers is " + std::to_string(hidden.size()) +
                 ", not in 1.." + std::to_string(kMostLayers));
  for (std::size_t i = 0; i < hidden.size(); ++i)
    require_width("the width of hidden layer " + std::to_string(i + 1), hidden[i]);
}

Architecture parse_architecture(const std::string& text, std::size_t inputs) {
  std::istringstream stream(text);
  std::string layers, activation, surplus;
  stream >> layers >> activation >> surplus;
  if (layers.empty()) throw unreadable(text, "it is empty");
  if (!surplus.empty()) throw unreadable(text, "'" + surplus + "' is one word too many");

  Architecture architecture;
  architecture.inputs = inputs;
  architecture.hidden.clear();
  for (const std::string& word : split(layers, '-'))
    architecture.hidden.push_back(parse_width(text, word));
  if (!activation.empty()) architecture.activation = activation_from_string(activation);
  architecture.validate();
  return architecture;
}

}  // namespace understudy
