#include "harness/manual/man_page.h"

#include "base/text.h"

namespace understudy {
namespace {

/// Text as groff prints it: a hyphen stays one that can be copied, and no line is a request.
std::string plain(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\')
      escaped += "\\e";
    else if (c == '-')
      escaped += "\\-";
    else if (c == '\'')
      escaped += "\\(aq";
    else if (c == '"')
      escaped += "\\(dq";
    else if (c == '`')
      escaped += "\\(ga";
    else if (c == '^')
      escaped += "\\(ha";
    else if (c == '~')
      escaped += "\\(ti";
    else
      escaped += c;
  }
  return !escaped.empty() && escaped[0] == '.' ? "\\&" + escaped : escaped;
}

std::string bold(const std::string& text) { return "\\fB" + plain(text) + "\\fR"; }
std::string slanted(const std::string& text) { return "\\fI" + plain(text) + "\\fR"; }

std::string tag(const OptionText& option) {
  if (option.is_argument) return slanted(option.names.front()) + (option.repeats ? " ..." : "");
  std::vector<std::string> names;
  for (const std::string& name : option.names) names.push_back(bold(name));
  return join(names, ", ") + (option.takes_value ? " " + slanted(value_name(option)) : "");
}

std::string entry(const OptionText& option) {
  std::string text = ".TP\n" + tag(option) + "\n" + plain(option.description);
  const char last = option.description.empty() ? '.' : option.description.back();
  if (last != '.' && last != '?') text += ".";
  if (!option.values.empty()) text += "\nOne of " + plain(join(option.values, ", ")) + ".";
  if (!option.default_value.empty()) text += "\nDefault: " + plain(option.default_value) + ".";
  if (!option.is_argument && option.repeats) text += "\nMay be given several times.";
  return text + "\n";
}

/// "understudy fit [options] [program ...]"
std::string usage(const CommandText& root, const CommandPath& path) {
  std::string text = bold(root.name + (path.words.empty() ? "" : " " + path.words));
  if (!path.command->commands.empty()) return text + " " + slanted("command") + "\n";
  text += " [" + slanted("options") + "]";
  for (const OptionText& option : path.command->options) {
    if (!option.is_argument) continue;
    const std::string argument = tag(option);
    text += option.is_required ? " " + argument : " [" + argument + "]";
  }
  return text + "\n";
}

std::string command_section(const CommandText& root, const CommandPath& path) {
  std::string text = ".SS " + plain(root.name + " " + path.words) + "\n" +
                     plain(path.command->description) + ".\n.PP\n" + usage(root, path);
  for (const OptionText& option : path.command->options) text += entry(option);
  return text;
}

std::string paragraphs(const std::string& text) {
  std::string page;
  for (const std::string& line : split(text, '\n'))
    page += line.empty() ? ".PP\n" : plain(line) + "\n";
  return page;
}

constexpr const char* kRest =
    ".SH FILES\n"
    ".TP\n.I understudy.db\n"
    "Where results are recorded, in the current folder: an SQLite database.\n"
    ".TP\n.I report.html\n"
    "What a run ends with, in the current folder.\n"
    ".SH ENVIRONMENT\n"
    ".TP\n.B CC\nThe C compiler that programs are compiled by. Default: cc.\n"
    ".TP\n.B TMPDIR\nWhere passing files lie. Default: /tmp.\n"
    ".TP\n.B UNDERSTUDY_DATA\n"
    "A folder of models, suites, plans and corpus, instead of those that are installed.\n"
    ".SH EXIT STATUS\n"
    ".TP\n.B 0\nDone.\n"
    ".TP\n.B 1\nFailed or stopped.\n"
    ".TP\n.B 2\nMisuse.\n";

}  // namespace

std::string man_page(const CommandText& root, const ManualText& text) {
  std::string page = ".TH UNDERSTUDY 1 \"\" \"" + root.name + " " + text.version +
                     "\" \"User Commands\"\n.SH NAME\n" + root.name + " \\- " +
                     plain(text.summary) + "\n.SH SYNOPSIS\n" + usage(root, {"", &root}) +
                     ".SH DESCRIPTION\n" + paragraphs(text.description) + ".SH OPTIONS\n";
  for (const OptionText& option : root.options) page += entry(option);
  page += ".SH COMMANDS\n";
  for (const CommandPath& path : all_commands(root))
    if (!path.words.empty()) page += command_section(root, path);
  return page + kRest;
}

}  // namespace understudy
