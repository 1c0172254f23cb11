#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "programs/program.h"

namespace understudy {

/// A number as printed, or why what looks like one is none.
struct PrintedNumber {
  std::optional<double> value;
  std::string problem = {};  ///< "'1,04' looks like a decimal comma"; empty where there is a value
};

/// Called for each word that begins as a number does, as printed; returns false to stop.
using HearNumber = std::function<bool(std::string_view word)>;

/// Finds what looks like a number in what a program printed: whole words, so that nothing is ever a
/// part of something longer. Blanks, brackets, quotes, "=" and ";" part words; punctuation at
/// their ends does not belong to them, nor do a terminal's colours; words that begin with a letter
/// ("x1", "run-3") are names. Lists such as "1.5,2.5" are parted. Linear in the length.
/// REQUIRES: output is as plain_output gives it.
void for_each_printed_number(std::string_view output, DecimalMark mark, const HearNumber& hear);

/// Reads such a word. Beside what C prints: Fortran's exponents (1.04D+03, 0.104-100), hexadecimal
/// numbers (0x1.8p+3), 1.#INF. Beyond what a double can hold, it is infinite or 0. No value for
/// what can be read in two ways: decimal commas, thousands separators, units.
PrintedNumber read_printed_number(std::string_view word, DecimalMark mark);

/// What looks like a number and holds the `size` characters from `begin` on beside others: "1e-5"
/// around "1", "-0.5" around "0.5". Empty: nothing does.
std::string_view longer_number_around(std::string_view output, std::size_t begin, std::size_t size,
                                      DecimalMark mark);

}  // namespace understudy
