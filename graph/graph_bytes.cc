#include "graph/graph_bytes.h"

#include <algorithm>

#include "base/error.h"
#include "graph/well_formed.h"

namespace understudy {
namespace {

constexpr std::uint64_t kVersion = 1;

/// Numbers in base 128, the lowest digit first, each but the last with its eighth bit set.
class Writer {
 public:
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>(0x80 | (value & 0x7f));
    bytes_ += static_cast<char>(value);
  }
  void text(const std::string& text) {
    number(text.size());
    bytes_ += text;
  }
  /// Bits of a value: those of reals are mostly in the upper half, so these come first.
  void bits(NumericType type, std::uint64_t bits) { number(is_real(type) ? swap(bits) : bits); }

  static std::uint64_t swap(std::uint64_t bits) {
    std::uint64_t result = 0;
    for (int i = 0; i < 8; ++i, bits >>= 8) result = result << 8 | (bits & 0xff);
    return result;
  }

  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (bytes_.empty()) throw failure("the bytes of a program graph are cut short");
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if ((byte & 0x80) == 0) return value;
    }
    throw damaged("a number is too long");
  }
  /// A number that has to be below `end`.
  std::uint64_t below(std::uint64_t end, const char* what) {
    const std::uint64_t value = number();
    if (value >= end) throw damaged(std::string(what) + " is " + std::to_string(value));
    return value;
  }
  /// How many of something follow, each of which takes a byte at least.
  std::size_t count() {
    const std::uint64_t value = number();
    if (value > bytes_.size()) throw damaged("it counts what is not there");
    return value;
  }
  std::string text() {
    const std::size_t size = count();
    const std::string result(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
    return result;
  }
  std::uint64_t bits(NumericType type) {
    const std::uint64_t value = number();
    return is_real(type) ? Writer::swap(value) : value;
  }
  void end() const {
    if (!bytes_.empty()) throw damaged("there is more behind its end");
  }

  static Error damaged(const std::string& what) {
    return failure("the bytes of a program graph are damaged: " + what,
                   "make the corpus again, or restore a copy of it");
  }

 private:
  std::string_view bytes_;
};

constexpr std::uint64_t kTypes = static_cast<std::uint64_t>(NumericType::I64) + 1;

bool has_bits(Operation operation) {
  return operation == Operation::Parameter || operation == Operation::Constant ||
         operation == Operation::Table || operation == Operation::Opaque ||
         operation == Operation::Summary;
}

void write_node(Writer& writer, const Node& node, std::size_t place) {
  writer.number(static_cast<std::uint64_t>(node.operation));
  writer.number(static_cast<std::uint64_t>(node.type) * 4 + node.operand_count);
  for (std::size_t i = 0; i < node.operand_count; ++i) writer.number(place - node.operands[i] - 1);
  if (has_bits(node.operation)) writer.bits(node.type, node.bits);
}

Node read_node(Reader& reader, std::size_t place) {
  Node node;
  node.operation = static_cast<Operation>(reader.below(kOperations, "an operation"));
  const std::uint64_t form = reader.below(kTypes * 4, "a type");
  node.type = static_cast<NumericType>(form / 4);
  node.operand_count = static_cast<std::uint8_t>(form % 4);
  for (std::size_t i = 0; i < node.operand_count; ++i)
    node.operands[i] =
        static_cast<std::uint32_t>(place - 1 - reader.below(place, "an operand's distance"));
  if (has_bits(node.operation)) node.bits = reader.bits(node.type);
  return node;
}

}  // namespace

std::string graph_to_bytes(const ProgramGraph& graph) {
  Writer writer;
  writer.number(kVersion);
  writer.number(graph.inputs);
  writer.number(static_cast<std::uint64_t>(graph.exactness));
  writer.number(graph.reasons.size());
  for (const std::string& reason : graph.reasons) writer.text(reason);
  writer.number(graph.nodes.size());
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) write_node(writer, graph.nodes[i], i);
  writer.number(graph.roots.size());
  for (const std::uint32_t root : graph.roots) writer.number(root);
  writer.number(graph.tables.size());
  for (const ConstantTable& table : graph.tables) {
    writer.number(static_cast<std::uint64_t>(table.type));
    writer.number(table.bits.size());
    for (const std::uint64_t bits : table.bits) writer.bits(table.type, bits);
  }
  return writer.take();
}

ProgramGraph graph_from_bytes(std::string_view bytes) {
  Reader reader(bytes);
  if (const std::uint64_t version = reader.number(); version != kVersion)
    throw failure("a program graph is stored in form " + std::to_string(version) +
                      ", and this build knows form " + std::to_string(kVersion),
                  "update understudy, or make the corpus again");
  ProgramGraph graph;
  graph.inputs = reader.number();
  graph.exactness = static_cast<Exactness>(reader.below(3, "its exactness"));
  for (std::size_t n = reader.count(); n > 0; --n) graph.reasons.push_back(reader.text());
  for (std::size_t n = reader.count(); n > 0; --n)
    graph.nodes.push_back(read_node(reader, graph.nodes.size()));
  for (std::size_t n = reader.count(); n > 0; --n)
    graph.roots.push_back(static_cast<std::uint32_t>(reader.below(graph.nodes.size(), "a root")));
  for (std::size_t n = reader.count(); n > 0; --n) {
    ConstantTable table;
    table.type = static_cast<NumericType>(reader.below(kTypes, "a table's type"));
    for (std::size_t m = reader.count(); m > 0; --m) table.bits.push_back(reader.bits(table.type));
    graph.tables.push_back(std::move(table));
  }
  reader.end();
  if (const std::string flaw = find_flaw(graph); !flaw.empty()) throw Reader::damaged(flaw);
  return graph;
}

}  // namespace understudy
