#include "programs/corpus/harvest/guessed_header.h"

#include <cctype>
#include <map>
#include <set>
#include <sstream>

#include "base/text.h"
#include "programs/corpus/harvest/c_library.h"

namespace understudy::harvest {
namespace {

bool starts_with(const std::string& text, const std::string& start) {
  return text.compare(0, start.size(), start) == 0;
}

std::string lower_case(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

/// The value that a build would find for a feature; empty: it would not, or nobody knows.
std::string value_of(const std::string& feature) {
  static const std::map<std::string, std::string> values = {
      {"STDC_HEADERS", "1"},  {"HAVE_INLINE", "1"},   {"SIZEOF_SHORT", "2"},
      {"SIZEOF_INT", "4"},    {"SIZEOF_LONG", "8"},   {"SIZEOF_LONG_LONG", "8"},
      {"SIZEOF_FLOAT", "4"},  {"SIZEOF_DOUBLE", "8"}, {"SIZEOF_LONG_DOUBLE", "16"},
      {"SIZEOF_SIZE_T", "8"}, {"SIZEOF_VOID_P", "8"}, {"SIZEOF_VOIDP", "8"}};
  if (const auto at = values.find(feature); at != values.end()) return at->second;
  if (!starts_with(feature, "HAVE_")) return "";
  const bool declared = starts_with(feature, "HAVE_DECL_");
  std::string name = lower_case(feature.substr(declared ? 10 : 5));
  if (library_name(name) == LibraryName::Pure) return "1";
  if (name.size() < 3 || name.compare(name.size() - 2, 2, "_h") != 0) return "";
  name.replace(name.size() - 2, 2, ".h");
  if (starts_with(name, "sys_")) name[3] = '/';
  return is_library_header(name) ? "1" : "";
}

/// A line of the header that is made.
std::string made_of(const std::string& line) {
  for (const char* mark : {"#undef ", "#cmakedefine ", "#cmakedefine01 ", "#mesondefine "}) {
    if (!starts_with(line, mark)) continue;
    std::istringstream words(line.substr(std::string(mark).size()));
    std::string feature;
    words >> feature;
    const std::string value = value_of(feature);
    return value.empty() ? "" : "#define " + feature + " " + value;
  }
  return line.find('@') == std::string::npos ? line : "";
}

}  // namespace

bool is_library_header(const std::string& name) {
  static const std::set<std::string> names = [] {
    std::istringstream words(
        "assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal "
        "stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string tgmath "
        "threads time uchar wchar wctype alloca dirent dlfcn endian fcntl features glob ieee754 "
        "libintl langinfo malloc memory netdb poll pthread pwd regex sched strings sysexits "
        "termios unistd "
        "utime values sys/types sys/stat sys/time sys/param sys/cdefs sys/socket sys/ioctl "
        "sys/resource sys/mman sys/times sys/wait sys/utsname");
    std::set<std::string> result;
    for (std::string word; words >> word;) result.insert(word + ".h");
    return result;
  }();
  return names.count(name) != 0;
}

std::string guessed_header(const std::string& text) {
  std::string result;
  for (const std::string& line : split(text, '\n')) result += made_of(line) + '\n';
  return result;
}

}  // namespace understudy::harvest
