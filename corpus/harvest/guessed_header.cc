#include "corpus/harvest/guessed_header.h"

#include <cctype>
#include <map>
#include <set>
#include <sstream>

#include "base/text.h"
#include "corpus/harvest/c_library.h"

namespace understudy::harvest {
namespace {

constexpr const char* kGlib = R"(#ifndef UNDERSTUDY_GLIB
#define UNDERSTUDY_GLIB
#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stddef.h>
typedef char gchar; typedef unsigned char guchar;
typedef short gshort; typedef unsigned short gushort;
typedef int gint; typedef unsigned int guint; typedef int gboolean;
typedef long glong; typedef unsigned long gulong;
typedef int8_t gint8; typedef uint8_t guint8; typedef int16_t gint16; typedef uint16_t guint16;
typedef int32_t gint32; typedef uint32_t guint32; typedef int64_t gint64; typedef uint64_t guint64;
typedef size_t gsize; typedef long gssize;
typedef float gfloat; typedef double gdouble;
typedef void *gpointer; typedef const void *gconstpointer;
#define TRUE 1
#define FALSE 0
#undef MIN
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#undef MAX
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#undef ABS
#define ABS(a) ((a) < 0 ? -(a) : (a))
#undef CLAMP
#define CLAMP(x, low, high) ((x) > (high) ? (high) : (x) < (low) ? (low) : (x))
#define G_PI 3.14159265358979323846
#define G_PI_2 1.57079632679489661923
#define G_PI_4 0.78539816339744830962
#define G_E 2.71828182845904523536
#define G_LN2 0.69314718055994530942
#define G_LN10 2.30258509299404568402
#define G_SQRT2 1.41421356237309504880
#define G_MAXDOUBLE DBL_MAX
#define G_MINDOUBLE DBL_MIN
#define G_MAXFLOAT FLT_MAX
#define G_MINFLOAT FLT_MIN
#define G_MAXINT INT_MAX
#define G_MININT INT_MIN
#define G_MAXUINT UINT_MAX
#define G_N_ELEMENTS(a) (sizeof(a) / sizeof((a)[0]))
#define G_BEGIN_DECLS
#define G_END_DECLS
#define G_GNUC_CONST
#define G_GNUC_PURE
#define G_GNUC_UNUSED
#define G_INLINE_FUNC static inline
#define G_STMT_START do
#define G_STMT_END while (0)
#define G_LIKELY(x) (x)
#define G_UNLIKELY(x) (x)
#define GLIB_CHECK_VERSION(a, b, c) 1
#define g_assert(x) ((void)0)
#define g_assert_not_reached() __builtin_trap()
#define g_return_if_fail(x) do { if (!(x)) return; } while (0)
#define g_return_val_if_fail(x, v) do { if (!(x)) return (v); } while (0)
#endif
)";

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

std::string absent_header(const std::string& name) {
  for (const char* start : {"glib", "gtk", "gio/", "gdk", "gegl", "babl", "goffice/", "pango/"})
    if (starts_with(name, start)) return kGlib;
  return "";
}

}  // namespace understudy::harvest
