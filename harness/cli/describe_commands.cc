#include "harness/cli/describe_commands.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/text.h"
#include "harness/cli/option_values.h"

namespace understudy {
namespace {

/// Lines are broken for terminals; here they are not. Without what a sentence would end with.
std::string one_line(const std::string& text) {
  std::string line = trim(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

OptionText describe(const std::string& command, const CLI::Option& option) {
  OptionText text;
  for (const std::string& name : option.get_lnames()) text.names.push_back("--" + name);
  for (const std::string& name : option.get_snames()) text.names.push_back("-" + name);
  text.is_argument = text.names.empty();
  if (text.is_argument) text.names.push_back(option.get_name());
  text.description = one_line(option.get_description());
  text.default_value = option.get_default_str();
  if (text.default_value == "[]" || text.default_value == "\"\"") text.default_value.clear();
  text.takes_value = option.get_items_expected_max() > 0;
  text.is_required = option.get_required();
  text.repeats = option.get_items_expected_max() > 1 ||
                 option.get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll;
  text.values = option_values(command, text.names.front());
  return text;
}

CommandText describe(const CLI::App& app, const std::string& words) {
  CommandText command;
  command.name = app.get_name();
  command.description = one_line(app.get_description());
  for (const CLI::Option* option : app.get_options())
    if (!option->get_group().empty()) command.options.push_back(describe(words, *option));
  for (const CLI::App* below : app.get_subcommands([](const CLI::App*) { return true; }))
    if (!below->get_group().empty())
      command.commands.push_back(
          describe(*below, words.empty() ? below->get_name() : words + " " + below->get_name()));
  return command;
}

}  // namespace

CommandText describe_commands(const CLI::App& app) { return describe(app, ""); }

}  // namespace understudy
