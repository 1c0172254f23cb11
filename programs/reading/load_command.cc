#include "programs/reading/load_command.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <map>

#include "base/closest.h"
#include "base/error.h"
#include "base/fingerprint.h"
#include "base/text.h"
#include "programs/number_pattern.h"
#include "programs/reading/holes.h"
#include "programs/reading/roles.h"
#include "programs/reading/source_text.h"
#include "system/executable.h"
#include "system/shell_words.h"

namespace understudy {
namespace {

void check_options(const CommandOptions& options) {
  if (trim(options.line).empty())
    throw misuse("the command is empty", "write it with a hole for each input: './sim {a} {b}'");
  if (options.line.find('\0') != std::string::npos ||
      find_invalid_utf8(options.line) != std::string::npos)
    throw misuse("the command '" + options.line + "' is not UTF-8 text");
  if (!options.directory.empty() && !std::filesystem::is_directory(options.directory))
    throw misuse("there is no folder '" + options.directory + "' to run the command in");
  if (!std::isfinite(options.timeout_s) || options.timeout_s <= 0.0)
    throw misuse("a command's time limit is a positive number of seconds, not " +
                     format_number(options.timeout_s),
                 "give the time that its longest run may take", {"time limit", "60"});
}

/// One interval per hole, in the order of the holes.
Box make_box(const CommandOptions& options) {
  const std::vector<std::string> holes = find_holes(options.line);
  if (holes.empty())
    throw misuse("the command '" + options.line + "' has no holes: there is nothing to vary",
                 "write {a} where the value of an input a belongs");
  std::map<std::string, Interval> ranges;
  for (const InputRole& role : options.inputs) {
    if (std::find(holes.begin(), holes.end(), role.name) == holes.end())
      throw misuse(role.origin + ": the command has no hole {" + role.name + "}",
                   "its holes: " + closest_first(role.name, holes));
    if (!ranges.emplace(role.name, to_interval(role)).second)
      throw misuse(role.origin + ": '" + role.name + "' has a range already",
                   "keep one of the two");
  }
  Box box;
  for (const std::string& hole : holes) {
    const auto found = ranges.find(hole);
    if (found == ranges.end())
      throw misuse("the command's hole {" + hole + "} has no range", "give one",
                   {"range", hole + "=0:1"});
    box.dims.push_back(found->second);
  }
  return box;
}

void add_output(const CommandOutput& output, std::vector<std::string>& names,
                std::vector<NumberPattern>& patterns) {
  if (std::find(names.begin(), names.end(), output.name) != names.end())
    throw misuse(output.origin + ": there is an output '" + output.name + "' already",
                 "give it another name");
  names.push_back(output.name);
  patterns.push_back(output.pattern);
}

/// What the command runs and reads, as far as its line tells: "python3 model.py {a}" changes with
/// python3 and with model.py.
std::string fingerprint_of(const std::string& line, const std::string& directory) {
  const std::vector<std::string> words = split_shell_words(line);
  std::vector<std::string> paths;
  for (const std::string& word : words)
    paths.push_back((std::filesystem::path(directory) / word).string());
  paths.front() = find_executable(words.front(), directory);
  return fingerprint(paths);
}

/// The first thing outside quotes that only a shell understands: "|", "2>", "&&", "$("; else empty.
/// An "&" within a word is none, for addresses on the web hold it.
std::string find_shell_syntax(const std::string& line) {
  char quote = '\0';
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '\\') {
      ++i;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (line.compare(i, 2, "$(") == 0) {
      return "$(";
    } else if (c == '&' ? i > 0 && line[i - 1] == ' ' : std::strchr("|<>;`", c) != nullptr) {
      const std::size_t begin = c == '>' && i > 0 && line[i - 1] == '2' ? i - 1 : i;
      const std::size_t end = std::min(line.find_first_not_of("|<>;&", i), line.size());
      return line.substr(begin, std::max(end, i + 1) - begin);
    }
  }
  return "";
}

/// For people who expect a shell.
std::string notice_for(const std::string& line) {
  const std::string syntax = find_shell_syntax(line);
  if (syntax.empty()) return "";
  const std::string whole = line.find('\'') == std::string::npos ? trim(line) : "...";
  return "no shell runs it, so that the program is given '" + syntax +
         "' as it stands;\n  for a shell, write: sh -c '" + whole + "'";
}

/// "/opt/sim/run.sh {a}" is called "run.sh".
std::string name_of(const std::string& line) {
  const std::string trimmed = trim(line);
  const std::string first_word = trimmed.substr(0, trimmed.find_first_of(" \t\n"));
  return std::filesystem::path(first_word).filename().string();
}

}  // namespace

CommandOutput parse_command_output(const std::string& text, const std::string& origin) {
  const std::size_t equals = text.find('=');
  CommandOutput output{
      trim(text.substr(0, equals)), {}, origin.empty() ? "'" + text + "'" : origin};
  if (equals == std::string::npos || output.name.empty() ||
      output.name.find_first_of("*{}\"' \t\n:") != std::string::npos)
    throw misuse(output.origin + ": a command's output is NAME=PATTERN",
                 "write it as y=stdout, loss=regex:loss ([0-9.]+) or y=json:$.y");
  try {
    output.pattern = parse_number_pattern(text.substr(equals + 1));
  } catch (const Error& error) {
    throw error.during(output.origin);
  }
  return output;
}

Program load_command(const CommandOptions& options) {
  check_options(options);
  Program program;
  program.name = name_of(options.line);
  program.source = options.line;
  program.notice = notice_for(options.line);
  program.box = make_box(options);
  Command command;
  command.line = options.line;
  command.directory = options.directory;
  command.timeout_s = options.timeout_s;
  if (options.decimal_comma) command.decimal_mark = DecimalMark::Comma;
  command.fingerprint = fingerprint_of(options.line, options.directory);
  for (const CommandOutput& output : options.outputs)
    add_output(output, program.outputs, command.patterns);
  if (options.outputs.empty()) {
    program.outputs = {"y"};
    command.patterns = {NumberPattern()};
  }
  program.body = std::move(command);
  return program;
}

}  // namespace understudy
