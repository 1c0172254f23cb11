// The file format of a surrogate: sealed bytes (base/bytes.h) with the magic word UNDRSTDY.
//   activation: text | inputs | hidden: list
//   box: list of (name, lo, hi, kind, of a category labels: list of text)
//   outputs: list of text | means | scales | parameters: list, network after network
#include "surrogates/network/surrogate_file.h"

#include <string_view>

#include "base/bytes.h"
#include "base/error.h"
#include "base/text.h"
#include "surrogates/network/surrogate.h"

namespace understudy {
namespace {

constexpr Seal kSeal = {"UNDRSTDY", 1, "surrogate"};

void write_texts(ByteWriter& out, const std::vector<std::string>& texts) {
  out.whole(texts.size());
  for (const std::string& text : texts) out.text(text);
}

std::vector<std::string> read_texts(ByteReader& in) {
  std::vector<std::string> texts(in.length());
  for (std::string& text : texts) text = in.text();
  return texts;
}

std::string payload(const Surrogate& surrogate) {
  ByteWriter out;
  out.text(to_string(surrogate.architecture.activation));
  out.whole(surrogate.architecture.inputs);
  out.whole(surrogate.architecture.hidden.size());
  for (std::size_t width : surrogate.architecture.hidden) out.whole(width);
  out.whole(surrogate.box.size());
  for (const Interval& dim : surrogate.box.dims) {
    out.text(dim.name);
    out.real(dim.lo);
    out.real(dim.hi);
    out.whole(static_cast<std::uint64_t>(dim.kind));
    if (dim.kind == InputKind::Category) write_texts(out, dim.labels);
  }
  write_texts(out, surrogate.outputs);
  out.reals(surrogate.means);
  out.reals(surrogate.scales);
  out.reals(surrogate.parameters.data);
  return out.bytes();
}

Interval read_interval(ByteReader& in) {
  Interval dim;
  dim.name = in.text();
  dim.lo = in.real();
  dim.hi = in.real();
  const std::uint64_t kind = in.whole();
  if (kind > static_cast<std::uint64_t>(InputKind::Category))
    throw misuse("not a sound surrogate: input '" + dim.name + "' is of no known kind");
  dim.kind = static_cast<InputKind>(kind);
  if (dim.kind == InputKind::Category) dim.labels = read_texts(in);
  return dim;
}

Surrogate read_payload(std::string_view bytes) {
  ByteReader in(bytes, kSeal.noun);
  Surrogate surrogate;
  surrogate.architecture.activation = activation_from_string(in.text());
  surrogate.architecture.inputs = in.whole();
  surrogate.architecture.hidden.resize(in.length());
  for (std::size_t& width : surrogate.architecture.hidden) width = in.whole();
  surrogate.architecture.validate();  // from here on its sizes can be multiplied
  surrogate.box.dims.resize(in.length());
  for (Interval& dim : surrogate.box.dims) dim = read_interval(in);
  surrogate.outputs = read_texts(in);
  surrogate.means = in.reals();
  surrogate.scales = in.reals();
  surrogate.parameters.rows = surrogate.outputs.size();
  surrogate.parameters.cols = surrogate.architecture.parameters();
  surrogate.parameters.data = in.reals();
  if (in.left() > 0)
    throw misuse("not a sound surrogate: " + std::to_string(in.left()) + " bytes too many");
  surrogate.validate();
  return surrogate;
}

}  // namespace

std::string Surrogate::to_bytes() const { return seal(kSeal, payload(*this)); }

Surrogate Surrogate::from_bytes(const std::string& bytes) {
  return read_payload(unseal(kSeal, bytes));
}

void save_surrogate(const Surrogate& surrogate, const std::string& path) {
  write_file(path, surrogate.to_bytes());
}

Surrogate load_surrogate(const std::string& path) {
  const std::string bytes = read_file(path);
  try {
    return Surrogate::from_bytes(bytes);
  } catch (const Error& error) {
    throw error.during("reading '" + path + "'");
  }
}

}  // namespace understudy
