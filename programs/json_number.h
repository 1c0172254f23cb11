#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace understudy {

/// The number at a dotted path ("$.result.loss[0]", "$.losses[-1]": the last element) in the last
/// JSON object or array printed. Text around and between documents is passed over. NaN and
/// Infinity, which JSON lacks and Python prints, are numbers. Linear in the length of the output.
std::optional<double> find_in_json(const std::string& path, std::string_view output);

}  // namespace understudy
