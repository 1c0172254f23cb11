#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace understudy {

/// Integers carry no sign: operations do (Divide and DivideUnsigned), as in LLVM.
enum class NumericType : std::uint8_t { F32, F64, I1, I8, I16, I32, I64 };

std::string_view to_string(NumericType type);
bool is_real(NumericType type);
unsigned bit_width(NumericType type);

/// What a node of a program graph computes. Comparisons of reals are false for NaN, NotEqual is
/// true. Integer arithmetic wraps; a division by zero, which ends a program, gives 0.
enum class Operation : std::uint8_t {
  // Leaves.
  Parameter,  ///< F64, the unit input of index `bits`, in [-1, 1]
  Constant,   ///< `bits`
  // What no arithmetic stands for: NaN, or 0 as an integer.
  Opaque,   ///< something unknown made of its operands; the graph's reasons tell what
  Summary,  ///< what a loop leaves that was not unrolled, made of what it started with
  // Arithmetic; the same type in and out.
  Add,
  Subtract,
  Multiply,
  Divide,
  DivideUnsigned,
  Remainder,  ///< reals: fmod
  RemainderUnsigned,
  Negate,
  And,
  Or,
  Xor,
  ShiftLeft,
  ShiftRight,  ///< arithmetic
  ShiftRightLogical,
  // Comparisons; I1 out.
  Equal,
  NotEqual,
  Less,
  LessEqual,
  LessUnsigned,
  LessEqualUnsigned,
  Unordered,  ///< reals: one of the two is NaN
  // Choice.
  Select,  ///< operands: I1, then, else
  Table,   ///< element of the graph's table `bits`; operand: I64, moved to the nearest index
  // Conversions.
  SignedToReal,
  UnsignedToReal,
  RealToSigned,
  RealToUnsigned,
  ResizeReal,  ///< F32 to F64 or back
  SignExtend,
  ZeroExtend,
  Truncate,
  Bitcast,
  // The C library's functions of one real.
  Absolute,
  SquareRoot,
  CubeRoot,
  Sin,
  Cos,
  Tan,
  Asin,
  Acos,
  Atan,
  Sinh,
  Cosh,
  Tanh,
  Asinh,
  Acosh,
  Atanh,
  Exp,
  Exp2,
  ExpMinus1,
  Log,
  Log2,
  Log10,
  LogPlus1,
  LogBase,  ///< logb
  ErrorFunction,
  ErrorFunctionComplement,
  Gamma,
  LogGamma,
  Floor,
  Ceil,
  Round,        ///< halves away from zero
  RoundToEven,  ///< rint, nearbyint, in the default mode
  RoundTowardZero,
  // Of two reals.
  Power,
  Atan2,
  Hypot,
  Minimum,
  Maximum,
  CopySign,
  PositiveDifference,
  RemainderNearest,  ///< remainder
  NextAfter,
  Scale,  ///< ldexp, scalbn: a real and an I32
  // Of three.
  MultiplyAdd,  ///< fma, rounded once
};

constexpr std::size_t kOperations = static_cast<std::size_t>(Operation::MultiplyAdd) + 1;

std::string_view to_string(Operation operation);  ///< "add", "sin", ...

/// How many operands it takes; nothing for Opaque and Summary, which take any number up to three.
std::optional<std::size_t> operand_count(Operation operation);

/// True when swapping the first two operands changes nothing.
bool is_commutative(Operation operation);

}  // namespace understudy
