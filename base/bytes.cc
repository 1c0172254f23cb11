#include "base/bytes.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/error.h"
#include "base/hash.h"

namespace understudy {
namespace {

constexpr std::size_t kWord = 8;

std::uint64_t bits_of(double value) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

// Half precision (IEEE 754 binary16): 5 bits of exponent, 10 of fraction. Arithmetic instead of a
// compiler's own type, so that every compiler does the same.
constexpr double kLargestHalf = 65504.0;
constexpr int kHalfFraction = 10, kHalfLeastExponent = -14, kHalfBias = 15;

std::uint16_t to_half(float value) {
  const std::uint16_t sign = std::signbit(value) ? 0x8000 : 0;
  double size = std::fabs(static_cast<double>(value));
  if (!(size <= kLargestHalf)) size = kLargestHalf;  // parameters are finite
  int exponent = kHalfLeastExponent + 1;             // of 0, too, which frexp gives none
  if (size > 0.0) std::frexp(size, &exponent);
  exponent = std::max(exponent - 1, kHalfLeastExponent);
  const double steps = std::nearbyint(std::ldexp(size, kHalfFraction - exponent));
  // A fraction that was rounded up to the next power of two carries into the exponent by itself.
  const int base = (exponent + kHalfBias - 1) << kHalfFraction;
  const int magnitude = base + static_cast<int>(steps);
  return static_cast<std::uint16_t>(sign | magnitude);
}

/// Without a branch, so that a compiler works on many at once: millions are read at a start.
float from_half(std::uint32_t half) {
  // The bits of a half are those of a float 2^112 times as small, 13 places further right.
  constexpr float kRebias = 0x1p112f;
  const std::uint32_t bits = (half & 0x8000) << 16 | (half & 0x7fff) << 13;
  float value = 0.0f;
  std::memcpy(&value, &bits, sizeof value);
  return value * kRebias;
}

Error unsound(std::string_view noun, const std::string& reason) {
  return misuse("not a sound " + std::string(noun) + ": " + reason);
}

}  // namespace

void ByteWriter::whole(std::uint64_t value) {
  for (std::size_t i = 0; i < kWord; ++i) bytes_.push_back(static_cast<char>(value >> (8 * i)));
}

void ByteWriter::real(double value) { whole(bits_of(value)); }

void ByteWriter::text(std::string_view text) {
  whole(text.size());
  raw(text);
}

void ByteWriter::reals(const std::vector<double>& values) {
  whole(values.size());
  for (const double value : values) real(value);
}

void ByteWriter::floats(const std::vector<float>& values) {
  whole(values.size());
  for (const float value : values) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    for (std::size_t i = 0; i < sizeof bits; ++i)
      bytes_.push_back(static_cast<char>(bits >> (8 * i)));
  }
}

void ByteWriter::halves(const std::vector<float>& values) {
  whole(values.size());
  for (const float value : values) {
    const std::uint16_t half = to_half(value);
    bytes_.push_back(static_cast<char>(half & 0xff));
    bytes_.push_back(static_cast<char>(half >> 8));
  }
}

std::string_view ByteReader::raw(std::uint64_t size) {
  if (size > rest_.size())
    throw unsound(noun_, "it wants " + std::to_string(size) + " bytes where " +
                             std::to_string(rest_.size()) + " are left");
  const std::string_view taken = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return taken;
}

std::uint64_t ByteReader::whole() {
  std::uint64_t value = 0;
  const std::string_view bytes = raw(kWord);
  for (std::size_t i = kWord; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

double ByteReader::real() {
  const std::uint64_t bits = whole();
  double value = 0.0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

std::uint64_t ByteReader::count(std::size_t element_size) {
  const std::uint64_t elements = whole();
  if (elements > rest_.size() / element_size)
    throw unsound(noun_, "a list of " + std::to_string(elements) + " elements in the " +
                             std::to_string(rest_.size()) + " bytes that are left");
  return elements;
}

std::size_t ByteReader::length() { return count(kWord); }

std::vector<double> ByteReader::reals() {
  std::vector<double> values(length());
  for (double& value : values) value = real();
  return values;
}

std::vector<float> ByteReader::floats() {
  std::vector<float> values(count(sizeof(std::uint32_t)));
  for (float& value : values) {
    const std::string_view bytes = raw(sizeof(std::uint32_t));
    std::uint32_t bits = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
      bits = bits << 8 | static_cast<unsigned char>(bytes[i]);
    std::memcpy(&value, &bits, sizeof value);
  }
  return values;
}

std::vector<float> ByteReader::halves() {
  std::vector<float> values(count(sizeof(std::uint16_t)));
  const std::string_view bytes = raw(values.size() * sizeof(std::uint16_t));
  const auto* const from = reinterpret_cast<const unsigned char*>(bytes.data());
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = from_half(static_cast<std::uint32_t>(from[2 * i]) |
                          static_cast<std::uint32_t>(from[2 * i + 1]) << 8);
  return values;
}

std::string seal(const Seal& seal, std::string_view content) {
  ByteWriter out;
  out.raw(seal.magic);
  out.whole(seal.version);
  out.whole(content.size());
  out.raw(content);
  out.whole(hash64(out.bytes()));
  return out.bytes();
}

std::string_view unseal(const Seal& seal, std::string_view bytes) {
  const std::string noun(seal.noun);
  if (bytes.substr(0, seal.magic.size()) != seal.magic)
    throw misuse("not a " + noun + ": it does not begin with '" + std::string(seal.magic) + "'");
  if (bytes.size() < seal.magic.size() + 3 * kWord) throw misuse("the " + noun + " is cut short");

  ByteReader in(bytes.substr(seal.magic.size()), seal.noun);
  const std::uint64_t version = in.whole();
  if (version != seal.version)
    throw misuse("the " + noun + " is of format version " + std::to_string(version) +
                     ", and this program reads version " + std::to_string(seal.version),
                 "use the release that wrote it, or make the " + noun + " again");
  const std::uint64_t size = in.whole();
  const std::size_t there = in.left() - kWord;
  if (size != there)
    throw misuse("the " + noun + " is " + (size > there ? "cut short" : "too long") +
                 ": its content is " + std::to_string(there) + " bytes, not " +
                 std::to_string(size));
  const std::string_view content = in.raw(size);
  if (in.whole() != hash64(bytes.substr(0, bytes.size() - kWord)))
    throw misuse("the " + noun + " is damaged: its checksum does not match its content");
  return content;
}

}  // namespace understudy
