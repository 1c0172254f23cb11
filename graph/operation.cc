#include "graph/operation.h"

#include <array>

namespace understudy {
namespace {

struct TypeFacts {
  std::string_view name;
  unsigned bits;
};

constexpr std::array<TypeFacts, 7> kTypes = {
    {{"f32", 32}, {"f64", 64}, {"i1", 1}, {"i8", 8}, {"i16", 16}, {"i32", 32}, {"i64", 64}}};

constexpr std::array<std::string_view, kOperations> kNames = {"parameter",
                                                              "constant",
                                                              "opaque",
                                                              "summary",
                                                              "add",
                                                              "subtract",
                                                              "multiply",
                                                              "divide",
                                                              "divide_unsigned",
                                                              "remainder",
                                                              "remainder_unsigned",
                                                              "negate",
                                                              "and",
                                                              "or",
                                                              "xor",
                                                              "shift_left",
                                                              "shift_right",
                                                              "shift_right_logical",
                                                              "equal",
                                                              "not_equal",
                                                              "less",
                                                              "less_equal",
                                                              "less_unsigned",
                                                              "less_equal_unsigned",
                                                              "unordered",
                                                              "select",
                                                              "table",
                                                              "signed_to_real",
                                                              "unsigned_to_real",
                                                              "real_to_signed",
                                                              "real_to_unsigned",
                                                              "resize_real",
                                                              "sign_extend",
                                                              "zero_extend",
                                                              "truncate",
                                                              "bitcast",
                                                              "absolute",
                                                              "square_root",
                                                              "cube_root",
                                                              "sin",
                                                              "cos",
                                                              "tan",
                                                              "asin",
                                                              "acos",
                                                              "atan",
                                                              "sinh",
                                                              "cosh",
                                                              "tanh",
                                                              "asinh",
                                                              "acosh",
                                                              "atanh",
                                                              "exp",
                                                              "exp2",
                                                              "exp_minus_1",
                                                              "log",
                                                              "log2",
                                                              "log10",
                                                              "log_plus_1",
                                                              "log_base",
                                                              "error_function",
                                                              "error_function_complement",
                                                              "gamma",
                                                              "log_gamma",
                                                              "floor",
                                                              "ceil",
                                                              "round",
                                                              "round_to_even",
                                                              "round_toward_zero",
                                                              "power",
                                                              "atan2",
                                                              "hypot",
                                                              "minimum",
                                                              "maximum",
                                                              "copy_sign",
                                                              "positive_difference",
                                                              "remainder_nearest",
                                                              "next_after",
                                                              "scale",
                                                              "multiply_add"};
static_assert(!kNames.back().empty(), "every operation has a name");

}  // namespace

std::string_view to_string(NumericType type) { return kTypes[static_cast<std::size_t>(type)].name; }

bool is_real(NumericType type) { return type == NumericType::F32 || type == NumericType::F64; }

unsigned bit_width(NumericType type) { return kTypes[static_cast<std::size_t>(type)].bits; }

std::string_view to_string(Operation operation) {
  return kNames[static_cast<std::size_t>(operation)];
}

bool is_commutative(Operation operation) {
  switch (operation) {
    case Operation::Add:
    case Operation::Multiply:
    case Operation::And:
    case Operation::Or:
    case Operation::Xor:
    case Operation::Equal:
    case Operation::NotEqual:
    case Operation::Unordered:
    case Operation::Hypot:
      return true;
    default:
      return false;
  }
}

std::optional<std::size_t> operand_count(Operation operation) {
  switch (operation) {
    case Operation::Opaque:
    case Operation::Summary:
      return std::nullopt;
    case Operation::Parameter:
    case Operation::Constant:
      return 0;
    case Operation::Select:
    case Operation::MultiplyAdd:
      return 3;
    case Operation::Negate:
    case Operation::Table:
      return 1;
    default:
      break;
  }
  const bool is_unary =
      operation >= Operation::SignedToReal && operation <= Operation::RoundTowardZero;
  return is_unary ? 1 : 2;
}

}  // namespace understudy
