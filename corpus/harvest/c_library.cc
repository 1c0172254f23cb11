#include "corpus/harvest/c_library.h"

#include <algorithm>
#include <sstream>
#include <unordered_map>

namespace understudy::harvest {
namespace {

// Each of these also with f and with l behind it: for float and for long double.
constexpr const char* kReal =
    "acos asin atan atan2 cos sin tan acosh asinh atanh cosh sinh tanh exp exp2 expm1 frexp ilogb "
    "ldexp log log10 log1p log2 logb modf scalbn scalbln cbrt fabs hypot pow sqrt erf erfc lgamma "
    "tgamma ceil floor nearbyint rint lrint llrint round lround llround trunc fmod remainder "
    "remquo copysign nan nextafter nexttoward fdim fmax fmin fma exp10 pow10 drem significand "
    "gamma "
    "scalb j0 j1 jn y0 y1 yn finite isinf isnan sincos lgamma_r gamma_r roundeven __finite __isinf "
    "__isnan __fpclassify __signbit __issignaling __iseqsig strtod";

constexpr const char* kPure =
    "abs labs llabs imaxabs div ldiv lldiv atof atoi atol atoll strtol strtoul strtoll strtoull "
    "strtof strtold "
    "qsort bsearch malloc calloc realloc free alloca memcpy memmove memset memcmp memchr mempcpy "
    "strlen strcmp strncmp strcasecmp strncasecmp strcpy strncpy strcat strncat strchr strrchr "
    "strstr strspn strcspn strpbrk strdup bzero bcopy index rindex ffs ffsl ffsll "
    "isalnum isalpha isblank iscntrl isdigit isgraph islower isprint ispunct isspace isupper "
    "isxdigit tolower toupper __ctype_b_loc __ctype_tolower_loc __ctype_toupper_loc "
    "fegetround fesetround feclearexcept feraiseexcept fetestexcept fegetenv fesetenv feholdexcept "
    "feupdateenv fegetexceptflag fesetexceptflag signgam";

constexpr const char* kReport =
    "printf fprintf vprintf vfprintf puts fputs fputc putc putchar fflush perror fwrite write "
    "sprintf snprintf vsprintf "
    "vsnprintf "
    "syslog vsyslog warn warnx vwarn vwarnx setbuf setvbuf "
    "__printf_chk __fprintf_chk";

constexpr const char* kStop =
    "abort exit _exit _Exit __assert_fail __assert raise longjmp siglongjmp _longjmp err errx "
    "__assert_perror_fail __stack_chk_fail quick_exit";

using Table = std::unordered_map<std::string, LibraryName>;

void add(Table& table, const char* names, LibraryName what,
         std::initializer_list<const char*> ends) {
  std::istringstream words(names);
  for (std::string word; words >> word;)
    for (const char* end : ends) table.emplace(word + end, what);
}

Table make_table() {
  Table table;
  add(table, kReal, LibraryName::Pure, {"", "f", "l"});
  add(table, kPure, LibraryName::Pure, {""});
  add(table, kReport, LibraryName::Report, {"", "_unlocked"});
  add(table,
      "gettext dgettext dcgettext ngettext strerror libintl_gettext libintl_dgettext "
      "libintl_dcgettext libintl_ngettext",
      LibraryName::Words, {""});
  add(table, kStop, LibraryName::Stop, {""});
  add(table, "__errno_location __errno", LibraryName::Errno, {""});
  add(table, "stdin stdout stderr", LibraryName::Stream, {""});
  return table;
}

}  // namespace

LibraryName library_name(const std::string& name) {
  static const Table table = make_table();
  const auto at = table.find(name);
  return at == table.end() ? LibraryName::None : at->second;
}

}  // namespace understudy::harvest
