#include "programs/running/shim.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "programs/c_type.h"

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

constexpr std::string_view kLoopBegin = R"(
__attribute__((visibility("default")))
void @rows(const double *@in, double *@out, long @count, volatile long *@current) {
  const unsigned long @before = @environment();
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
  return links_more || std::any_of(kMeans.begin(), kMeans.end(), [&](std::string_view word) {
           return function.unit.find(word) != std::string::npos;
         });
}

/// A loop of the text, not its unrolling: a large array must not make a large text.
std::string each_element(const Binding& binding, const std::string& body) {
  return "    for (@k = 0; @k < " + std::to_string(binding.length) + "; ++@k) " + body + "\n";
}

std::string declaration(const Binding& binding, const std::string& name) {
  return "    " + plain_type(binding.type) + " " + name + "[" + std::to_string(binding.length) +
         "];\n";
}

/// A NaN that no computation gives, for what the function leaves alone. A float keeps its bits.
constexpr std::string_view kUnwritten = "__builtin_nan(\"0xbddaa0000000\")";

bool is_integer(const Binding& binding) {
  return binding.type.find("double") == std::string::npos &&
         binding.type.find("float") == std::string::npos;
}

/// Every number is an integer's, so that what the function leaves alone is found by calling it
/// twice, with another number there each time.
bool is_told_by_two_calls(const Binding& binding) {
  return binding.role == Binding::Role::Output && is_integer(binding);
}

/// Of an integer output, `before` is what it holds before the call.
std::string filling(const Binding& binding, const std::string& name, std::size_t parameter,
                    const std::string& before) {
  const std::string type = plain_type(binding.type);
  const std::string tables = "@argument" + std::to_string(parameter);
  const std::string input = "@x[" + std::to_string(binding.first_input) + " + @k]";
  std::string value = is_integer(binding) ? before : "(" + type + ")" + std::string(kUnwritten);
  if (binding.role == Binding::Role::Constant)
    value = "(" + type + ")" + tables + "_constant[@k]";
  else if (!binding.codes.empty())
    value = "(" + type + ")" + tables + "_codes[@k][(long)" + input + "]";
  else if (binding.is_read())
    value = "@convert(" + type + ", " + input + ")";
  return each_element(binding, name + "[@k] = " + value + ";");
}

std::string literal(double value) {
  if (std::isnan(value)) return "__builtin_nan(\"\")";
  if (std::isinf(value)) return value > 0 ? "__builtin_inf()" : "-__builtin_inf()";
  return format_number(value);
}

std::string literals(const std::vector<double>& values) {
  std::vector<std::string> texts;
  for (const double value : values) texts.push_back(literal(value));
  return "{" + join(texts, ", ") + "}";
}

/// The values of a constant, or what stands for labels: outside the loop.
std::string table_of(const Binding& binding, const std::string& name) {
  if (binding.role == Binding::Role::Constant)
    return "static const double " + name + "_constant[] = " + literals(binding.constant) + ";\n";
  std::size_t most = 0;
  std::vector<std::string> rows;
  for (const std::vector<double>& codes : binding.codes) {
    most = std::max(most, codes.size());
    rows.push_back(literals(codes));
  }
  if (rows.empty()) return "";
  return "static const double " + name + "_codes[][" + std::to_string(most) + "] = {" +
         join(rows, ", ") + "};\n";
}

std::string storing(const Binding& binding, const std::string& name) {
  const std::string output = "@y[" + std::to_string(binding.first_output) + " + @k]";
  const std::string value = "(double)" + name + "[@k]";
  if (!is_told_by_two_calls(binding)) return each_element(binding, output + " = " + value + ";");
  return each_element(binding, output + " = " + name + "[@k] == " + name + "_again[@k] ? " + value +
                                   " : " + std::string(kUnwritten) + ";");
}

/// What calls the function for the row of inputs @x and outputs @y.
struct RowCall {
  std::string tables;        ///< outside of any function
  std::string declarations;  ///< of @argument0, ..., at the head of a block that declares @k
  std::string calls;         ///< the arguments filled, the function called
  std::string storings;
};

/// One call, with arguments named @argument0 and so on, with `suffix`. What it returns is stored
/// where `result` says.
void add_call(RowCall& row, const CFunction& function, const std::string& suffix,
              const std::string& before, const std::string& result) {
  std::vector<std::string> arguments;
  std::string fillings;
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    const Binding& binding = function.parameters[i];
    const std::string name = "@argument" + std::to_string(i) + suffix;
    row.declarations += declaration(binding, name);
    fillings += filling(binding, name, i, before);
    // Through void*, since `double (*)[3]` takes no plain double*.
    arguments.push_back(binding.by_pointer ? "(void *)" + name : name + "[0]");
  }
  row.calls +=
      fillings + "    " + result + function.function + "(" + join(arguments, ", ") + ");\n";
}

RowCall make_row_call(const CFunction& function) {
  RowCall row;
  bool twice = false;
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    const Binding& binding = function.parameters[i];
    const std::string name = "@argument" + std::to_string(i);
    row.tables += table_of(binding, name);
    if (binding.is_written()) row.storings += storing(binding, name);
    twice = twice || is_told_by_two_calls(binding);
  }
  const std::string result =
      function.returned.empty()
          ? ""
          : "@y[" + std::to_string(function.returned.front().first_output) + "] = (double)";
  add_call(row, function, "", "0", result);
  if (twice) add_call(row, function, "_again", "1", "(void)");
  return row;
}

}  // namespace

bool is_unwritten(double output) {
  constexpr std::uint64_t kBits = 0x7ff8bddaa0000000;
  constexpr std::uint64_t kSign = 1ull << 63;
  std::uint64_t bits = 0;
  std::memcpy(&bits, &output, sizeof bits);
  return (bits & ~kSign) == kBits;
}

Shim make_shim(const CFunction& function, std::size_t inputs, std::size_t outputs) {
  const RowCall row = make_row_call(function);
  std::string loop;
  for (const std::string_view part :
       {kConversions, kEnvironment, std::string_view(row.tables), kLoopBegin,
        std::string_view(row.declarations), kCallBegin, std::string_view(row.calls),
        std::string_view(row.storings), kLoopEnd})
    loop += part;
  const std::string prefix = unused_prefix(function);
  replace_all(loop, "@INPUTS", std::to_string(inputs));
  replace_all(loop, "@WATCHED", may_change_environment(function) ? "1" : "0");
  replace_all(loop, "@OUTPUTS", std::to_string(outputs));
  replace_all(loop, "@", prefix);
  return {function.unit + loop, prefix + "rows"};
}

Shim make_row_function(const CFunction& function) {
  const RowCall row = make_row_call(function);
  std::string text(kConversions);
  for (const std::string_view part :
       {std::string_view(row.tables),
        std::string_view("void @row(const double *@x, double *@y) {\n    long @k;\n"),
        std::string_view(row.declarations), std::string_view(row.calls),
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
