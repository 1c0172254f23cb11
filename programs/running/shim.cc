#include "programs/running/shim.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "programs/running/row_call.h"
#include "programs/running/worker/protocol.h"

namespace understudy {
namespace {

// @ stands for a prefix that the program's text does not hold, so that no name of the loop's hides
// or meets one of the program's. Written in C89, whatever -std the program asks for.
constexpr std::string_view kConversions = R"(
#line 1 "the loop over rows"
#define @real(T) ((T)1.5 == 1.5)
#define @convert(T, x) (@real(T) ? (T)(x) : (T)__builtin_round(x))
)";

constexpr std::string_view kEnvironment = R"(
#if defined(__x86_64__)
/* The control bits of MXCSR, without the flags that every operation sets; above them x87's. */
static __inline__ unsigned @environment(void) {
  unsigned mxcsr;
  unsigned short x87;
  __asm__ __volatile__("stmxcsr %0\n\tfnstcw %1" : "=m"(mxcsr), "=m"(x87));
  return (mxcsr & 0xffc0u) | (unsigned)x87 << 16;
}
static void @restore(unsigned environment) {
  unsigned mxcsr = environment & 0xffffu;
  unsigned short x87 = (unsigned short)(environment >> 16);
  __asm__ __volatile__("ldmxcsr %0\n\tfnclex\n\tfldcw %1" : : "m"(mxcsr), "m"(x87));
}
#elif defined(__aarch64__)
static __inline__ unsigned long @environment(void) {
  unsigned long fpcr;
  __asm__ __volatile__("mrs %0, fpcr" : "=r"(fpcr));
  return fpcr;
}
static void @restore(unsigned long environment) {
  __asm__ __volatile__("msr fpcr, %0" : : "r"(environment));
}
#else
#error "Understudy knows the floating-point environment of x86-64 and AArch64 only"
#endif
)";

// What the compiler has called for an index that is past its array's end.
constexpr std::string_view kBounds = R"(
extern long @system(long, ...) __asm__("syscall");
void __ubsan_handle_out_of_bounds(void *@data, unsigned long @index) {
  (void)@data;
  @system(@OUTOFBOUNDS, (long)@index);
  __builtin_trap();
}
)";

constexpr std::string_view kLoopBegin = R"(
__attribute__((visibility("default")))
void @rows(const double *@in, double *@out, long @count, volatile long *@current) {
  const unsigned long @before = @environment();
  static int @is_ready;
  long @row;
  for (@row = 0; @row < @count; ++@row) {
    const double *@x = @in + @row * @INPUTS;
    double *@y = @out + @row * @OUTPUTS;
    long @k;
)";

// The barrier keeps the outputs of earlier rows before the word that they are there.
constexpr std::string_view kCallBegin = R"(
    *@current = @row;
    __asm__ __volatile__("" : : : "memory");
)";

constexpr std::string_view kFirst = R"(
    if (!@is_ready) {
      @is_ready = 1;
      @BEFORE;
    }
)";

constexpr std::string_view kLoopEnd = R"(
    if (@WATCHED && @environment() != @before) @restore(@before);
  }
  __asm__ __volatile__("" : : : "memory");
  *@current = @count;
}
)";

constexpr std::string_view kDispatch = R"(
typedef void @function(const double *, double *);
extern @function @NAMES;
static @function *const @functions[] = {@NAMES};
__attribute__((visibility("default")))
void @rows(const double *@in, double *@out, long @count, volatile long *@current) {
  const unsigned long @before = @environment();
  long @row;
  for (@row = 0; @row < @count; ++@row) {
    const double *@x = @in + @row * @INPUTS;
    *@current = @row;
    __asm__ __volatile__("" : : : "memory");
    @functions[(long)@x[0]](@x + 1, @out + @row * @OUTPUTS);
    if (@environment() != @before) @restore(@before);
  }
  __asm__ __volatile__("" : : : "memory");
  *@current = @count;
}
)";

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

std::string unused_prefix(const CFunction& function) {
  std::string prefix = "understudy_";
  while (function.unit.find(prefix) != std::string::npos) prefix += '_';
  return prefix;
}

/// True when the program may change the floating-point environment. Reading that back stalls the
/// processor for 6 ns (measured), which a cheap function takes itself: most are spared it, since a
/// program that names none of these and links nothing of its own has no way to do so.
bool may_change_environment(const CFunction& function) {
  constexpr std::array<std::string_view, 10> kMeans = {
      "asm",          "__builtin_ia32_", "fesetround",     "fesetenv",        "fesetmode",
      "feholdexcept", "feupdateenv",     "feenableexcept", "fedisableexcept", "dlsym"};
  const bool links_more =
      std::any_of(function.flags.begin(), function.flags.end(), [](const std::string& flag) {
        return flag.rfind("-l", 0) == 0 || flag.rfind("-W", 0) == 0 || flag.rfind('-', 0) != 0;
      });
  return links_more || !function.linked.empty() ||
         std::any_of(kMeans.begin(), kMeans.end(), [&](std::string_view word) {
           return function.unit.find(word) != std::string::npos;
         });
}

}  // namespace

Shim make_shim(const CFunction& function, std::size_t inputs, std::size_t outputs) {
  const RowCall row = make_row_call(function);
  std::string loop;
  for (const std::string_view part :
       {kConversions, kEnvironment, kBounds, std::string_view(row.tables), kLoopBegin,
        std::string_view(row.declarations), kCallBegin,
        function.before.empty() ? std::string_view() : kFirst, std::string_view(row.calls),
        std::string_view(row.storings), kLoopEnd})
    loop += part;
  const std::string prefix = unused_prefix(function);
  replace_all(loop, "@INPUTS", std::to_string(inputs));
  replace_all(loop, "@WATCHED", may_change_environment(function) ? "1" : "0");
  replace_all(loop, "@OUTPUTS", std::to_string(outputs));
  replace_all(loop, "@BEFORE", function.before);
  replace_all(loop, "@OUTOFBOUNDS", std::to_string(kOutOfBounds));
  replace_all(loop, "@", prefix);
  return {function.unit + loop, prefix + "rows"};
}

Shim make_row_function(const CFunction& function) {
  const RowCall row = make_row_call(function);
  const std::string before = function.before.empty() ? "" : "    " + function.before + ";\n";
  std::string text(kConversions);
  for (const std::string_view part :
       {std::string_view(row.tables),
        std::string_view("void @row(const double *@x, double *@y) {\n    long @k;\n"),
        std::string_view(row.declarations), std::string_view(before), std::string_view(row.calls),
        std::string_view(row.storings), std::string_view("}\n")})
    text += part;
  const std::string prefix = unused_prefix(function);
  replace_all(text, "@", prefix);
  return {function.unit + text, prefix + "row"};
}

Shim make_dispatcher(const std::vector<std::string>& functions, std::size_t inputs,
                     std::size_t outputs) {
  std::string text = std::string(kEnvironment) + std::string(kDispatch);
  replace_all(text, "@INPUTS", std::to_string(inputs));
  replace_all(text, "@OUTPUTS", std::to_string(outputs));
  replace_all(text, "@NAMES", join(functions, ", "));
  replace_all(text, "@", "understudy_");
  return {text, "understudy_rows"};
}

}  // namespace understudy
