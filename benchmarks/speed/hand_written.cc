#include "benchmarks/speed/hand_written.h"

#include <cstdio>

#include "base/text.h"

namespace understudy {
namespace {

/// "{1.5e+00f,...}"
std::string braced(const double* numbers, std::size_t count) {
  std::string text = "{";
  for (std::size_t i = 0; i < count; ++i) {
    char number[32];
    std::snprintf(number, sizeof number, "%.9ef,", numbers[i]);
    text += number;
  }
  return text + "}";
}

std::string layer(std::size_t l, std::size_t from, std::size_t to, const std::string& tanh) {
  const std::string name = std::to_string(l), count = std::to_string(to);
  const std::string in = "v" + std::to_string(l - 1), out = "v" + name;
  return "  float " + out + "[" + count + "];\n  for (int j = 0; j < " + count +
         "; ++j) {\n    float s = b" + name + "[j];\n    for (int i = 0; i < " +
         std::to_string(from) + "; ++i) s += w" + name + "[j][i] * " + in + "[i];\n    " + out +
         "[j] = " + (tanh.empty() ? "s" : tanh + "(s)") + ";\n  }\n";
}

}  // namespace

std::string hand_written_c(const Surrogate& surrogate, const std::string& name,
                           const std::string& tanh) {
  const std::vector<std::size_t> widths = surrogate.architecture.widths();
  const double* parameter = surrogate.parameters.row(0);
  std::string constants, body;
  for (std::size_t l = 1; l < widths.size(); ++l) {
    const std::size_t from = widths[l - 1], to = widths[l];
    const std::string number = std::to_string(l);
    constants += "  static const float w" + number + "[" + std::to_string(to) + "][" +
                 std::to_string(from) + "] = {";
    for (std::size_t j = 0; j < to; ++j) constants += braced(parameter + j * from, from) + ",\n";
    parameter += from * to;
    constants += "};\n  static const float b" + number + "[" + std::to_string(to) +
                 "] = " + braced(parameter, to) + ";\n";
    parameter += to;
    body += layer(l, from, to, l + 1 == widths.size() ? "" : tanh);
  }
  const std::string d = std::to_string(widths[0]);
  std::string scaling = "  float v0[" + d + "];\n";
  for (std::size_t i = 0; i < widths[0]; ++i) {
    const Interval& dim = surrogate.box.dims[i];
    scaling += "  v0[" + std::to_string(i) + "] = (float)((x[" + std::to_string(i) + "] - (" +
               format_number(dim.lo) + ")) * " + format_number(2.0 / (dim.hi - dim.lo)) +
               " - 1.0);\n";
  }
  return "static inline void " + name + "_one(const double *x, double *y)\n{\n" + constants +
         scaling + body + "  y[0] = " + format_number(surrogate.means[0]) + " + " +
         format_number(surrogate.scales[0]) + " * v" + std::to_string(widths.size() - 1) +
         "[0];\n}\nvoid " + name + "_value(const double *x, double *y) { " + name +
         "_one(x, y); }\nvoid " + name + "_batch(size_t n, const double *x, double *y)\n{\n" +
         "  for (size_t r = 0; r < n; ++r) " + name + "_one(x + r * " + d + ", y + r);\n}\n";
}

}  // namespace understudy
