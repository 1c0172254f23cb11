#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "db/store.h"
#include "reports/groups.h"
#include "reports/statistics/descriptive.h"
#include "reports/study_data.h"

/// What a study's surrogates are worth in whole applications, in the place of their functions.
namespace understudy::reporting {

struct ReplacementData {
  std::size_t trial = 0;  ///< index among the study's trials
  double ssim = 0;        ///< against the program's own picture; 1: the same
  double psnr = 0;        ///< decibels; infinite: the same
  double seconds = 0;
  std::string picture;  ///< a PNG file; empty where none was kept
};

/// One application of one program's function to one photograph.
struct ApplicationData {
  std::size_t program = 0;  ///< index among the study's programs
  std::string name, description, photograph;
  std::int64_t width = 0, height = 0;  ///< of the photograph, in pixels
  std::uint64_t seed = 0;              ///< of the pictures that were kept
  std::string input, exact;            ///< PNG files: the photograph, the program's own picture
  std::vector<ReplacementData> replacements;  ///< in the order of the plan; the newest of a trial
};

/// In the order of the plan. Empty where nothing was applied, or the database is older than that.
std::vector<ApplicationData> read_applications(const Store& store, const StudyData& study);

/// The replacements that differ by seed alone.
struct ReplacementGroup {
  std::size_t fits = 0;  ///< index among the study's groups of trials
  Spread ssim, psnr;     ///< over seeds
  std::string picture;   ///< the first that was kept, if any
  double picture_ssim = 0;
};

/// In the order of the groups of trials; those without a replacement are left out.
std::vector<ReplacementGroup> group_replacements(const ApplicationData& application,
                                                 const std::vector<FitGroup>& groups);

}  // namespace understudy::reporting
