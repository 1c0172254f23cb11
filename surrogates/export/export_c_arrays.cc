#include <array>
#include <charconv>
#include <cmath>
#include <type_traits>

#include "base/error.h"
#include "base/text.h"
#include "surrogates/export/export_c_internal.h"

namespace understudy::exported {
namespace {

constexpr std::size_t kColumns = 100;  ///< of a line of numbers

template <typename Number>
std::string literal(Number value) {
  if (value == 0) return "0";
  std::array<char, 32> buffer;
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  std::string text(buffer.data(), result.ptr);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return std::is_same_v<Number, float> ? text + "f" : text;
}

/// Numbers between commas, in lines.
template <typename Number>
std::string lines_of(const std::vector<Number>& numbers) {
  std::string text, line;
  for (const Number number : numbers) {
    const std::string word = literal(number) + ",";
    if (line.size() + word.size() + 1 > kColumns) {
      text += line + "\n";
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
  }
  return text + line + "\n";
}

/// An array of arrays, each in braces.
template <typename Number>
std::string nested(const std::vector<std::vector<Number>>& rows) {
  std::string text;
  for (const std::vector<Number>& row : rows) text += "{\n" + lines(row) + "},\n";
  return text;
}

float in_single(double parameter) {
  const auto number = static_cast<float>(parameter);
  if (!std::isfinite(number))
    throw misuse("cannot write the surrogate in C: its parameter " + format_number(parameter) +
                     " is beyond single precision",
                 "fit it again, at a lower learning rate");
  return number;
}

/// Weights [from + 1][padded], biases last, of torch's weights [to][from] and biases [to].
std::vector<float> turned(const double* parameters, std::size_t from, std::size_t to) {
  const std::size_t padded = rounded_up(to, kLanes);
  std::vector<float> result((from + 1) * padded, 0.0F);
  for (std::size_t j = 0; j < to; ++j)
    for (std::size_t i = 0; i <= from; ++i)
      result[i * padded + j] = in_single(parameters[i < from ? j * from + i : to * from + j]);
  return result;
}

/// Weights [padded] and a bias.
std::vector<float> last_layer(const double* parameters, std::size_t width) {
  std::vector<float> result(rounded_up(width, kLanes) + 1, 0.0F);
  for (std::size_t j = 0; j <= width; ++j)
    result[j < width ? j : result.size() - 1] = in_single(parameters[j]);
  return result;
}

std::string array_of(const std::string& type, const std::string& name, const std::string& shape,
                     const std::string& numbers) {
  return "static const " + type + " " + name + shape + " = {\n" + numbers + "};\n";
}

}  // namespace

std::string lines(const std::vector<float>& numbers) { return lines_of(numbers); }
std::string lines(const std::vector<double>& numbers) { return lines_of(numbers); }

std::string weights(const Surrogate& surrogate, const std::string& prefix) {
  const std::vector<std::size_t> widths = surrogate.architecture.widths();
  const std::string networks = "[" + std::to_string(surrogate.outputs.size()) + "]";
  std::string text;
  std::size_t begin = 0;
  for (std::size_t l = 1; l < widths.size(); ++l) {
    const bool last = l + 1 == widths.size();
    std::vector<std::vector<float>> arrays;
    for (std::size_t o = 0; o < surrogate.outputs.size(); ++o) {
      const double* parameters = surrogate.parameters.row(o) + begin;
      arrays.push_back(last ? last_layer(parameters, widths[l - 1])
                            : turned(parameters, widths[l - 1], widths[l]));
    }
    const std::string name = last ? "_last_weights" : "_weights" + std::to_string(l);
    text += array_of("float", prefix + name,
                     networks + "[" + std::to_string(arrays[0].size()) + "]", nested(arrays));
    begin += widths[l] * (widths[l - 1] + 1);
  }
  return text;
}

/// The way from and to the program's own units: unit = (x - middle) * per.
std::string scaling(const Surrogate& surrogate, const std::string& prefix) {
  std::vector<double> middle, per;
  for (const Interval& dim : surrogate.box.dims) {
    const double width = dim.hi - dim.lo;
    middle.push_back(0.5 * dim.lo + 0.5 * dim.hi);
    per.push_back(width > 0.0 ? 2.0 / width : 0.0);
    if (!std::isfinite(per.back()))
      throw misuse("cannot write the surrogate in C: the range of input '" + dim.name + "', " +
                       format_number(dim.lo) + ":" + format_number(dim.hi) +
                       ", is too narrow to be divided by",
                   "give it a wider range");
  }
  const std::string real = upper(prefix) + "_REAL";
  const std::string inputs = "[" + std::to_string(middle.size()) + "]";
  const std::string outputs = "[" + std::to_string(surrogate.outputs.size()) + "]";
  return array_of(real, prefix + "_middle", inputs, lines(middle)) +
         array_of(real, prefix + "_per", inputs, lines(per)) +
         array_of(real, prefix + "_mean", outputs, lines(surrogate.means)) +
         array_of(real, prefix + "_deviation", outputs, lines(surrogate.scales)) + "\n";
}

}  // namespace understudy::exported
