#include "system/compiler_flags.h"

namespace understudy {
namespace {

/// What a flag begins with that speaks to the preprocessor; empty for any other flag.
std::string preprocessing_prefix(const std::string& flag) {
  for (const std::string prefix :
       {"-I", "-D", "-U", "-include", "-imacros", "-isystem", "-iquote", "-idirafter"})
    if (flag.compare(0, prefix.size(), prefix) == 0) return prefix;
  return "";
}

}  // namespace

CompilerFlags split_compiler_flags(const std::vector<std::string>& flags) {
  CompilerFlags split;
  for (std::size_t i = 0; i < flags.size(); ++i) {
    const std::string prefix = preprocessing_prefix(flags[i]);
    std::vector<std::string>& kind = prefix.empty() ? split.others : split.preprocessing;
    kind.push_back(flags[i]);
    const bool value_follows = !prefix.empty() && flags[i] == prefix && i + 1 < flags.size();
    if (value_follows) kind.push_back(flags[++i]);
  }
  return split;
}

}  // namespace understudy
