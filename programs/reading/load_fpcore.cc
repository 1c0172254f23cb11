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
#include "programs/reading/program_options.h"
#include "programs/reading/roles.h"
#include "programs/reading/source_text.h"
#include "programs/reading/spec.h"
#include "system/private_folder.h"

namespace understudy {
namespace {

namespace fs = std::filesystem;

/// The spec.toml that speaks of this file, or "".
std::string find_spec(const fs::path& file, const ProgramOptions& options) {
  if (!options.spec.empty()) return options.spec;
  const fs::path beside = file.parent_path() / "spec.toml";
  if (!fs::exists(beside)) return "";
  const bool is_meant = fs::path(read_spec(beside.string()).file).filename() == file.filename();
  return is_meant ? beside.string() : "";
}

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
    throw misuse("'" + path + "' holds several FPCores: " + closest_first("", names),
                 "choose one, such as --function '" + names.front() + "'");
  throw misuse("'" + path + "' holds no FPCore '" + wanted + "'",
               "it holds " + closest_first(wanted, names));
}

/// The parameters that the options speak of: for these, they count and :pre does not.
std::set<std::string> said_of(const Roles& roles) {
  std::set<std::string> names;
  for (const InputRole& role : roles.inputs) names.insert(parameter_of(role.name));
  for (const ConstantRole& role : roles.constants) names.insert(role.name);
  return names;
}

std::string range_text(const std::string& name, const fpcore::Bounds& range, bool is_integer) {
  return name + "=" + format_number(range.lo) + ":" + format_number(range.hi) +
         (is_integer ? ":int" : "");
}

/// Ranges for the arguments that the options leave open, and what a person should know of them.
struct Ranges {
  std::vector<std::string> texts;
  std::vector<std::string> notices;
};

Ranges find_ranges(const fpcore::Core& core, const fpcore::Translation& translation,
                   const fpcore::Precondition& precondition, const std::set<std::string>& said) {
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
    ranges.texts.push_back(range_text(name, range, is_integer));
    if (std::isinf(bounds.lo) || std::isinf(bounds.hi))
      ranges.notices.push_back("'" + name + "' is not bounded on both sides: it is drawn from [" +
                               format_number(range.lo) + ", " + format_number(range.hi) + "]");
  }
  for (const std::string& part : precondition.rest)
    ranges.notices.push_back(":pre says more than a range of each input, and inputs that break " +
                             part + " are drawn too");
  return ranges;
}

std::string describe_place(const fpcore::Core& core, const std::string& path) {
  return path + ":" + std::to_string(core.place.line);
}

/// The message about a line of the translation as one about the FPCore: nobody else sees that file.
std::string about_core(std::string message, const std::string& file, const std::string& core) {
  const std::size_t at = message.find(file + ":");
  if (at == std::string::npos) return message;
  const std::size_t end = message.find_first_not_of("0123456789", at + file.size() + 1);
  return message.replace(at, std::min(end, message.size()) - at, core);
}

/// `place` is the FPCore's, "file.fpcore:3".
Program load_translation(const fpcore::Translation& translation, ProgramOptions options,
                         const std::string& place) {
  const PrivateFolder folder;
  const std::string file = folder.path() + "/" + translation.function + ".c";
  write_file(file, translation.text);
  options.function = translation.function;
  // FPCore rounds every operation: none may be drawn together into one.
  options.flags.insert(options.flags.begin(), "-ffp-contract=off");
  try {
    return load_c_program(file, options);
  } catch (const Error& error) {
    throw Error(error.kind(), about_core(error.what(), file, place), error.remedy());
  }
}

}  // namespace

Program load_fpcore_program(const std::string& path, const ProgramOptions& options) {
  const std::string text = read_source_text(path);
  ProgramOptions own = options;
  own.spec = find_spec(path, options);
  const Spec spec = own.spec.empty() ? Spec() : read_spec(own.spec);
  const std::vector<fpcore::Datum> data = fpcore::read_data(text, path);
  const std::string& wanted = options.function.empty() ? spec.function : options.function;
  const fpcore::Core core = fpcore::parse_core(choose(data, wanted, path), path);
  if (core.arguments.empty())
    throw fpcore::misuse_at(path, core.place, "the FPCore has no arguments: nothing to vary",
                            "make a constant of it an argument");
  const fpcore::Translation translation = fpcore::translate(core, path);
  const Ranges ranges = find_ranges(core, translation, fpcore::read_precondition(core, path),
                                    said_of(override_roles(spec.roles, parse_roles(options))));
  own.ranges.insert(own.ranges.begin(), ranges.texts.begin(), ranges.texts.end());

  Program program = load_translation(translation, own, describe_place(core, path));
  auto& function = std::get<CFunction>(program.body);
  function.file = path;
  function.line = core.place.line;
  const std::string called = core.heading.called();
  if (spec.name.empty()) program.name = called.empty() ? fs::path(path).stem().string() : called;
  if (spec.source.empty())
    program.source = describe_place(core, path) + (core.cite.empty() ? "" : " " + core.cite);
  program.notice = join(ranges.notices, "; ");
  return program;
}

}  // namespace understudy
