#include "harness/manual/command_tree.h"

#include <cctype>

#include "base/text.h"

namespace understudy {
namespace {

void add(std::vector<CommandPath>& all, const std::string& words, const CommandText& command) {
  all.push_back({words, &command});
  for (const CommandText& below : command.commands)
    add(all, words.empty() ? below.name : words + " " + below.name, below);
}

}  // namespace

std::vector<CommandPath> all_commands(const CommandText& root) {
  std::vector<CommandPath> all;
  add(all, "", root);
  return all;
}

std::vector<std::string> option_names(const CommandText& command) {
  std::vector<std::string> names;
  for (const OptionText& option : command.options)
    if (!option.is_argument) names.insert(names.end(), option.names.begin(), option.names.end());
  return names;
}

std::vector<std::string> command_names(const CommandText& command) {
  std::vector<std::string> names;
  for (const CommandText& below : command.commands) names.push_back(below.name);
  return names;
}

std::string value_name(const OptionText& option) {
  std::string name;
  for (const char c : trim(option.names.front()))
    if (c != '-' || !name.empty()) name += c == '-' ? '_' : static_cast<char>(std::toupper(c));
  return name.size() > 1 ? name : "VALUE";
}

}  // namespace understudy
