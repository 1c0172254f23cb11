#include "base/text.h"
#include "harness/manual/completion.h"

namespace understudy {
namespace {

std::string quoted(const std::string& text) {
  std::string escaped = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped + "'";
}

std::string line(const std::string& root, const std::string& words, const std::string& what,
                 const std::string& description) {
  return "complete -c " + root + " -n " + quoted("__" + root + "_at " + quoted(words)) + " " +
         what + " -d " + quoted(description) + "\n";
}

std::string describe(const std::string& root, const std::string& words, const OptionText& option) {
  if (option.is_argument) {
    if (option.values.empty()) return "";
    return line(root, words, "-a " + quoted(join(option.values, " ")), option.names.front());
  }
  std::string what;
  for (const std::string& name : option.names)
    what += (name.rfind("--", 0) == 0 ? "-l " + name.substr(2) : "-s " + name.substr(1)) + " ";
  if (!option.takes_value) return line(root, words, what, option.description);
  what += option.values.empty() ? "-r -F" : "-x -a " + quoted(join(option.values, " "));
  return line(root, words, what, option.description);
}

}  // namespace

std::string fish_completion(const CommandText& root) {
  std::vector<std::string> paths;
  std::string lines;
  for (const CommandPath& path : all_commands(root)) {
    if (!path.words.empty()) paths.push_back(quoted(path.words));
    for (const CommandText& below : path.command->commands)
      lines += line(root.name, path.words, "-f -a " + below.name, below.description);
    for (const OptionText& option : path.command->options)
      lines += describe(root.name, path.words, option);
  }
  const std::string name = "__" + root.name + "_at";
  return "# Completion of " + root.name + " for fish. Generated.\nfunction " + name +
         "\n    set -l path\n    set -l words (commandline -opc)\n"
         "    for word in $words[2..-1]\n"
         "        set -l longer (string trim \"$path $word\")\n"
         "        contains -- $longer " +
         join(paths, " ") +
         "\n            and set path $longer\n"
         "    end\n    test \"$path\" = \"$argv[1]\"\nend\n" +
         lines;
}

}  // namespace understudy
