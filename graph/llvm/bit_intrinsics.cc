#include "graph/llvm/executor_internal.h"

namespace understudy {
namespace {

/// Operations on integers of one type.
class Words {
 public:
  Words(GraphBuilder& builder, NumericType type) : builder_(builder), type_(type) {}

  NodeId of(std::uint64_t bits) const { return builder_.constant(type_, bits); }
  NodeId make(Operation operation, NodeId a, NodeId b) const {
    return builder_.apply(operation, type_, {a, b});
  }
  NodeId by(Operation operation, NodeId a, std::uint64_t constant) const {
    return make(operation, a, of(constant));
  }
  NodeId equal(NodeId a, NodeId b) const {
    return builder_.apply(Operation::Equal, NumericType::I1, {a, b});
  }
  unsigned width() const { return bit_width(type_); }

  /// Ones and zeros in turn, `length` (below 64) bits of each, ones lowest.
  static std::uint64_t stripes(unsigned length) {
    return ~std::uint64_t{0} / ((std::uint64_t{1} << length) + 1);
  }

 private:
  GraphBuilder& builder_;
  NumericType type_;
};

/// Groups of `length` bits in reverse order, as byte swaps and bit reversals leave them.
NodeId reverse(const Words& words, NodeId x, unsigned length) {
  for (; length < words.width(); length *= 2) {
    const NodeId up = words.by(Operation::ShiftLeft, x, length);
    const NodeId down = words.by(Operation::ShiftRightLogical, x, length);
    if (2 * length == words.width()) {
      x = words.make(Operation::Or, up, down);
      continue;
    }
    const std::uint64_t low = Words::stripes(length);
    x = words.make(Operation::Or, words.by(Operation::And, up, ~low),
                   words.by(Operation::And, down, low));
  }
  return x;
}

/// The number of ones: sums of neighbouring groups of bits, until one group is left.
NodeId count_ones(const Words& words, NodeId x) {
  for (unsigned length = 1; length < words.width(); length *= 2) {
    const std::uint64_t low = Words::stripes(length);
    const NodeId upper = words.by(Operation::ShiftRightLogical, x, length);
    x = words.make(Operation::Add, words.by(Operation::And, x, low),
                   words.by(Operation::And, upper, low));
  }
  return x;
}

}  // namespace

/// The place of the highest bit that is set, by the exponent of the number as a real.
NodeId Executor::highest_bit(NodeId x) {
  const NumericType type = builder_.type(x);
  const Words words(builder_, type);
  if (type == NumericType::I64) {
    // Without the bit below its highest it is not rounded up to a power of two.
    const NodeId below = words.by(Operation::ShiftRightLogical, x, 1);
    x = words.make(Operation::And, x, words.by(Operation::Xor, below, ~std::uint64_t{0}));
  }
  const NodeId real = builder_.apply(Operation::UnsignedToReal, NumericType::F64, {x});
  return builder_.apply(Operation::RealToSigned, type,
                        {builder_.apply(Operation::LogBase, NumericType::F64, {real})});
}

std::optional<NodeId> Executor::compute_bits(llvm::Intrinsic::ID id, const std::vector<NodeId>& x) {
  const NumericType type = builder_.type(x[0]);
  if (is_real(type) || type == NumericType::I1) return std::nullopt;
  const Words words(builder_, type);
  NodeId place = 0;  // of a bit, in a word that is not 0
  switch (id) {
    case llvm::Intrinsic::bswap:
      return reverse(words, x[0], 8);
    case llvm::Intrinsic::bitreverse:
      return reverse(words, x[0], 1);
    case llvm::Intrinsic::ctpop:
      return count_ones(words, x[0]);
    case llvm::Intrinsic::ctlz:
      place = words.make(Operation::Subtract, words.of(words.width() - 1), highest_bit(x[0]));
      break;
    case llvm::Intrinsic::cttz: {
      const NodeId negative = words.make(Operation::Subtract, words.of(0), x[0]);
      place = highest_bit(words.make(Operation::And, x[0], negative));
      break;
    }
    default:
      return std::nullopt;
  }
  if (builder_.is_true(x[1])) return place;  // a program that asks for a bit of 0 has no meaning
  return builder_.select(words.equal(x[0], words.of(0)), words.of(words.width()), place);
}

}  // namespace understudy
