#pragma once

#include <cstdint>
#include <string>

#include "db/store.h"

namespace understudy {

/// Writes the study's tunings into a new file that Optuna opens as its storage (db/optuna_file.h):
/// a study of Optuna's for each tuning, a trial for each run of the program. Runs that failed are
/// failed trials. Times of single runs are not recorded: all stand at the time of the study.
///
/// Throws misuse where there is no such study, where it has no tunings, and where something of that
/// name is there already.
void export_to_optuna(const Store& store, std::int64_t study, const std::string& path);

}  // namespace understudy
