#include <algorithm>

#include "base/text.h"
#include "harness/manual/completion.h"

namespace understudy {
namespace {

/// Within single quotes, and within the brackets or between the colons of a specification.
std::string plain(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\'')
      escaped += "'\\''";
    else if (c == '[' || c == ']' || c == ':' || c == '\\')
      escaped += std::string("\\") + c;
    else
      escaped += c;
  }
  return escaped;
}

std::string values(const OptionText& option) {
  if (option.values.empty()) return "_files";
  return option.is_argument ? "{compadd " + join(option.values, " ") + "; _files}"
                            : "(" + join(option.values, " ") + ")";
}

std::string specification(const OptionText& option) {
  if (option.is_argument)
    return "'" + std::string(option.repeats ? "*" : "") + ":" + plain(option.names.front()) + ":" +
           values(option) + "'";
  std::string text;
  for (const std::string& name : option.names) {
    if (!text.empty()) text += " ";
    const bool is_long = name.rfind("--", 0) == 0;
    const std::string others = option.repeats ? "*" : "(" + join(option.names, " ") + ")";
    text += "'" + others + name + (option.takes_value && is_long ? "=" : "") + "[" +
            plain(option.description) + "]";
    if (option.takes_value) text += ":" + plain(value_name(option)) + ":" + values(option);
    text += "'";
  }
  return text;
}

std::string function_name(const std::string& root, const std::string& words) {
  std::string name = "_" + root + (words.empty() ? "" : "_" + words);
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

std::string function(const CommandText& root, const CommandPath& path) {
  const CommandText& command = *path.command;
  std::string text = function_name(root.name, path.words) +
                     "() {\n  local context state line\n"
                     "  _arguments -C";
  for (const OptionText& option : command.options) text += " \\\n    " + specification(option);
  if (command.commands.empty()) return text + "\n}\n";
  text +=
      " \\\n    '1:command:->command' \\\n    '*::argument:->arguments'\n"
      "  case $state in\n  command)\n    local -a commands=(";
  for (const CommandText& below : command.commands)
    text += "\n      '" + below.name + ":" + plain(below.description) + "'";
  text += ")\n    _describe command commands ;;\n  arguments)\n    case $words[1] in\n";
  for (const CommandText& below : command.commands)
    text +=
        "    " + below.name + ") " +
        function_name(root.name, path.words.empty() ? below.name : path.words + " " + below.name) +
        " ;;\n";
  return text + "    esac ;;\n  esac\n}\n";
}

}  // namespace

std::string zsh_completion(const CommandText& root) {
  std::string text =
      "#compdef " + root.name + "\n# Completion of " + root.name + " for zsh. Generated.\n";
  for (const CommandPath& path : all_commands(root)) text += function(root, path);
  return text + "if [ \"$funcstack[1]\" = \"_" + root.name + "\" ]; then\n  _" + root.name +
         " \"$@\"\nelse\n  compdef _" + root.name + " " + root.name + "\nfi\n";
}

}  // namespace understudy
