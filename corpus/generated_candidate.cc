#include "corpus/generated_candidate.h"

#include <cctype>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/error.h"
#include "corpus/generator/generated_program.h"
#include "corpus/generator/generator.h"

namespace understudy {
namespace {

constexpr std::string_view kInclude = "#include <math.h>\n";

/// Declarations of <math.h> (C11, 7.12) by name, for double and float.
std::map<std::string, std::string> make_declarations() {
  struct Kind {
    std::string_view parameters;  ///< R: the function's real type
    std::string_view names;
  };
  constexpr Kind kKinds[] = {
      {"(R)",
       "acos asin atan cos sin tan acosh asinh atanh cosh sinh tanh exp exp2 expm1 log log10 log1p "
       "log2 logb cbrt fabs sqrt erf erfc lgamma tgamma ceil floor nearbyint rint round trunc "},
      {"(R, R)", "atan2 hypot pow fmod remainder copysign nextafter fdim fmax fmin "},
      {"(R, R, R)", "fma "},
      {"(R, int)", "ldexp scalbn "},
  };
  std::map<std::string, std::string> declarations;
  for (const Kind& kind : kKinds)
    for (std::size_t at = 0, end; (end = kind.names.find(' ', at)) != std::string_view::npos;
         at = end + 1)
      for (const std::string real : {"double", "float"}) {
        const std::string name =
            std::string(kind.names.substr(at, end - at)) + (real == "float" ? "f" : "");
        std::string parameters;
        for (const char c : kind.parameters) parameters += c == 'R' ? real : std::string(1, c);
        declarations[name] = real + " " + name + parameters + ";\n";
      }
  return declarations;
}

std::set<std::string> identifiers_of(const std::string& text) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < text.size();) {
    const auto is_part = [&](std::size_t at) {
      return at < text.size() &&
             (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '_');
    };
    std::size_t end = i;
    while (is_part(end)) ++end;
    if (end > i) names.insert(text.substr(i, end - i));
    i = end + 1;
  }
  return names;
}

std::string declare_functions(const std::string& text) {
  static const std::map<std::string, std::string> known = make_declarations();
  std::string declarations;
  for (const std::string& name : identifiers_of(text)) {
    const auto found = known.find(name);
    if (found != known.end()) declarations += found->second;
  }
  return declarations;
}

}  // namespace

Candidate generated_candidate(std::uint64_t seed, std::uint64_t number) {
  GeneratedProgram program = generate_program(Rng(seed).fork("corpus").fork(number));
  if (program.text.compare(0, kInclude.size(), kInclude) != 0)
    throw failure("a generated program does not begin with " + std::string(kInclude));
  const std::string rest = program.text.substr(kInclude.size());
  Candidate candidate;
  candidate.text = declare_functions(rest) + rest;
  candidate.options = std::move(program.options);
  candidate.family = std::move(program.family);
  candidate.origin = "generator " + std::to_string(seed) + ":" + std::to_string(number);
  candidate.licence = "Apache-2.0";
  return candidate;
}

}  // namespace understudy
