#include "surrogates/export/export_c.h"

#include <algorithm>
#include <cctype>

#include "base/hash.h"
#include "base/text.h"
#include "surrogates/export/export_c_internal.h"
#include "surrogates/export/export_c_text_internal.h"

namespace understudy {
namespace exported {

std::string upper(std::string text) {
  for (char& letter : text)
    letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  return text;
}

/// The piece with its words, which stand between @, replaced.
std::string fill(const std::string& piece, const Words& words) {
  std::string text;
  std::size_t at = 0;
  for (std::size_t begin; (begin = piece.find('@', at)) != std::string::npos;) {
    const std::size_t end = piece.find('@', begin + 1);
    text += piece.substr(at, begin - at) + words.at(piece.substr(begin + 1, end - begin - 1));
    at = end + 1;
  }
  return text + piece.substr(at);
}

}  // namespace exported

namespace {

using exported::fill;
using exported::Words;

bool is_letter(char letter) { return std::isalpha(static_cast<unsigned char>(letter)) != 0; }
bool is_digit(char letter) { return std::isdigit(static_cast<unsigned char>(letter)) != 0; }

/// What a comment may hold of a name that could be anything.
std::string in_comment(const std::string& name) {
  std::string text;
  for (const char letter : name) {
    const bool harmless = std::isalnum(static_cast<unsigned char>(letter)) ||
                          std::string("_.,:;+-=[]() ").find(letter) != std::string::npos;
    text += harmless ? letter : '_';
  }
  return text;
}

/// "0:1", of a category "0 = fast, 1 = exact".
std::string range_of(const Interval& dim) {
  if (dim.kind != InputKind::Category) return dim.range_text();
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < dim.labels.size(); ++i)
    labels.push_back(std::to_string(i) + " = " + dim.labels[i]);
  return join(labels, ", ");
}

std::string parts(const Surrogate& surrogate) {
  std::string text;
  for (std::size_t i = 0; i < surrogate.box.size(); ++i) {
    const Interval& dim = surrogate.box.dims[i];
    text += "   x[" + std::to_string(i) + "]  " + in_comment(dim.name) + " in " +
            in_comment(range_of(dim)) + "\n";
  }
  for (std::size_t o = 0; o < surrogate.outputs.size(); ++o)
    text += "   y[" + std::to_string(o) + "]  " + in_comment(surrogate.outputs[o]) + "\n";
  return text;
}

std::string activation_text(Activation activation) {
  switch (activation) {
    case Activation::Tanh:
      return std::string(exported::kTanh) + exported::kActivateTanh;
    case Activation::Sigmoid:
      return std::string(exported::kTanh) + exported::kActivateSigmoid;
    case Activation::ReLU:
      return exported::kActivateReLU;
    case Activation::SiLU:
      return std::string(exported::kTanh) + exported::kActivateSiLU;
  }
  return "";
}

/// Of one hidden layer, 1 the first.
Words layer_words(const Surrogate& surrogate, std::size_t l, Words words) {
  const std::vector<std::size_t> widths = surrogate.architecture.widths();
  const std::size_t to = widths[l];
  words["l"] = std::to_string(l);
  words["before"] = std::to_string(l - 1);
  words["from"] = std::to_string(widths[l - 1]);
  words["to"] = std::to_string(to);
  words["padded"] = std::to_string(exported::rounded_up(to, exported::kLanes));
  words["even"] = std::to_string(exported::rounded_up(to, 2));
  // Blocks of rows go from one buffer to the other.
  words["in"] = l == 1 ? "unit" : l % 2 == 0 ? "a" : "b";
  words["out"] = l % 2 == 1 ? "a" : "b";
  return words;
}

/// The piece for every hidden layer, the first or the last layer first.
std::string for_layers(const std::string& piece, const Surrogate& surrogate, const Words& words,
                       bool last_first = false) {
  const std::size_t count = surrogate.architecture.hidden.size();
  std::string text;
  for (std::size_t i = 1; i <= count; ++i)
    text += fill(piece, layer_words(surrogate, last_first ? count + 1 - i : i, words));
  return text;
}

/// Words of lines end where the piece's own line does.
std::string without_end(std::string text) {
  if (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

Words common_words(const Surrogate& surrogate, const std::string& name, const std::string& prefix) {
  const Architecture& architecture = surrogate.architecture;
  const std::size_t d = surrogate.box.size(), width = architecture.hidden.back();
  const std::size_t widest = exported::rounded_up(
      *std::max_element(architecture.hidden.begin(), architecture.hidden.end()), 2);
  return {{"name", in_comment(name)},
          {"p", prefix},
          {"P", exported::upper(prefix)},
          {"shape", architecture.to_string()},
          {"parts", without_end(parts(surrogate))},
          {"d", std::to_string(d)},
          {"k", std::to_string(surrogate.outputs.size())},
          {"m", std::to_string(architecture.hidden.size())},
          {"width", std::to_string(width)},
          {"last", std::to_string(exported::rounded_up(width, exported::kLanes))},
          {"widest", std::to_string(widest)},
          {"final", architecture.hidden.size() % 2 == 1 ? "a" : "b"},
          {"stack", std::to_string(4 * (33 * d + 64 * widest) + 1024)}};
}

std::string functions(const Surrogate& surrogate, Words words) {
  const auto layers = [&](const char* piece, bool last_first = false) {
    return without_end(for_layers(piece, surrogate, words, last_first));
  };
  std::string text = fill(activation_text(surrogate.architecture.activation), words) +
                     for_layers(exported::kLayer, surrogate, words) + fill(exported::kLast, words);
  words["values"] = layers(", v@l@[@padded@]");
  words["slopes"] = layers(", g@l@[@padded@]");
  words["forward"] = layers(exported::kForward);
  words["linearise"] = layers(exported::kLinearise);
  words["backward"] = layers(exported::kBackward, true);
  words["layers"] = layers(exported::kBatchLayer);
  return text + fill(exported::kSingle, words) + fill(exported::kBatch, words);
}

std::string rows_in_braces(const Matrix& matrix) {
  std::string text;
  for (std::size_t i = 0; i < matrix.rows; ++i)
    text += "{\n" + exported::lines(matrix.row_copy(i)) + "},\n";
  return text;
}

std::string self_test_text(const Surrogate& surrogate, Words words) {
  const exported::SelfTest test = exported::self_test(surrogate);
  words["rows"] = std::to_string(test.inputs.rows);
  words["inputs"] = rows_in_braces(test.inputs);
  words["outputs"] = rows_in_braces(test.outputs);
  words["test_slopes"] = rows_in_braces(test.slopes);
  words["value_within"] = exported::lines(test.value_within);
  words["slope_within"] = exported::lines(test.slope_within);
  return fill(exported::kSelfTest, words);
}

}  // namespace

std::string c_prefix(const std::string& name) {
  std::string prefix;
  for (const char letter : name) {
    if (is_letter(letter) || (is_digit(letter) && !prefix.empty()))
      prefix += letter;
    else if (!prefix.empty() && prefix.back() != '_')
      prefix += '_';
  }
  while (!prefix.empty() && prefix.back() == '_') prefix.pop_back();
  return prefix.empty() ? "surrogate" : prefix;
}

std::string distinct_prefix(const Surrogate& surrogate, const std::string& name) {
  constexpr std::size_t kDigits = 6;
  return c_prefix(name) + "_" + Hasher().add(surrogate.to_bytes()).digest().substr(0, kDigits);
}

std::string export_c(const Surrogate& surrogate, const std::string& name,
                     const std::string& prefix) {
  surrogate.validate();
  const Words words = common_words(surrogate, name, prefix);
  return fill(exported::kOpening, words) + exported::weights(surrogate, prefix) +
         exported::scaling(surrogate, prefix) + functions(surrogate, words) +
         self_test_text(surrogate, words);
}

}  // namespace understudy
