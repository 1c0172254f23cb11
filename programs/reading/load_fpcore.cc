#include "programs/reading/load_fpcore.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

#include "base/closest.h"
#include "base/error.h"
#include "base/text.h"
#include "programs/reading/fpcore/parse.h"
#include "programs/reading/fpcore/precondition.h"
#include "programs/reading/fpcore/translate.h"
#include "programs/reading/fpcore/translation.h"
#include "programs/reading/load_c_program.h"
#include "programs/reading/read_c.h"
#include "programs/reading/roles.h"

namespace understudy {
namespace {

namespace fs = std::filesystem;

const fpcore::Datum& choose(const std::vector<fpcore::Datum>& cores, const std::string& wanted,
                            const std::string& path) {
  if (cores.empty())
    throw misuse("'" + path + "' holds no FPCore", "write (FPCore (x ...) properties expression)");
  if (wanted.empty() && cores.size() == 1) return cores.front();
  std::vector<std::string> names;
  for (const fpcore::Datum& core : cores) {
    const fpcore::Heading heading = fpcore::heading_of(core);
    if (!wanted.empty() && (heading.symbol == wanted || heading.name == wanted)) return core;
    names.push_back(heading.called().empty() ? "one without a name" : heading.called());
  }
  if (wanted.empty())
    throw misuse("'" + path + "' holds several FPCores: " + closest_first("", names), "choose one",
                 {"function", names.front()});
  throw misuse("'" + path + "' holds no FPCore '" + wanted + "'",
               "it holds " + closest_first(wanted, names));
}

/// The parameters that somebody speaks of: for these, :pre does not count.
std::set<std::string> said_of(const Roles& roles) {
  std::set<std::string> names;
  for (const InputRole& role : roles.inputs) names.insert(parameter_of(role.name));
  for (const ConstantRole& role : roles.constants) names.insert(role.name);
  return names;
}

/// Ranges for the arguments that nobody speaks of, and what a person should know of them.
struct Ranges {
  std::vector<InputRole> roles;
  std::vector<std::string> notices;
};

Ranges find_ranges(const fpcore::Core& core, const fpcore::Translation& translation,
                   const fpcore::Precondition& precondition, const std::set<std::string>& said,
                   const std::string& place) {
  Ranges ranges;
  for (std::size_t i = 0; i < core.arguments.size(); ++i) {
    const fpcore::Argument& argument = core.arguments[i];
    const std::string& name = translation.arguments[i];
    const auto found = precondition.bounds.find(argument.name);
    const bool is_integer = fpcore::precision_of(core, argument) == fpcore::Precision::Integer;
    const bool is_known = found != precondition.bounds.end();
    if (said.count(name) || (!is_known && !is_integer)) continue;
    const fpcore::Bounds bounds = is_known ? found->second : fpcore::Bounds();
    const fpcore::Bounds range = fpcore::with_both_sides(bounds);
    InputRole role;
    role.name = name;
    role.range = Range{range.lo, range.hi};
    if (is_integer) role.kind = InputKind::Integer;
    role.origin = place + ": the range of '" + argument.name + "'";
    ranges.roles.push_back(role);
    if (std::isinf(bounds.lo) || std::isinf(bounds.hi))
      ranges.notices.push_back("'" + name + "' is not bounded on both sides: it is drawn from [" +
                               format_number(range.lo) + ", " + format_number(range.hi) + "]");
  }
  for (const std::string& part : precondition.rest)
    ranges.notices.push_back(":pre says more than a range of each input, and inputs that break " +
                             part + " are drawn too");
  return ranges;
}

}  // namespace

Program load_fpcore_program(const std::string& path, const std::string& text, const Spec& said) {
  const std::vector<fpcore::Datum> data = fpcore::read_data(text, path);
  const fpcore::Core core = fpcore::parse_core(choose(data, said.function, path), path);
  if (core.arguments.empty())
    throw fpcore::misuse_at(path, core.place, "the FPCore has no arguments: nothing to vary",
                            "make a constant of it an argument");
  const std::string place = path + ":" + std::to_string(core.place.line);
  const fpcore::Translation translation = fpcore::translate(core, path);
  Ranges ranges = find_ranges(core, translation, fpcore::read_precondition(core, path),
                              said_of(said.roles), place);

  Spec about = said;
  about.function = translation.function;
  about.roles.inputs.insert(about.roles.inputs.begin(), ranges.roles.begin(), ranges.roles.end());
  // FPCore rounds every operation: none may be drawn together into one.
  about.flags.insert(about.flags.begin(), "-ffp-contract=off");
  const std::string called = core.heading.called();
  if (said.name.empty()) about.name = called.empty() ? fs::path(path).stem().string() : called;
  if (said.source.empty()) about.source = place + (core.cite.empty() ? "" : " " + core.cite);
  Program program =
      load_c_program(read_c({path, translation.text, core.place.line}, about.flags), about);
  program.notice = join(ranges.notices, "; ");
  return program;
}

}  // namespace understudy
