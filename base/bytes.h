#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace understudy {

/// Makes the bytes of a file. All whole numbers are 64 bits, little-endian; reals as IEEE 754; a
/// text is its length and its bytes, a list its length and its elements.
class ByteWriter {
 public:
  void whole(std::uint64_t value);
  void real(double value);
  void raw(std::string_view bytes) { bytes_ += bytes; }
  void text(std::string_view text);
  void reals(const std::vector<double>& values);
  void floats(const std::vector<float>& values);  ///< in single precision
  void halves(const std::vector<float>& values);  ///< rounded to half precision
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// Reads what ByteWriter wrote; never past the end, and never makes room for more than there is.
/// Throws misuse saying that it is no sound `noun`.
class ByteReader {
 public:
  ByteReader(std::string_view bytes, std::string_view noun) : rest_(bytes), noun_(noun) {}

  std::string_view raw(std::uint64_t size);
  std::uint64_t whole();
  double real();
  std::string text() { return std::string(raw(whole())); }
  std::size_t length();  ///< of a list whose elements take one word at least
  std::vector<double> reals();
  std::vector<float> floats();
  std::vector<float> halves();
  std::size_t left() const { return rest_.size(); }

 private:
  std::uint64_t count(std::size_t element_size);

  std::string_view rest_;
  std::string_view noun_;
};

/// How the files of one kind begin.
struct Seal {
  std::string_view magic;  ///< 8 letters
  std::uint64_t version;
  std::string_view noun;  ///< for messages: "surrogate"
};

/// magic | version | size of the content | content | XXH3 of all bytes before
std::string seal(const Seal& seal, std::string_view content);

/// The content, within `bytes`. Throws misuse saying what is wrong: no such file, another version,
/// cut short, damaged.
std::string_view unseal(const Seal& seal, std::string_view bytes);

}  // namespace understudy
