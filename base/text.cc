#include "base/text.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <limits>
#include <memory>
#include <sstream>

#include "base/error.h"

namespace understudy {

std::string format_number(double value) {
  if (std::isnan(value)) return "nan";
  char buffer[32];
  const double size = std::abs(value);
  const bool is_plain = (size >= 1e-5 && size < 1e15) || size == 0.0;
  const auto result =
      is_plain ? std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed)
               : std::to_chars(buffer, buffer + sizeof buffer, value);
  return std::string(buffer, result.ptr);
}

std::string format_whole(double value) {
  char buffer[512];  // the largest has 309 digits
  const auto result =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
  return std::string(buffer, result.ptr);
}

std::string short_number(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.3g", value);
  return buffer;
}

std::optional<double> parse_number(std::string_view text) {
  const std::string trimmed = trim(text);
  const char* begin = trimmed.data();
  const char* end = begin + trimmed.size();
  if (begin != end && *begin == '+') ++begin;
  double value = 0.0;
  const auto result = std::from_chars(begin, end, value);
  if (result.ec != std::errc() || result.ptr != end) return std::nullopt;
  return value;
}

std::string numbers_to_json(const std::vector<double>& numbers) {
  std::vector<std::string> texts;
  texts.reserve(numbers.size());
  for (const double number : numbers)
    texts.push_back(std::isfinite(number) ? format_number(number) : "null");
  return "[" + join(texts, ",") + "]";
}

std::vector<double> numbers_from_json(std::string_view json) {
  const auto refuse = [&] { return failure("not an array of numbers: " + std::string(json)); };
  const std::string array = trim(json);
  if (array.size() < 2 || array.front() != '[' || array.back() != ']') throw refuse();
  const std::string inside = trim(std::string_view(array).substr(1, array.size() - 2));
  std::vector<double> numbers;
  if (inside.empty()) return numbers;
  for (const std::string& text : split(inside, ',')) {
    const auto number =
        trim(text) == "null" ? std::numeric_limits<double>::quiet_NaN() : parse_number(text);
    if (!number) throw refuse();
    numbers.push_back(*number);
  }
  return numbers;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || text[i] == separator) {
      parts.emplace_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  return parts;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string result;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) result += separator;
    result += parts[i];
  }
  return result;
}

std::string trim(std::string_view text) {
  const char* blank = " \t\r\n\f\v";
  const std::size_t first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(blank) - first + 1));
}

std::string read_file(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             &std::fclose);
  if (!file) throw misuse("cannot open '" + path + "': " + std::strerror(errno));
  std::string bytes;
  std::error_code unknown;  // of a pipe or a device
  const auto size = std::filesystem::file_size(path, unknown);
  if (!unknown) bytes.reserve(size);
  char buffer[1 << 16];
  while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, file.get()))
    bytes.append(buffer, got);
  if (std::ferror(file.get())) throw misuse("cannot read '" + path + "': " + std::strerror(errno));
  return bytes;
}

void write_file(const std::string& path, std::string_view bytes) {
  // Only a regular file can be replaced; a pipe or a device is written to as it is.
  std::error_code ignored;
  const auto status = std::filesystem::status(path, ignored);
  const bool replace = !std::filesystem::exists(status) || std::filesystem::is_regular_file(status);
  const std::string target = replace && std::filesystem::is_symlink(path, ignored)
                                 ? std::filesystem::weakly_canonical(path, ignored).string()
                                 : path;
  const std::string written = replace ? target + ".part" : target;
  const auto fail = [&](const char* doing) {
    const std::string reason = std::strerror(errno);
    if (replace) ::unlink(written.c_str());
    return failure(std::string("cannot ") + doing + " '" + path + "': " + reason);
  };
  const int fd = ::open(written.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (fd < 0) throw fail("create");
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n = ::write(fd, bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      const int saved = errno;
      ::close(fd);
      errno = saved;
      throw fail("write");
    }
    done += static_cast<std::size_t>(n);
  }
  if (::close(fd) != 0) throw fail("write");
  if (replace && std::rename(written.c_str(), target.c_str()) != 0) throw fail("replace");
}

}  // namespace understudy
