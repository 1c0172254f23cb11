#include "corpus/harvest/licence.h"

#include <fnmatch.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <sstream>

#include "base/text.h"

namespace understudy::harvest {
namespace {

constexpr std::size_t kHeadBytes = 16384;  // licences stand at the top
constexpr std::size_t kLargest = 4u << 20;

/// The text in lower case, every run of blanks and comment stars as one blank.
std::string flowing(const std::string& text) {
  std::string result;
  for (const char c : text.substr(0, kHeadBytes)) {
    const bool blank = std::isspace(static_cast<unsigned char>(c)) || c == '*';
    if (!blank)
      result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  return result;
}

/// The words behind a marker, up to the line's end or the comment's.
std::string tag_behind(const std::string& text, const std::string& marker) {
  const std::size_t at = text.find(marker);
  if (at == std::string::npos) return "";
  std::string value = text.substr(at + marker.size(), 100);
  value = trim(value.substr(0, value.find_first_of("\r\n")));
  return trim(value.substr(0, value.find("*/")));
}

/// "GPL-2.0-or-later": family, the version that the text speaks of, and whether later ones do too.
std::string gnu_licence(const std::string& text, const std::string& family) {
  std::string version;
  const char* known[] = {"3", "2.1", "2", "1"};
  for (const char* v : known)
    if (version.empty() && (text.find("version " + std::string(v)) != std::string::npos ||
                            text.find("v" + std::string(v) + " ") != std::string::npos))
      version = v;
  if (version.empty()) return family + "-1.0-or-later";  // no version named: any
  if (version.find('.') == std::string::npos) version += ".0";
  const bool later = text.find("any later version") != std::string::npos ||
                     text.find("or later") != std::string::npos;
  return family + "-" + version + (later ? "-or-later" : "-only");
}

std::string licence_by_words(const std::string& text) {
  const auto has = [&](const char* words) { return text.find(words) != std::string::npos; };
  if (has("gnu lesser general public") || has("gnu library general public"))
    return gnu_licence(text, "LGPL");
  if (has("gnu affero general public")) return gnu_licence(text, "AGPL");
  if (has("gnu general public license")) return gnu_licence(text, "GPL");
  if (has("apache license, version 2.0")) return "Apache-2.0";
  if (has("mozilla public license")) return has("2.0") ? "MPL-2.0" : "MPL-1.1";
  if (has("permission is hereby granted, free of charge")) return "MIT";
  if (has("redistribution and use in source and binary forms"))
    return has("neither the name") || has("endorse or promote") ? "BSD-3-Clause" : "BSD-2-Clause";
  if (has("boost software license")) return "BSL-1.0";
  if (has("this software is provided 'as-is'")) return "Zlib";
  if (has("permission to use, copy, modify, and distribute this software is freely granted"))
    return "SunPro";
  if (has("permission to use, copy, modify, and/or distribute")) return "ISC";
  if (has("public domain")) return "LicenseRef-public-domain";
  return "";
}

/// Debian's short name as SPDX has it.
std::string spdx_name(const std::string& debian) {
  static const std::map<std::string, std::string> names = {
      {"expat", "MIT"},
      {"bsd-2-clause", "BSD-2-Clause"},
      {"bsd-3-clause", "BSD-3-Clause"},
      {"bsd-4-clause", "BSD-4-Clause"},
      {"zlib", "Zlib"},
      {"zlib/libpng", "Zlib"},
      {"public-domain", "LicenseRef-public-domain"},
      {"artistic", "Artistic-1.0"},
      {"boost", "BSL-1.0"},
      {"boost-1.0", "BSL-1.0"}};
  std::string lower = debian;
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (const auto at = names.find(lower); at != names.end()) return at->second;
  for (const char* family : {"LGPL", "AGPL", "GPL"}) {
    const std::string start = std::string(family) + "-";
    if (debian.compare(0, start.size(), start) != 0) continue;
    std::string version = debian.substr(start.size());
    const bool later = !version.empty() && version.back() == '+';
    if (later) version.pop_back();
    if (version.empty() || version.find_first_not_of("0123456789.") != std::string::npos) break;
    if (version.find('.') == std::string::npos) version += ".0";
    return start + version + (later ? "-or-later" : "-only");
  }
  const char* kept[] = {"Apache-2.0", "ISC", "MIT", "MPL-1.1", "MPL-2.0", "CC0-1.0"};
  if (std::find(std::begin(kept), std::end(kept), debian) != std::end(kept)) return debian;
  std::string reference = "LicenseRef-";
  for (const char c : debian)
    reference += std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-' ? c : '-';
  return reference;
}

/// An expression as a part of one joined by AND, which binds closer than OR.
std::string as_operand(const std::string& expression) {
  return expression.find(" OR ") == std::string::npos ? expression : "(" + expression + ")";
}

/// "GPL-2+ or Expat, and Zlib": a comma closes what is before it, and names without a word between
/// them all hold. An exception ends it: only what is known without it is said.
std::string spdx_expression(const std::string& debian) {
  std::string expression;
  bool is_joined = true;
  bool is_closed = false;
  std::istringstream words(debian);
  for (std::string word; words >> word;) {
    if (word == "with" || word == "WITH") break;
    const bool is_and = word == "and" || word == "AND";
    if (is_and || word == "or" || word == "OR") {
      expression = (is_and && is_closed ? as_operand(expression) : expression);
      expression += is_and ? " AND " : " OR ";
      is_joined = true;
    } else {
      if (!is_joined) expression = as_operand(expression) + " AND ";
      is_joined = false;
      expression += spdx_name(word.substr(0, word.find(',')));
    }
    is_closed = word.back() == ',';
  }
  return expression;
}

std::string read_head(const std::string& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  return error || size > kLargest ? "" : read_file(path).substr(0, kHeadBytes * 16);
}

}  // namespace

std::string licence_in_text(const std::string& text) {
  for (const char* marker : {"SPDX-License-Identifier:", "@license "}) {
    const std::string tag = tag_behind(text, marker);
    const bool plain = !tag.empty() && tag.find_first_not_of(
                                           "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                           "abcdefghijklmnopqrstuvwxyz"
                                           "0123456789.-+() ") == std::string::npos;
    if (plain) return tag;
  }
  return licence_by_words(flowing(text));
}

std::string all_of_licences(const std::set<std::string>& licences) {
  std::set<std::string> operands;
  for (const std::string& licence : licences) {
    const bool is_plain = licence.find_first_of("()") == std::string::npos;
    if (!is_plain || licence.find(" OR ") != std::string::npos) {
      operands.insert(licences.size() == 1 ? licence : "(" + licence + ")");
      continue;
    }
    std::size_t begin = 0;  // what is joined by AND alone is joined with the others
    for (std::size_t end = 0; end != std::string::npos; begin = end + 5) {
      end = licence.find(" AND ", begin);
      operands.insert(licence.substr(begin, end == std::string::npos ? end : end - begin));
    }
  }
  return join({operands.begin(), operands.end()}, " AND ");
}

LicencePatterns read_copyright(const std::string& text) {
  LicencePatterns patterns;
  std::vector<std::string> files;
  bool in_files = false;
  for (const std::string& line : split(text, '\n')) {
    const bool continues = !line.empty() && (line[0] == ' ' || line[0] == '\t');
    if (trim(line).empty()) files.clear();
    if (!continues) in_files = line.rfind("Files:", 0) == 0;
    if (in_files) {
      std::istringstream words(continues ? line : line.substr(6));
      for (std::string word; words >> word;) files.push_back(word);
    } else if (line.rfind("License:", 0) == 0) {
      const std::string licence = spdx_expression(line.substr(8));
      for (const std::string& pattern : files)
        if (!licence.empty()) patterns.emplace_back(pattern, licence);
      files.clear();
    }
  }
  return patterns;
}

Licences::Licences(const SourceTree& tree) : tree_(tree) {
  const auto& others = tree.others;
  if (!std::binary_search(others.begin(), others.end(), std::string("debian/copyright"))) return;
  const std::string copyright = read_head(tree.path_of("debian/copyright"));
  patterns_ = read_copyright(copyright);
  if (patterns_.empty() && !licence_in_text(copyright).empty())
    patterns_.emplace_back("*", licence_in_text(copyright));  // written for people
}

std::string Licences::look_up(const std::string& file) const {
  std::string licence = licence_in_text(read_head(tree_.path_of(file)));
  if (!licence.empty()) return licence;
  for (const auto& [pattern, name] : patterns_)
    if (::fnmatch(pattern.c_str(), file.c_str(), 0) == 0) licence = name;
  if (licence.empty()) licence = tree_.package_of(file).licence;
  return licence.empty() ? "unknown" : licence;
}

std::string Licences::of(const std::string& file) {
  const auto at = known_.find(file);
  return at != known_.end() ? at->second : known_[file] = look_up(file);
}

}  // namespace understudy::harvest
