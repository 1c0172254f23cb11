#include "harness/cli/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>

#include "base/error.h"
#include "base/text.h"
#include "corpus/build/corpus_suite.h"
#include "harness/studies/plan_file.h"
#include "programs/reading/load_command.h"
#include "programs/reading/load_program.h"
#include "programs/reading/program_files.h"
#include "programs/reading/role_notation.h"
#include "programs/single_outputs.h"

namespace understudy {
namespace {

namespace fs = std::filesystem;

// Who said it: "--range 'x=0:1'".
std::string word(const std::string& flag, const std::string& text) {
  return flag + " '" + text + "'";
}

// An option that may be given several times, each of whose words is a role.
template <typename Role>
CLI::Option* add_roles(CLI::App& app, const std::string& flag, std::vector<Role>& roles,
                       Role (*parse)(const std::string&, const std::string&),
                       const std::string& description) {
  const auto read = [flag, parse, &roles](const std::vector<std::string>& texts) {
    for (const std::string& text : texts) roles.push_back(parse(text, word(flag, text)));
  };
  return app.add_option_function<std::vector<std::string>>(flag, read, description)
      ->take_all()
      ->allow_extra_args(false);
}

// A folder with a spec.toml is one program; a folder of such folders is a suite.
bool is_suite(const fs::path& path) {
  return fs::is_directory(path) && !fs::exists(path / "spec.toml");
}

bool is_digits(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

std::string whole_number(const std::string& text) {
  return is_digits(text) && text.find_first_not_of('0') != std::string::npos
             ? ""
             : "'" + text + "' is not a whole number, 1 or more";
}

std::string whole_number_or_none(const std::string& text) {
  return is_digits(text) ? "" : "'" + text + "' is not a whole number, 0 or more";
}

void ProgramArguments::add_to(CLI::App& app) {
  const std::string group = "Program";
  app.add_option("program", paths,
                 "C, C++, LLVM or FPCore file, folder with a\nspec.toml, suite, "
                 "or part of a corpus:\ncorpus.db@test:20")
      ->group(group);
  app.add_option("--function", options.function, "Function of the C file, or FPCore by its name")
      ->group(group);
  add_roles(app, "--range", options.roles.inputs, parse_range,
            "Range of an input: x=0:1, n=1:9:int; one of several\nthings: mode=fast,exact")
      ->group(group);
  add_roles(app, "--constant", options.roles.constants, parse_constant,
            "Fixed parameter: n=8, k=1,2,1")
      ->group(group);
  app.add_option("--output", outputs,
                 "Output: a pointer parameter (y:2); of a command:\n"
                 "y=stdout (the default: the last number printed),\n"
                 "y=stdout:0, y=regex:loss=(.*) or y=json:$.y")
      ->take_all()
      ->allow_extra_args(false)
      ->group(group);
  const auto add_words = [&](const std::string& flag, std::vector<std::string>& words,
                             const std::string& description) {
    app.add_option(flag, words, description)->take_all()->allow_extra_args(false)->group(group);
  };
  add_words("--source", options.sources,
            "Further file of the program: C, C++, LLVM bitcode,\nobject, library");
  add_words("--library", libraries, "Library to link with: -lz or z");
  add_words("-I,--include", includes, "Folder of headers");
  app.add_option("--before", options.before, "Call made once before the first: 'set_up(3)'")
      ->group(group);
  add_words("--flag", options.flags, "Further compiler flag");
  app.add_option("--spec", options.spec, "A spec.toml elsewhere")->group(group);
  app.add_option("--command", command.line, "A command instead: './sim {a} {b}'")->group(group);
  app.add_option("--timeout", command.timeout_s, "Seconds a run of the command may take")
      ->group(group)
      ->capture_default_str();
  app.add_flag("--decimal-comma", command.decimal_comma,
               "The command prints 1,5 for one and a half")
      ->group(group);
}

std::vector<Program> ProgramArguments::load(const Plan& plan) const {
  std::vector<std::string> chosen = paths;
  const std::string suite = suites_directory() + "/" + plan.suite;
  if (command.line.empty() && paths.empty() && plan.suite.empty())
    throw misuse("plan '" + plan.name + "' names no programs",
                 "name some, such as part of a corpus: corpus.db@test:20");
  if (paths.empty() && plan.programs.empty()) chosen = {suite};
  if (paths.empty())
    for (const std::string& name : plan.programs) {
      if (!fs::is_directory(suite + "/" + name))
        throw misuse("the suite '" + plan.suite + "' has no program '" + name + "'",
                     "the plan's key 'programs' names folders of the suite");
      chosen.push_back(suite + "/" + name);
    }
  std::vector<Program> programs = load(chosen);
  if (!plan.single_outputs) return programs;
  std::vector<Program> parts;
  for (const Program& program : programs)
    for (Program& part : single_outputs(program)) parts.push_back(std::move(part));
  return parts;
}

std::vector<Program> ProgramArguments::load(const std::vector<std::string>& chosen) const {
  if (!command.line.empty()) return {load_the_command()};
  std::vector<Program> programs;
  for (const std::string& path : chosen) {
    if (names_corpus_suite(path)) {
      const auto tell = [](const std::string& notice) { std::cerr << notice << '\n'; };
      for (Program& program : load_corpus_suite(path, tell)) programs.push_back(std::move(program));
      continue;
    }
    const std::string found = find_program(path);
    if (is_suite(found))
      for (Program& program : load_suite(found)) programs.push_back(std::move(program));
    else
      programs.push_back(load_program(found, program_options()));
  }
  if (programs.size() > 1 && describes_one_program())
    throw misuse("--function, --range and the like describe one program, but " +
                     std::to_string(programs.size()) + " are named",
                 "name one file, or put a spec.toml beside each");
  return programs;
}

// A path of the user's; else a suite, "suite/program" or a program of the suites that come with the
// project.
std::string ProgramArguments::find_program(const std::string& name) {
  if (fs::exists(name)) return name;
  if (fs::is_directory(suites_directory() + "/" + name)) return suites_directory() + "/" + name;
  for (const std::string& suite : suite_names()) {
    const std::string program = suites_directory() + "/" + suite + "/" + name;
    if (fs::is_directory(program)) return program;
  }
  throw misuse("no file, folder, suite or program '" + name + "'",
               "the suites are: " + join(suite_names(), ", "));
}

Program ProgramArguments::load_the_command() const {
  if (!paths.empty())
    throw misuse("both --command and '" + paths[0] + "' are given", "name one of them");
  if (!options.function.empty() || !options.roles.constants.empty() || !options.flags.empty() ||
      !options.spec.empty() || !options.sources.empty() || !options.before.empty() ||
      !libraries.empty() || !includes.empty())
    throw misuse(
        "--function, --constant, --source, --library, --include, --before, --flag and "
        "--spec are for files, not for a command");
  CommandOptions resolved = command;
  resolved.inputs = options.roles.inputs;
  for (const std::string& text : outputs)
    resolved.outputs.push_back(parse_command_output(text, word("--output", text)));
  return load_command(resolved);
}

ProgramOptions ProgramArguments::program_options() const {
  ProgramOptions resolved = options;
  resolved.flags.clear();
  for (const std::string& flag : options.flags) {
    // What the linker is given is part of the program.
    const bool is_file = flag.rfind('-', 0) != 0 && file_kind(flag) == FileKind::Object;
    (is_file ? resolved.sources : resolved.flags).push_back(flag);
  }
  for (const std::string& folder : includes) resolved.flags.push_back("-I" + folder);
  for (const std::string& library : libraries)
    resolved.flags.push_back(library.rfind("-l", 0) == 0 ? library : "-l" + library);
  for (std::string& flag : resolved.flags)
    if (flag.rfind("-L", 0) == 0 && flag.size() > 2)
      flag = "-L" + fs::absolute(flag.substr(2)).lexically_normal().string();
  for (const std::string& text : outputs)
    resolved.roles.outputs.push_back(parse_output(text, word("--output", text)));
  return resolved;
}

bool ProgramArguments::describes_one_program() const {
  return !(options.function.empty() && options.roles.empty() && outputs.empty() &&
           options.flags.empty() && options.sources.empty() && options.before.empty() &&
           libraries.empty() && includes.empty() && options.spec.empty());
}

Program ProgramArguments::load_one() const {
  if (paths.empty() && command.line.empty())
    throw misuse("no program is named", "name a C or FPCore file, or give --command './sim {a}'");
  std::vector<Program> programs = load(paths);
  if (programs.size() != 1)
    throw misuse(
        "'" + paths[0] + "' holds " + std::to_string(programs.size()) + " programs, one is needed",
        "name a file or the folder of one program");
  return std::move(programs[0]);
}

std::string ProgramArguments::suite(const std::string& default_suite) const {
  if (!command.line.empty()) return "";
  if (paths.empty()) return default_suite;
  if (paths.size() > 1) return "";
  if (is_suite(paths[0])) return fs::path(paths[0]).lexically_normal().filename().string();
  if (names_corpus_suite(paths[0])) return fs::path(paths[0]).filename().string();
  return fs::exists(paths[0]) ? "" : paths[0];
}

void PlanArguments::add_to(CLI::App& app) {
  const std::string group = "Plan";
  app.add_option("--plan", plan, "Plan to follow: a name or a TOML file")
      ->group(group)
      ->capture_default_str();
  app.add_option("--set", settings, "Change one key of the plan: fitting.epochs=500")
      ->take_all()
      ->allow_extra_args(false)
      ->group(group);
}

Plan PlanArguments::load() const {
  Plan loaded = load_plan(plan);
  for (const std::string& setting : settings) {
    try {
      set_plan_option(loaded, setting);
    } catch (const Error& error) {
      throw Error(error.kind(), std::string("--set ") + error.what(), error.remedy());
    }
  }
  loaded.validate();
  return loaded;
}

void FailureArguments::add_to(CLI::App& app) {
  app.add_flag("--keep-going", keep_going, "Run on where the first 5 runs all fail");
}

void StudyArguments::add_to(CLI::App& app) {
  const std::string group = "Records";
  app.add_option("--db", database, "Database of results")->group(group)->capture_default_str();
  app.add_option("--jobs", jobs, "Worker processes (0: one per core)")->group(group);
}

}  // namespace understudy
