#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "programs/program.h"

namespace understudy {

/// Reads "stdout" (the last number printed), "stdout:0", "stdout:-2", "regex:loss=([0-9.]+)" or
/// "json:$.result.loss[0]". Throws misuse saying what is wrong with the pattern and showing the
/// three forms.
NumberPattern parse_number_pattern(std::string_view text);

/// The number in a command's standard output, or nothing. Linear in the length of the output.
std::optional<double> find_number(const NumberPattern& pattern, std::string_view output);

}  // namespace understudy
