#pragma once

#include <string>
#include <string_view>

#include "programs/printed_numbers.h"
#include "programs/program.h"

namespace understudy {

/// Reads "stdout" (the last number printed), "stdout:0", "stdout:-2", "regex:loss=([0-9.]+)" or
/// "json:$.result.loss[0]". Throws misuse saying what is wrong with the pattern and showing the
/// three forms.
NumberPattern parse_number_pattern(std::string_view text);

/// The number in a command's standard output, or why there is none: whole numbers as programs print
/// them, never a part of something longer. Of an output whose beginning is lost, only what is
/// counted from its end. Linear in the length of the output.
PrintedNumber find_number(const NumberPattern& pattern, std::string_view output,
                          DecimalMark mark = DecimalMark::Point, bool beginning_is_lost = false);

}  // namespace understudy
