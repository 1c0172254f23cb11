#include "base/text.h"
#include "harness/manual/completion.h"

namespace understudy {
namespace {

/// Words for compgen, in single quotes; no name of ours has one.
std::string words(const std::vector<std::string>& list) { return "'" + join(list, " ") + "'"; }

/// The case of one command: what it offers, and what its options take.
std::string command_case(const CommandPath& path) {
  const CommandText& command = *path.command;
  std::vector<std::string> offered = command_names(command);
  std::string values;
  for (const OptionText& option : command.options) {
    if (option.is_argument) {
      offered.insert(offered.end(), option.values.begin(), option.values.end());
    } else if (option.takes_value) {
      values += "        " + join(option.names, " | ") + ") values=" + words(option.values) +
                " takes=1 ;;\n";
    }
  }
  return "    '" + path.words + "')\n      options=" + words(option_names(command)) +
         "\n      offered=" + words(offered) + "\n      case $before in\n" + values +
         "      esac ;;\n";
}

}  // namespace

std::string bash_completion(const CommandText& root) {
  std::vector<std::string> paths;
  std::string cases;
  for (const CommandPath& path : all_commands(root)) {
    if (!path.words.empty()) paths.push_back("'" + path.words + "'");
    cases += command_case(path);
  }
  return "# Completion of " + root.name + " for bash. Generated.\n_" + root.name +
         R"(() {
  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
  # bash takes an option and its value apart at the equals sign.
  if [[ $current == '=' ]]; then current=
  elif [[ $before == '=' ]]; then before=${COMP_WORDS[COMP_CWORD-2]}
  fi
  local path= word
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "${path:+$path }$word" in
    )" + join(paths, " | ") +
         R"() path="${path:+$path }$word" ;;
    esac
  done
  local options= offered= values= takes=
  case $path in
)" + cases +
         R"(  esac
  COMPREPLY=()
  if [[ -n $takes ]]; then
    COMPREPLY=($(compgen -W "$values" -- "$current"))
  elif [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  else
    COMPREPLY=($(compgen -W "$offered" -- "$current"))
  fi
}
complete -o default -F _)" +
         root.name + " " + root.name + "\n";
}

}  // namespace understudy
