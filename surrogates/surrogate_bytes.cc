// The file format of a surrogate. All numbers are 64 bits, little-endian; doubles as IEEE 754.
//   magic "UNDRSTDY" | version | size of the payload | payload | XXH3 of all bytes before
// A text is its length and its bytes; a list is its length and its elements. The payload:
//   activation: text | inputs | hidden: list | box: list of (name, lo, hi, kind)
//   outputs: list of text | means | scales | parameters: list, network after network
#include <cstring>
#include <string_view>

#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "surrogates/surrogate.h"

namespace understudy {
namespace {

constexpr std::string_view kMagic = "UNDRSTDY";
constexpr std::uint64_t kVersion = 1;
constexpr std::size_t kWord = 8;

class Writer {
 public:
  void whole(std::uint64_t value) {
    for (std::size_t i = 0; i < kWord; ++i) bytes_.push_back(static_cast<char>(value >> (8 * i)));
  }
  void real(double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    whole(bits);
  }
  void raw(std::string_view bytes) { bytes_ += bytes; }
  void text(std::string_view text) {
    whole(text.size());
    raw(text);
  }
  void reals(const std::vector<double>& values) {
    whole(values.size());
    for (double value : values) real(value);
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

// Reads what Writer wrote; never past the end, and never makes room for more than there is.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::string_view raw(std::uint64_t size) {
    if (size > rest_.size())
      throw misuse("not a sound surrogate: it wants " + std::to_string(size) + " bytes where " +
                   std::to_string(rest_.size()) + " are left");
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  std::uint64_t whole() {
    std::uint64_t value = 0;
    const std::string_view bytes = raw(kWord);
    for (std::size_t i = kWord; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
  }
  double real() {
    const std::uint64_t bits = whole();
    double value = 0.0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }
  std::string text() { return std::string(raw(whole())); }

  // The length of a list whose elements take one word at least.
  std::size_t length() {
    const std::uint64_t count = whole();
    if (count > rest_.size() / kWord)
      throw misuse("not a sound surrogate: a list of " + std::to_string(count) +
                   " elements in the " + std::to_string(rest_.size()) + " bytes that are left");
    return count;
  }
  std::vector<double> reals() {
    std::vector<double> values(length());
    for (double& value : values) value = real();
    return values;
  }
  std::size_t left() const { return rest_.size(); }

 private:
  std::string_view rest_;
};

std::string payload(const Surrogate& surrogate) {
  Writer out;
  out.text(to_string(surrogate.architecture.activation));
  out.whole(surrogate.architecture.inputs);
  out.whole(surrogate.architecture.hidden.size());
  for (std::size_t width : surrogate.architecture.hidden) out.whole(width);
  out.whole(surrogate.box.size());
  for (const Interval& dim : surrogate.box.dims) {
    out.text(dim.name);
    out.real(dim.lo);
    out.real(dim.hi);
    out.whole(dim.kind == InputKind::Integer ? 1 : 0);
  }
  out.whole(surrogate.outputs.size());
  for (const std::string& name : surrogate.outputs) out.text(name);
  out.reals(surrogate.means);
  out.reals(surrogate.scales);
  out.reals(surrogate.parameters.data);
  return out.bytes();
}

Interval read_interval(Reader& in) {
  Interval dim;
  dim.name = in.text();
  dim.lo = in.real();
  dim.hi = in.real();
  const std::uint64_t kind = in.whole();
  if (kind > 1) throw misuse("not a sound surrogate: input '" + dim.name + "' is of no known kind");
  dim.kind = kind == 1 ? InputKind::Integer : InputKind::Real;
  return dim;
}

Surrogate read_payload(std::string_view bytes) {
  Reader in(bytes);
  Surrogate surrogate;
  surrogate.architecture.activation = activation_from_string(in.text());
  surrogate.architecture.inputs = in.whole();
  surrogate.architecture.hidden.resize(in.length());
  for (std::size_t& width : surrogate.architecture.hidden) width = in.whole();
  surrogate.architecture.validate();  // from here on its sizes can be multiplied
  surrogate.box.dims.resize(in.length());
  for (Interval& dim : surrogate.box.dims) dim = read_interval(in);
  surrogate.outputs.resize(in.length());
  for (std::string& name : surrogate.outputs) name = in.text();
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

std::string Surrogate::to_bytes() const {
  const std::string content = payload(*this);
  Writer out;
  out.raw(kMagic);
  out.whole(kVersion);
  out.whole(content.size());
  out.raw(content);
  out.whole(hash64(out.bytes()));
  return out.bytes();
}

Surrogate Surrogate::from_bytes(const std::string& bytes) {
  const std::string_view all = bytes;
  if (all.substr(0, kMagic.size()) != kMagic)
    throw misuse("not a surrogate: it does not begin with '" + std::string(kMagic) + "'");
  if (all.size() < kMagic.size() + 3 * kWord) throw misuse("the surrogate is cut short");

  Reader in(all.substr(kMagic.size()));
  const std::uint64_t version = in.whole();
  if (version != kVersion)
    throw misuse("the surrogate is of format version " + std::to_string(version) +
                     ", and this program reads version " + std::to_string(kVersion),
                 "use the release that wrote it, or make the surrogate again");
  const std::uint64_t size = in.whole();
  const std::size_t there = in.left() - kWord;
  if (size != there)
    throw misuse(std::string("the surrogate is ") + (size > there ? "cut short" : "too long") +
                 ": its content is " + std::to_string(there) + " bytes, not " +
                 std::to_string(size));
  const std::string_view content = in.raw(size);
  if (in.whole() != hash64(all.substr(0, all.size() - kWord)))
    throw misuse("the surrogate is damaged: its checksum does not match its content");
  return read_payload(content);
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
