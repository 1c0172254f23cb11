#include "programs/reading/source_text.h"

#include <algorithm>
#include <boost/locale/utf.hpp>
#include <filesystem>

#include "base/error.h"
#include "base/text.h"

namespace understudy {
namespace {

constexpr std::size_t kLargest = 4u << 20;

std::string line_of(std::string_view text, std::size_t offset) {
  return std::to_string(1 +
                        std::count(text.begin(), text.begin() + static_cast<long>(offset), '\n'));
}

}  // namespace

std::size_t find_invalid_utf8(std::string_view text) {
  using Utf8 = boost::locale::utf::utf_traits<char>;
  for (const char* at = text.begin(); at != text.end();) {
    const char* const begin = at;
    if (!boost::locale::utf::is_valid_codepoint(Utf8::decode(at, text.end())))
      return static_cast<std::size_t>(begin - text.begin());
  }
  return std::string_view::npos;
}

std::string read_source_text(const std::string& path) {
  // Looked at before it is opened: a pipe would block, a device would never end.
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) throw misuse("there is no file '" + path + "'");
  if (!std::filesystem::is_regular_file(status))
    throw misuse("'" + path + "' is not a file of text");
  const auto size = std::filesystem::file_size(path);
  if (size == 0) throw misuse("'" + path + "' is empty");
  if (size > kLargest)
    throw misuse(
        "'" + path + "' has " + std::to_string(size >> 20) + " MiB: too large for a source",
        "put the function into a file of its own, of 4 MiB at most");
  const std::string text = read_file(path);
  const std::size_t zero = text.find('\0');
  if (zero != std::string::npos)
    throw misuse(path + ":" + line_of(text, zero) + ": a zero byte: this is no text",
                 "give the source file, not what was compiled from it");
  const std::size_t invalid = find_invalid_utf8(text);
  if (invalid != std::string::npos)
    throw misuse(path + ":" + line_of(text, invalid) + ": the text is not UTF-8",
                 "convert it, such as by: iconv -f latin1 -t utf-8");
  return text;
}

}  // namespace understudy
