#include "programs/printed_numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include "base/text.h"

namespace understudy {
namespace {

constexpr std::size_t kShown = 40;  // characters of a word in a message
constexpr double kInfinite = std::numeric_limits<double>::infinity();

// The compiler's own classes of characters, whatever the locale.
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_any_of(char c, std::string_view characters) {
  return characters.find(c) != std::string_view::npos;
}

bool parts_words(char c) {
  return (c >= '\0' && c <= ' ') || c == '\x7f' || is_any_of(c, "=()[]{}<>\"|;`");
}

bool equals_ignoring_case(std::string_view text, std::string_view lower_case) {
  return text.size() == lower_case.size() &&
         std::equal(text.begin(), text.end(), lower_case.begin(),
                    [](char a, char b) { return lower(a) == b; });
}

std::string_view without_sign(std::string_view word) {
  if (!word.empty() && (word.front() == '-' || word.front() == '+')) word.remove_prefix(1);
  return word;
}

/// "inf", "nan", as C, Fortran, Java and Microsoft print them; a sign before them is left out.
std::optional<double> read_special(std::string_view word) {
  constexpr std::array<std::string_view, 3> kInfinities = {"inf", "infinity", "1.#inf"};
  constexpr std::array<std::string_view, 4> kNotNumbers = {"nan", "1.#ind", "1.#qnan", "1.#snan"};
  const auto is_word = [&](std::string_view name) { return equals_ignoring_case(word, name); };
  if (std::any_of(kInfinities.begin(), kInfinities.end(), is_word)) return kInfinite;
  if (std::any_of(kNotNumbers.begin(), kNotNumbers.end(), is_word) ||
      (word.size() > 4 && equals_ignoring_case(word.substr(0, 4), "nan(") && word.back() == ')'))
    return std::numeric_limits<double>::quiet_NaN();
  return std::nullopt;
}

std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) -
                                  text.begin());
}

/// An unsigned decimal number at the beginning of a text, with a point and an exponent's "e".
struct Decimal {
  std::string text;      ///< as std::from_chars takes it; empty: there is none
  std::size_t size = 0;  ///< what of the word it is
  long exponent = 0;     ///< its sign is what counts beyond a double's range
};

/// The exponent at the beginning of what follows the digits: its size and its text.
std::pair<std::size_t, std::string> read_exponent(std::string_view rest) {
  const bool lettered = !rest.empty() && is_any_of(rest.front(), "eEdD");
  const std::string_view number = rest.substr(lettered ? 1 : 0);
  const std::size_t sign = number.size() - without_sign(number).size();
  const std::size_t digits = count_digits(number.substr(sign));
  // Fortran leaves the letter out where the exponent has three digits.
  const bool is_one = lettered ? digits > 0 : sign == 1 && digits == 3;
  if (!is_one) return {0, ""};
  const std::string text(
      number.substr(number.front() == '+' ? 1 : 0, digits + (number.front() == '-' ? 1 : 0)));
  return {(lettered ? 1 : 0) + sign + digits, text};
}

Decimal read_decimal(std::string_view word, char point) {
  const std::size_t whole = count_digits(word);
  std::size_t end = whole, fraction = 0;
  if (end < word.size() && word[end] == point) {
    fraction = count_digits(word.substr(end + 1));
    if (whole + fraction > 0) end += 1 + fraction;
  }
  if (whole + fraction == 0) return {};
  Decimal decimal;
  decimal.text = (whole > 0 ? std::string(word.substr(0, whole)) : "0") +
                 (fraction > 0 ? "." + std::string(word.substr(whole + 1, fraction)) : "");
  const auto [size, exponent] = read_exponent(word.substr(end));
  if (size > 0) {
    decimal.text += "e" + exponent;
    decimal.exponent = exponent.front() == '-' ? -1 : 1;
  }
  decimal.size = end + size;
  return decimal;
}

/// Out of a double's range it is infinite or 0.
double to_double(const Decimal& decimal) {
  const std::string& text = decimal.text;
  double value = 0.0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc::result_out_of_range) return value;
  const bool is_below_1 = text.find_first_not_of('0') == text.find('.');
  return decimal.exponent < 0 || (decimal.exponent == 0 && is_below_1) ? 0.0 : kInfinite;
}

/// "0x1.8p+3", without its sign.
std::optional<double> read_hexadecimal(std::string_view word) {
  if (word.size() < 3 || word[0] != '0' || lower(word[1]) != 'x') return std::nullopt;
  const std::string_view digits = word.substr(2);
  double value = 0.0;
  const char* const end = digits.data() + digits.size();
  const auto result = std::from_chars(digits.data(), end, value, std::chars_format::hex);
  if (digits.front() == '-' || result.ptr != end) return std::nullopt;
  if (result.ec == std::errc::result_out_of_range)
    return digits.find('-') == std::string_view::npos ? kInfinite : 0.0;
  return value;
}

bool are_digits(std::string_view text) {
  return !text.empty() && count_digits(text) == text.size();
}

/// Whether a word's digits come in groups of three: "1,234,567", "1'234.5".
bool has_thousands(std::string_view word, char separator, char point) {
  const std::string_view whole = word.substr(0, word.find(point));
  const std::vector<std::string> groups = split(whole, separator);
  return groups.size() > 1 && groups.front().size() <= 3 && are_digits(groups.front()) &&
         std::all_of(groups.begin() + 1, groups.end(), [](const std::string& group) {
           return group.size() == 3 && are_digits(group);
         });
}

bool has_thousands(std::string_view word, DecimalMark mark) {
  if (mark == DecimalMark::Comma) return has_thousands(word, '.', ',');
  if (std::count(word.begin(), word.end(), ',') > 1 || word.find('.') != std::string_view::npos)
    return has_thousands(word, ',', '.');
  return false;
}

/// Whether a comma within a word parts a list. A comma and a point in one word, or one comma alone,
/// can be something else.
bool is_list(std::string_view word) {
  if (has_thousands(without_sign(word), DecimalMark::Point)) return false;
  const std::vector<std::string> parts = split(word, ',');
  const auto is_marked = [](const std::string& part) {
    return part.find_first_of(".eEdDxXnN") != std::string::npos;
  };
  const auto marked = std::count_if(parts.begin(), parts.end(), is_marked);
  return std::all_of(parts.begin(), parts.end(),
                     [](const std::string& part) {
                       return read_printed_number(part, DecimalMark::Point).value.has_value();
                     }) &&
         (parts.size() > 2 || marked == 2);
}

std::string problem_of(std::string_view word, DecimalMark mark) {
  const char point = mark == DecimalMark::Comma ? ',' : '.';
  const std::string_view number = without_sign(word);
  if (has_thousands(number, mark) || has_thousands(number, '\'', point) ||
      has_thousands(number, '_', point) || number.find("\xc2\xa0") != std::string_view::npos)
    return "has thousands separators";
  const std::size_t comma = number.find(',');
  if (mark == DecimalMark::Point && comma != std::string_view::npos &&
      read_decimal(std::string(number), ',').size == number.size())
    return "looks like a decimal comma";
  const Decimal begin = read_decimal(number, point);
  if (!begin.text.empty() && begin.size < number.size()) {
    const char next = number[begin.size];
    if (is_letter(next) || is_any_of(next, "%$/") || static_cast<unsigned char>(next) >= 0x80)
      return "has a unit or a name glued to it";
  }
  return "is more than a number";
}

/// Whether a word begins as a number does. A letter before its first digit makes it a name.
bool begins_as_number(std::string_view word) {
  if (read_special(without_sign(word))) return true;
  const auto first = std::find_if(word.begin(), word.end(), is_digit);
  return first != word.end() &&
         std::none_of(word.begin(), first, [](char c) { return is_letter(c) || c == '_'; });
}

/// Without the punctuation of a sentence around it.
std::string_view bare(std::string_view word) {
  const std::size_t begin = word.find_first_not_of(",:;'*~#!?&\\");
  if (begin == std::string_view::npos) return {};
  word.remove_prefix(begin);
  const std::size_t last = word.find_last_not_of(",:;'*.!?&\\");
  return word.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

/// Whether what stands at `at` joins numbers to something longer ("12:30", "1.23(4)", "5..7") but
/// does not belong to names ("run1:0.5"): a colon, a bracket, or a symbol, of which Unicode has its
/// own from U+2000 on.
bool is_joint(std::string_view output, std::size_t at) {
  return is_any_of(output[at], ":(~@^*!?#\\&$%") || output[at] == '\xe2';
}

/// Where the word that begins at `begin` ends.
std::size_t end_of_word(std::string_view output, std::size_t begin) {
  bool has_digit = false, is_name = false;
  std::size_t end = begin;
  for (; end < output.size(); ++end) {
    const char c = output[end];
    if (c == '(' &&
        (has_digit ||
         equals_ignoring_case(without_sign(output.substr(begin, end - begin)), "nan")) &&
        !(has_digit && is_name)) {
      while (end + 1 < output.size() && !is_any_of(output[end + 1], ")\n")) ++end;
      if (end + 1 < output.size() && output[end + 1] == ')') ++end;
      continue;
    }
    if (parts_words(c)) break;
    if (is_joint(output, end) && (is_name || !has_digit)) break;
    if (c == ':' && !(end + 1 < output.size() && is_digit(output[end + 1]))) break;
    if (c == ',' && is_name) has_digit = is_name = false;  // the name ends here
    has_digit = has_digit || is_digit(c);
    is_name = is_name || (!has_digit && (is_letter(c) || c == '_'));
  }
  return end;
}

/// Hears a word of numbers, parted where it is a list.
bool hear_numbers(std::string_view word, const HearNumber& hear) {
  if (word.find(',') == std::string_view::npos || !is_list(word)) return hear(word);
  for (std::size_t at = 0; at <= word.size();) {
    const std::size_t comma = std::min(word.find(',', at), word.size());
    if (!hear(word.substr(at, comma - at))) return false;
    at = comma + 1;
  }
  return true;
}

/// Commas part names from numbers; between numbers they may belong to these.
bool hear_word(std::string_view word, DecimalMark mark, const HearNumber& hear) {
  if (mark == DecimalMark::Comma) return !begins_as_number(word) || hear(word);
  for (std::size_t at = 0; at < word.size();) {
    std::size_t end = at;
    while (end < word.size()) {
      const std::size_t comma = std::min(word.find(',', end), word.size());
      if (!begins_as_number(word.substr(end, comma - end))) break;
      end = comma + 1;
    }
    if (end > at) {
      if (!hear_numbers(word.substr(at, std::min(end - 1, word.size()) - at), hear)) return false;
      at = end;
    } else {
      at = std::min(word.find(',', at), word.size()) + 1;
    }
  }
  return true;
}

}  // namespace

void for_each_printed_number(std::string_view output, DecimalMark mark, const HearNumber& hear) {
  for (std::size_t at = 0; at < output.size();) {
    const std::size_t end = end_of_word(output, at);
    if (!hear_word(bare(output.substr(at, end - at)), mark, hear)) return;
    at = std::max(end, at + (output[at] == '\xe2' ? 3 : 1));
  }
}

PrintedNumber read_printed_number(std::string_view word, DecimalMark mark) {
  const std::string_view number = without_sign(word);
  const double sign = !word.empty() && word.front() == '-' ? -1.0 : 1.0;
  if (const std::optional<double> special = read_special(number)) return {sign * *special};
  if (const std::optional<double> hexadecimal = read_hexadecimal(number))
    return {sign * *hexadecimal};
  const Decimal decimal = read_decimal(number, mark == DecimalMark::Comma ? ',' : '.');
  if (!decimal.text.empty() && decimal.size == number.size()) return {sign * to_double(decimal)};
  return {std::nullopt, "'" + std::string(word.substr(0, kShown)) + "' " + problem_of(word, mark)};
}

std::string_view longer_number_around(std::string_view output, std::size_t begin, std::size_t size,
                                      DecimalMark mark) {
  constexpr std::size_t kLongest = 400;  // characters of a number before the part
  const char point = mark == DecimalMark::Comma ? ',' : '.';
  const std::size_t end = begin + size;
  std::size_t first = begin;
  while (first > 0 && begin - first < kLongest &&
         (is_digit(output[first - 1]) || is_any_of(output[first - 1], "+-.,eEdD")))
    --first;
  for (std::size_t at = first; at <= begin; ++at) {
    const char before = at > 0 ? output[at - 1] : ' ';
    if (at < begin && (is_letter(before) || is_digit(before) || is_any_of(before, "_.,"))) continue;
    const std::size_t sign = output.size() - at - without_sign(output.substr(at)).size();
    const Decimal number = read_decimal(output.substr(at + sign), point);
    const std::size_t last = at + sign + number.size;
    if (!number.text.empty() && last > begin && (at < begin || last > end))
      return output.substr(at, last - at);
  }
  // Thousands, and what the other mark may part.
  if (end + 1 < output.size() && is_any_of(output[end], ".,'") && is_digit(output[end + 1]))
    return output.substr(begin, end + 1 + count_digits(output.substr(end + 1)) - begin);
  return {};
}

}  // namespace understudy
