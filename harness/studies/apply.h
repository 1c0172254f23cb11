#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/fields.h"
#include "base/progress.h"
#include "db/store.h"
#include "harness/studies/study_program.h"
#include "harness/studies/study_tasks.h"

namespace understudy {

/// What the applications work on. All of it changes the result.
struct ApplyOptions {
  std::string photograph;                 ///< a path; empty: the photograph that test rows are from
  std::size_t width = 220, height = 200;  ///< what it is brought to, in pixels
};

template <typename Visitor>
void visit_fields(ApplyOptions& options, Visitor&& visit) {
  visit("photograph", options.photograph, Effect::Content);
  visit("width", options.width);
  visit("height", options.height);
}

/// Puts the surrogates of a study in the place of their functions in every application that calls
/// one of these (applications/application.h), and records how near each picture comes to the one
/// that the program's own function makes. The random choices of an application follow the trial's
/// seed, so that all surrogates of one seed are measured against one picture; of the study's first
/// seed the pictures are kept as well. What is known already is not measured again.
///
/// Trials that hold no surrogate (they failed, or are baselines) are left out with a notice.
/// Returns false when `progress` asked to stop; what was measured is kept. Throws misuse when no
/// application calls a function of the study, or the photograph cannot be read.
bool apply_study(Store& store, std::int64_t study, const ApplyOptions& options,
                 const Notice& notice, const ProgressFn& progress);

}  // namespace understudy
