#include "system/shell_words.h"

#include "base/error.h"

namespace understudy {
namespace {

constexpr std::string_view kBlanks = " \t\n";
constexpr std::string_view kEscapedInDoubleQuotes = "$`\"\\";  // POSIX shell, 2.2.3

}  // namespace

std::vector<std::string> split_shell_words(std::string_view line) {
  std::vector<std::string> words;
  bool in_word = false;
  char quote = '\0';
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool blank = kBlanks.find(c) != std::string_view::npos;
    if (quote == '\0' && blank) {
      in_word = false;
      continue;
    }
    if (!in_word) words.emplace_back();
    in_word = true;
    const bool escapes =
        c == '\\' && i + 1 < line.size() &&
        (quote == '\0' ||
         (quote == '"' && kEscapedInDoubleQuotes.find(line[i + 1]) != std::string_view::npos));
    if (escapes)
      words.back() += line[++i];
    else if (quote == c)
      quote = '\0';
    else if (quote == '\0' && (c == '"' || c == '\''))
      quote = c;
    else
      words.back() += c;
  }
  if (quote != '\0')
    throw misuse(
        "the command has an open quote (" + std::string(1, quote) + "): " + std::string(line),
        "close it, or write \\" + std::string(1, quote));
  return words;
}

}  // namespace understudy
