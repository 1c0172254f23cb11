#include "harness/cli/command_goals.h"

#include <algorithm>

#include "base/text.h"
#include "programs/reading/load_command.h"

namespace understudy {
namespace {

constexpr const char* kLastNumber = "stdout";
constexpr const char* kDefaultName = "y";  // as load_command calls it

bool is_pattern(const std::string& text) {
  for (const char* kind : {"stdout", "regex:", "json:"})
    if (text.rfind(kind, 0) == 0) return true;
  return false;
}

std::string name_of(const std::string& output) { return trim(output.substr(0, output.find('='))); }

std::string pattern_of(const std::string& output) {
  const std::string pattern = trim(output.substr(output.find('=') + 1));
  return pattern == "stdout:-1" ? kLastNumber : pattern;
}

}  // namespace

bool CommandOutputs::is_name(const std::string& text) const {
  return std::any_of(outputs_.begin(), outputs_.end(),
                     [&](const std::string& output) { return name_of(output) == text; });
}

std::string CommandOutputs::name(const std::string& given) {
  const std::string text = trim(given);
  if (is_name(text)) return text;
  const bool is_default = text == kDefaultName && !declared_;
  if (!is_default && !is_pattern(text)) return text;
  const std::string pattern = is_default ? kLastNumber : pattern_of("=" + text);
  for (const std::string& output : outputs_)
    if (pattern_of(output) == pattern) return name_of(output);
  std::string name = pattern == kLastNumber ? kDefaultName : "value1";
  for (std::size_t i = 1; is_name(name); ++i) name = "value" + std::to_string(i);
  outputs_.push_back(name + "=" + pattern);
  return name;
}

}  // namespace understudy
