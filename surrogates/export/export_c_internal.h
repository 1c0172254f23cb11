#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "surrogates/network/surrogate.h"

namespace understudy::exported {

/// What stands for a word between @ in a piece of text.
using Words = std::map<std::string, std::string>;

constexpr std::size_t kLanes = 8;     ///< padded layers are multiples of it
constexpr std::size_t kTestRows = 8;  ///< that a header tests itself with

inline std::size_t rounded_up(std::size_t count, std::size_t to) {
  return (count + to - 1) / to * to;
}

std::string upper(std::string text);

/// The piece with its words replaced. REQUIRES: all are there.
std::string fill(const std::string& piece, const Words& words);

/// Numbers as C writes them, a comma behind each, in lines; they read back as the same.
std::string lines(const std::vector<float>& numbers);
std::string lines(const std::vector<double>& numbers);

/// Definitions of the arrays of weights, named with the prefix: of layer l [k][(from + 1) *
/// padded], of the last [k][padded + 1]. Throws misuse where a float cannot hold one.
std::string weights(const Surrogate& surrogate, const std::string& prefix);

/// Definitions of what leads from and to the program's own units: unit = (x - middle) * per, y =
/// mean + deviation * network. Throws misuse where a range is too narrow.
std::string scaling(const Surrogate& surrogate, const std::string& prefix);

/// What a header tests itself with.
struct SelfTest {
  Matrix inputs;                     ///< [kTestRows x d], numbers that a float holds too
  Matrix outputs;                    ///< [kTestRows x k]
  Matrix slopes;                     ///< [kTestRows x k * d]
  std::vector<double> value_within;  ///< [k] how far single precision may be off
  std::vector<double> slope_within;  ///< [k * d]
};
SelfTest self_test(const Surrogate& surrogate);

}  // namespace understudy::exported
