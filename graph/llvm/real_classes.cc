#include <array>
#include <limits>

#include "graph/llvm/executor_internal.h"

namespace understudy {
namespace {

/// Where one class of reals ends and the next begins, from the least numbers to the greatest.
struct Boundary {
  double value;
  bool is_above;  ///< the value itself is of the greater class
};

template <typename T>
constexpr std::array<Boundary, 6> kBoundaries = {{
    {-std::numeric_limits<double>::infinity(), false},
    {-double{std::numeric_limits<T>::min()}, false},
    {0.0, true},
    {0.0, false},
    {double{std::numeric_limits<T>::min()}, true},
    {std::numeric_limits<double>::infinity(), true},
}};

constexpr std::array<unsigned, 7> kClasses = {
    llvm::fcNegInf,       llvm::fcNegNormal, llvm::fcNegSubnormal, llvm::fcZero,
    llvm::fcPosSubnormal, llvm::fcPosNormal, llvm::fcPosInf};

/// Whether a number is of the classes from `first` to `last`, which are not all.
NodeId is_within(GraphBuilder& builder, NodeId real, std::size_t first, std::size_t last) {
  const NumericType type = builder.type(real);
  const auto& boundaries = type == NumericType::F32 ? kBoundaries<float> : kBoundaries<double>;
  const auto in_order = [&](bool or_equal, NodeId a, NodeId b) {
    const Operation comparison = or_equal ? Operation::LessEqual : Operation::Less;
    return builder.apply(comparison, NumericType::I1, {a, b});
  };
  NodeId holds = builder.truth(true);
  if (first > 0) {
    const Boundary& from = boundaries[first - 1];
    holds = in_order(from.is_above, builder.real(type, from.value), real);
  }
  if (last < boundaries.size()) {
    const Boundary& to = boundaries[last];
    holds = builder.both(holds, in_order(!to.is_above, real, builder.real(type, to.value)));
  }
  return holds;
}

/// Whether a real is this one to the last bit: the two zeros compare equal.
NodeId is_same(GraphBuilder& builder, NodeId real, double value) {
  const NumericType type = builder.type(real);
  const NumericType bits = type == NumericType::F32 ? NumericType::I32 : NumericType::I64;
  return builder.apply(Operation::Equal, NumericType::I1,
                       {builder.apply(Operation::Bitcast, bits, {real}),
                        builder.apply(Operation::Bitcast, bits, {builder.real(type, value)})});
}

}  // namespace

/// Whether a real is of one of the classes that the mask names; nothing where it tells
/// quiet NaNs from signalling ones.
std::optional<NodeId> Executor::classify(NodeId real, NodeId mask) {
  if (!builder_.is_constant(mask) || !is_real(builder_.type(real))) return std::nullopt;
  const auto named = static_cast<unsigned>(builder_.node(mask).bits);
  unsigned classes = named;
  const NumericType type = builder_.type(real);
  const NodeId infinity = builder_.real(type, std::numeric_limits<double>::infinity());
  const NodeId size = builder_.apply(Operation::Absolute, type, {real});
  NodeId holds = builder_.truth(false);
  const auto take = [&](unsigned group, NodeId condition) {
    if ((classes & group) != group) return;
    classes &= ~group;
    holds = builder_.either(holds, condition);
  };
  const auto compare = [&](Operation operation, NodeId a, NodeId b) {
    return builder_.apply(operation, NumericType::I1, {a, b});
  };
  take(llvm::fcNan, compare(Operation::Unordered, real, real));
  take(llvm::fcInf, compare(Operation::Equal, size, infinity));
  take(llvm::fcFinite, compare(Operation::Less, size, infinity));
  take(llvm::fcZero, compare(Operation::Equal, real, builder_.real(type, 0.0)));
  take(llvm::fcPosInf, compare(Operation::Equal, real, infinity));
  take(llvm::fcNegInf,
       compare(Operation::Equal, builder_.apply(Operation::Negate, type, {real}), infinity));
  return classes == 0 ? std::optional(holds) : classify_by_order(real, named);
}

/// The same by runs of neighbouring classes.
std::optional<NodeId> Executor::classify_by_order(NodeId real, unsigned classes) {
  const unsigned nans = classes & llvm::fcNan;
  if (nans != 0 && nans != llvm::fcNan) return std::nullopt;
  const auto is_named = [&](std::size_t i) { return (classes & kClasses[i]) == kClasses[i]; };
  NodeId holds = builder_.truth(false);
  for (std::size_t first = 0; first < kClasses.size(); ++first) {
    if (!is_named(first)) continue;
    std::size_t last = first;
    while (last + 1 < kClasses.size() && is_named(last + 1)) ++last;
    holds = builder_.either(holds, is_within(builder_, real, first, last));
    first = last;
  }
  if (nans != 0)
    holds =
        builder_.either(holds, builder_.apply(Operation::Unordered, NumericType::I1, {real, real}));
  const unsigned zeros = classes & llvm::fcZero;
  if (zeros == 0 || zeros == llvm::fcZero) return holds;
  return builder_.either(holds, is_same(builder_, real, zeros == llvm::fcPosZero ? 0.0 : -0.0));
}

}  // namespace understudy
