#include <algorithm>

#include "reports/render.h"

namespace understudy::reporting {

namespace {

/// Text as CommonMark shows it literally, on one line.
std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '\r') continue;
    if (c == '\n') {
      result += ' ';
      continue;
    }
    if (std::string("\\`*_{}[]<>#|~!&").find(c) != std::string::npos) result += '\\';
    result += c;
  }
  return result;
}

/// A fence longer than any run of backquotes inside, so that no text can end it.
std::string fence_for(const std::string& text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return std::string(std::max<std::size_t>(3, longest + 1), '`');
}

void write_code(const std::string& text, const std::string& language, std::string& out) {
  const std::string fence = fence_for(text);
  out += fence + language + "\n" + text;
  if (text.empty() || text.back() != '\n') out += '\n';
  out += fence + "\n\n";
}

/// Writes one kind of block each.
struct Writer {
  std::string& out;

  void operator()(const Paragraph& paragraph) const {
    out += escaped(paragraph.statement.text) + "\n\n";
  }

  void operator()(const Findings& findings) const {
    for (const Statement& statement : findings.statements)
      out += "- " + escaped(statement.text) + "\n";
    out += '\n';
  }

  void operator()(const TextTable& table) const {
    out += escaped(table.caption) + "\n\n|";
    for (const Column& column : table.columns) out += " " + escaped(column.title) + " |";
    out += "\n|";
    for (const Column& column : table.columns) out += column.numeric ? " ---: |" : " --- |";
    out += '\n';
    for (const auto& row : table.rows) {
      out += '|';
      for (const std::string& cell : row) out += " " + escaped(cell) + " |";
      out += '\n';
    }
    out += '\n';
    if (table.query.empty()) return;
    out += "The rows behind this table:\n\n";
    write_code(table.query + ";", "sql", out);
  }

  void operator()(const SourceText& source) const {
    out += escaped(source.title) + ":\n\n";
    write_code(source.text, "", out);
  }

  void operator()(const Figures&) const {}
  void operator()(const Gallery&) const {}
};

}  // namespace

std::string render_markdown(const Document& document) {
  std::string out = "# " + escaped(document.title) + "\n\n" + escaped(document.subtitle) + "\n\n";
  for (const Section& section : document.sections) {
    out += std::string(static_cast<std::size_t>(section.level), '#') + " " +
           escaped(section.title) + "\n\n";
    for (const Block& block : section.blocks) std::visit(Writer{out}, block);
  }
  return out;
}

}  // namespace understudy::reporting
