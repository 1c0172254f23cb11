#include "harness/cli/remedy.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <regex>

#include "base/text.h"

namespace understudy {
namespace {

// How each setting that libraries ask for is given on the command line.
const std::map<std::string, std::string>& ways() {
  static const std::map<std::string, std::string> table = {
      {"function", ", such as --function "},
      {"range", ", such as --range "},
      {"output", ", such as --output "},
      {"time limit", ", such as --timeout "},
      {"source", ": --source "},
      {"budget", ", such as --budget "},
      {"generated programs", ": understudy corpus generate --count 100000 --out "},
      {"library of weights", ": understudy library CORPUS.db --out "},
      {"graphs of other programs", ": understudy corpus graphs --out "},
  };
  return table;
}

// The value as a shell takes it for one word.
std::string one_word(const std::string& value) {
  const bool is_plain = std::all_of(value.begin(), value.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 ||
           std::string("_-+=:,./").find(static_cast<char>(c)) != std::string::npos;
  });
  return is_plain && !value.empty() ? value : "'" + value + "'";
}

}  // namespace

std::string with_options(std::string said) {
  constexpr double kTimes = 15.0;
  static const std::regex comma("looks like a decimal comma"), slow("timed out after ([0-9.]+) s"),
      undefined("defined in none of its files");
  said = std::regex_replace(said, comma, "$&: --decimal-comma");
  said = std::regex_replace(said, undefined, "$&: --source FILE.c");
  std::smatch found;
  if (!std::regex_search(said, found, slow)) return said;
  const double seconds = parse_number(found[1].str()).value_or(0.0);
  return found.prefix().str() + found.str() + ": --timeout " + format_number(kTimes * seconds) +
         found.suffix().str();
}

std::string remedy_text(const Error& error) {
  const auto way = ways().find(error.example().setting);
  if (way == ways().end()) return error.remedy();
  return error.remedy() + way->second + one_word(error.example().value);
}

}  // namespace understudy
