#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "harness/studies/plan.h"
#include "programs/program.h"
#include "programs/reading/load_command.h"
#include "programs/reading/program_options.h"
#include "programs/reading/suites.h"

namespace CLI {
class App;
}

namespace understudy {

/// A check of an option's text: a whole number, 1 or more. Returns what is wrong, or nothing.
std::string whole_number(const std::string& text);

/// The same where none is a number, too: 0 or more.
std::string whole_number_or_none(const std::string& text);

/// Which programs a command works on, and what its user says about them.
struct ProgramArguments {
  std::vector<std::string> paths;      ///< suites, folders, files
  ProgramOptions options;              ///< but for the outputs
  CommandOptions command;              ///< line and time limit
  std::vector<std::string> libraries;  ///< "z" or "-lz"
  std::vector<std::string> includes;   ///< folders of headers
  std::vector<std::string> outputs;    ///< as written: "y:2", of a command "y=stdout:0"

  void add_to(CLI::App& app);

  /// The programs named, else the plan's, cut to single outputs where it says so. Throws misuse
  /// when options that describe one program meet several.
  std::vector<Program> load(const Plan& plan) const;

  /// Exactly one. Throws misuse otherwise.
  Program load_one() const;

  /// Where the programs come from, for records: the suite's name, or "".
  std::string suite(const std::string& default_suite) const;

 private:
  std::vector<Program> load(const std::vector<std::string>& chosen) const;
  static std::string find_program(const std::string& name);
  Program load_the_command() const;
  ProgramOptions program_options() const;
  bool describes_one_program() const;
};

/// Which plan a command follows, and the changes to it.
struct PlanArguments {
  std::string plan = "quick";
  std::vector<std::string> settings;  ///< "fitting.epochs=500"

  void add_to(CLI::App& app);
  Plan load() const;
};

/// What becomes of a program whose first runs all fail.
struct FailureArguments {
  bool keep_going = false;

  void add_to(CLI::App& app);

  /// Runs after which it is given up; 0: never.
  std::size_t most() const { return keep_going ? 0 : 5; }
};

/// Where results go and how many processes make them.
struct StudyArguments {
  std::string database = "understudy.db";
  std::size_t jobs = 0;  ///< worker processes; 0: one per core

  void add_to(CLI::App& app);
};

}  // namespace understudy
