#pragma once

#include "understudy/program.h"

namespace understudy {
UNDERSTUDY_INTERFACE_BEGIN
/// A study makes many fits and tunings of programs as a plan says, and records them in a
/// database.
struct StudyOptions {
  std::string plan = "quick";              ///< one that `understudy list` names, or a TOML file
  std::vector<std::string> settings = {};  ///< changes to it: "fitting.epochs=500"
  std::string database = "understudy.db";
  std::size_t jobs = 0;         ///< worker processes; 0: one per core
  Progress progress = nullptr;  ///< in fits and tunings
};

struct Study {
  std::int64_t number = 0;           ///< in its database
  bool complete = false;             ///< false: it was stopped, or could not do everything
  std::vector<std::string> notices;  ///< what a person should know: rows that failed, and why
};

/// Runs a study, or what is left of it: the same plan and programs are the same study. Worker
/// processes do the work; this one ignores SIGPIPE from then on.
UNDERSTUDY_EXPORT Study run_study(const std::vector<Program>& programs,
                                  const StudyOptions& options = {});

/// The report of a study (0: the latest) as "html", "md", "csv" or "json". The same records give
/// the same text.
UNDERSTUDY_EXPORT std::string render_report(const std::string& database, std::int64_t study = 0,
                                            const std::string& format = "html");

UNDERSTUDY_INTERFACE_END
}  // namespace understudy
