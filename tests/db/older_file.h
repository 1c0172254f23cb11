#pragma once

#include <string>

/// A database of version 4, and what understudy said of it then: tests/db/data/version_4. It holds
/// a study of fits and planted tunings (1), tunings under a constraint (2), of a front (3), to
/// observations (4), of a command with a category (5), with known runs (6) and of a program that
/// never answers (7), one that was stopped (8), and a study that was (9).
namespace understudy {

/// Makes the file.
void make_older_file(const std::string& path);

/// What was said, by the name of its file.
std::string said_then(const std::string& name);

}  // namespace understudy
