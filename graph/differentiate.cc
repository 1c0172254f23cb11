#include "graph/differentiate.h"

#include <array>
#include <boost/math/special_functions/digamma.hpp>
#include <cmath>

#include "graph/interpret.h"

namespace understudy {
namespace {

constexpr double kLn2 = 0.6931471805599453;
constexpr double kLn10 = 2.302585092994046;
constexpr double kTwoByRootPi = 1.1283791670955126;

using Partials = std::array<double, 3>;

double sign(double x) { return x < 0.0 ? -1.0 : 1.0; }

// Of a pole, which digamma refuses: none of these has a derivative there.
double digamma(double x) {
  if (x <= 0.0 && x == std::floor(x)) return std::nan("");
  return boost::math::digamma(x);
}

/// Of functions of one real, v = f(a).
double slope(Operation operation, double a, double v) {
  switch (operation) {
    case Operation::Negate:
      return -1.0;
    case Operation::ResizeReal:
      return 1.0;
    case Operation::Absolute:
      return sign(a);
    case Operation::SquareRoot:
      return 0.5 / v;
    case Operation::CubeRoot:
      return 1.0 / (3.0 * v * v);
    case Operation::Sin:
      return std::cos(a);
    case Operation::Cos:
      return -std::sin(a);
    case Operation::Tan:
      return 1.0 + v * v;
    case Operation::Asin:
      return 1.0 / std::sqrt(1.0 - a * a);
    case Operation::Acos:
      return -1.0 / std::sqrt(1.0 - a * a);
    case Operation::Atan:
      return 1.0 / (1.0 + a * a);
    case Operation::Sinh:
      return std::cosh(a);
    case Operation::Cosh:
      return std::sinh(a);
    case Operation::Tanh:
      return 1.0 - v * v;
    case Operation::Asinh:
      return 1.0 / std::sqrt(a * a + 1.0);
    case Operation::Acosh:
      return 1.0 / std::sqrt(a * a - 1.0);
    case Operation::Atanh:
      return 1.0 / (1.0 - a * a);
    case Operation::Exp:
      return v;
    case Operation::Exp2:
      return v * kLn2;
    case Operation::ExpMinus1:
      return v + 1.0;
    case Operation::Log:
      return 1.0 / a;
    case Operation::Log2:
      return 1.0 / (a * kLn2);
    case Operation::Log10:
      return 1.0 / (a * kLn10);
    case Operation::LogPlus1:
      return 1.0 / (1.0 + a);
    case Operation::ErrorFunction:
      return kTwoByRootPi * std::exp(-a * a);
    case Operation::ErrorFunctionComplement:
      return -kTwoByRootPi * std::exp(-a * a);
    case Operation::Gamma:
      return v * digamma(a);
    case Operation::LogGamma:
      return digamma(a);
    default:
      return 0.0;
  }
}

/// Of functions of several, v = f(a, b, ...).
Partials slopes(Operation operation, double a, double b, double v) {
  switch (operation) {
    case Operation::Add:
      return {1.0, 1.0};
    case Operation::Subtract:
      return {1.0, -1.0};
    case Operation::Multiply:
      return {b, a};
    case Operation::Divide:
      return {1.0 / b, -v / b};
    case Operation::Remainder:
      return {1.0, -std::trunc(a / b)};
    case Operation::RemainderNearest:
      return {1.0, -std::nearbyint(a / b)};
    case Operation::Select:
      return {0.0, a != 0.0 ? 1.0 : 0.0, a != 0.0 ? 0.0 : 1.0};
    case Operation::Power:
      return {b == 0.0 ? 0.0 : b * std::pow(a, b - 1.0), a > 0.0 ? v * std::log(a) : 0.0};
    case Operation::Atan2:
      return {b / (a * a + b * b), -a / (a * a + b * b)};
    case Operation::Hypot:
      return {a / v, b / v};
    case Operation::Minimum:
      return a <= b ? Partials{1.0, 0.0} : Partials{0.0, 1.0};
    case Operation::Maximum:
      return a >= b ? Partials{1.0, 0.0} : Partials{0.0, 1.0};
    case Operation::CopySign:
      return {sign(a) * (std::signbit(b) ? -1.0 : 1.0)};
    case Operation::PositiveDifference:
      return a > b ? Partials{1.0, -1.0} : Partials{};
    case Operation::NextAfter:
      return {1.0};
    case Operation::Scale:
      return {std::ldexp(1.0, static_cast<int>(b))};
    case Operation::MultiplyAdd:
      return {b, a, 1.0};
    default:
      return {slope(operation, a, v)};
  }
}

}  // namespace

GraphSlopes differentiate(const ProgramGraph& graph, const std::vector<double>& unit) {
  Matrix point(0, unit.size());
  point.append_row(unit);
  const Matrix values = interpret_nodes(graph, point);
  GraphSlopes result;
  result.jacobian = Matrix(graph.roots.size(), graph.inputs);
  std::vector<double> by_node(graph.nodes.size());
  for (std::size_t k = 0; k < graph.roots.size(); ++k) {
    result.outputs.push_back(values(graph.roots[k], 0));
    std::fill(by_node.begin(), by_node.end(), 0.0);
    by_node[graph.roots[k]] = 1.0;
    for (std::size_t i = graph.roots[k] + 1; i-- > 0;) {
      const Node& node = graph.nodes[i];
      if (by_node[i] == 0.0 || !is_real(node.type)) continue;
      if (node.operation == Operation::Parameter) result.jacobian(k, node.bits) += by_node[i];
      const auto operand = [&](std::size_t j) {
        return j < node.operand_count ? values(node.operands[j], 0) : 0.0;
      };
      const Partials partials = slopes(node.operation, operand(0), operand(1), values(i, 0));
      for (std::size_t j = 0; j < node.operand_count; ++j)
        if (partials[j] != 0.0) by_node[node.operands[j]] += by_node[i] * partials[j];
    }
  }
  return result;
}

}  // namespace understudy
