#pragma once

#include <array>
#include <cstddef>

#include "graph/operation.h"

namespace understudy {

/// The values of a node on some rows, in its type's own layout: float, double, std::uint8_t (0 or
/// 1) for I1, two's complement for the rest.
using Column = void*;
using ConstColumn = const void*;

/// result[i] = operation(operands[0][i], ...) for i < rows. `type` is the result's, `operand_type`
/// the first operand's. Never traps. Leaves and Table are not for this
/// function.
void evaluate(Operation operation, NumericType type, NumericType operand_type,
              const std::array<ConstColumn, 3>& operands, Column result, std::size_t rows);

}  // namespace understudy
