#pragma once

#include <string>

#include "harness/manual/command_tree.h"

namespace understudy {

/// What a manual page says beside its commands and options.
struct ManualText {
  std::string version;      ///< "0.2.0"
  std::string summary;      ///< after the name, on one line
  std::string description;  ///< paragraphs, an empty line between them
};

/// The page of section 1 in groff's man macros. The same text for the same tree.
std::string man_page(const CommandText& root, const ManualText& text);

}  // namespace understudy
