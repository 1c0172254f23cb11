#include "system/c_compiler.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <iomanip>
#include <sstream>

#include "base/error.h"
#include "base/text.h"
#include "system/process.h"

namespace understudy {
namespace {

// Limits that no sound source comes near, against files that include a device or themselves.
constexpr double kTimeout_s = 10.0;
constexpr std::size_t kUnitBytes = 16u << 20;
constexpr std::size_t kMemoryBytes = std::size_t{2} << 30;
constexpr std::size_t kLinesShown = 20;

std::string first_lines(const std::string& text) {
  std::vector<std::string> lines = split(trim(text), '\n');
  const std::size_t count = lines.size();
  if (count > kLinesShown) {
    lines.resize(kLinesShown);
    lines.push_back("(and " + std::to_string(count - kLinesShown) + " lines more)");
  }
  return join(lines, "\n");
}

/// Runs the compiler over the source and gives its standard output.
std::string run_compiler(const CSource& source, const std::vector<std::string>& own_flags,
                         const std::vector<std::string>& flags) {
  ProcessOptions options;
  options.words = c_compiler();
  options.words.insert(options.words.end(), own_flags.begin(), own_flags.end());
  options.words.insert(options.words.end(), flags.begin(), flags.end());
  options.words.insert(options.words.end(), {"-x", "c"});
  options.words.push_back(source.is_made() ? "-" : plain_path(source.file));
  if (source.is_made()) options.input = source.text;
  options.timeout_s = kTimeout_s;
  options.output_bytes = kUnitBytes + 1;
  options.memory_bytes = kMemoryBytes;
  ProcessResult result = run_process(options);
  if (result.timed_out)
    throw misuse(
        "'" + source.file + "' takes the compiler longer than " + format_number(kTimeout_s) + " s",
        "look for an #include or a macro that never ends");
  if (!result.ok())
    throw misuse("'" + source.file + "' does not compile:\n" + first_lines(result.errors),
                 "mend it, or add the flags that it needs, such as -I for its headers");
  return std::move(result.output);
}

/// The text with its place before every line: all of it stands for one line of a file.
std::string placed(const CSource& source) {
  std::string file = source.file;
  std::replace_if(
      file.begin(), file.end(), [](unsigned char c) { return std::iscntrl(c) != 0; }, '?');
  std::ostringstream place;
  place << "#line " << source.line << ' ' << std::quoted(file) << '\n';
  return place.str() + join(split(source.text, '\n'), "\n" + place.str());
}

}  // namespace

std::vector<std::string> c_compiler() {
  const char* given = std::getenv("CC");
  std::istringstream words(given ? given : "");
  std::vector<std::string> result;
  for (std::string word; words >> word;) result.push_back(word);
  return result.empty() ? std::vector<std::string>{"cc"} : result;
}

std::string compiler_version() {
  ProcessOptions options;
  options.words = c_compiler();
  options.words.push_back("--version");
  options.timeout_s = kTimeout_s;
  try {
    const ProcessResult result = run_process(options);
    return result.ok() ? trim(split(result.output, '\n').front()) : "";
  } catch (const Error&) {
    return "";  // no compiler: whoever needs one says so
  }
}

std::string plain_path(const std::string& path) {
  return !path.empty() && (path[0] == '-' || path[0] == '@') ? "./" + path : path;
}

std::string preprocess(const CSource& source, const std::vector<std::string>& flags) {
  std::vector<std::string> own_flags = {"-E", "-P", "-w"};
  // __FILE__, which assert() uses, must not carry the folder into the program's identity.
  const std::string folder = std::filesystem::path(source.file).parent_path().string();
  if (!source.is_made() && !folder.empty())
    own_flags.push_back("-fmacro-prefix-map=" + folder + "/=");
  std::string unit = run_compiler(source, own_flags, flags);
  if (unit.size() > kUnitBytes)
    throw misuse("'" + source.file + "' is larger than " + std::to_string(kUnitBytes >> 20) +
                     " MiB with all that it includes",
                 "include less");
  return unit;
}

void check_compiles(const CSource& source, const std::vector<std::string>& flags) {
  CSource checked = source;
  if (source.is_made()) checked.text = placed(source);
  run_compiler(checked, {"-fsyntax-only", "-w"}, flags);
}

}  // namespace understudy
