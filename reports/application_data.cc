#include "reports/application_data.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "db/table.h"
#include "reports/study_queries.h"

namespace understudy::reporting {

namespace {

using Cells = std::vector<Table::Value>;

/// Columns of kReplacementQuery.
enum Column : std::size_t {
  kId,
  kProgram,
  kName,
  kDescription,
  kPhotograph,
  kWidth,
  kHeight,
  kSeed,
  kTrial,
  kSsim,
  kPsnr,
  kSeconds,
  kPicture,
};

bool knows_applications(const Store& store) {
  return !store.query("SELECT 1 FROM sqlite_schema WHERE name = 'replacement'").rows.empty();
}

ApplicationData application_in(const Cells& cells, const StudyData& study) {
  ApplicationData application;
  const auto program = std::find_if(
      study.programs.begin(), study.programs.end(),
      [&](const ProgramData& known) { return known.id == integer_in(cells.at(kProgram)); });
  application.program = static_cast<std::size_t>(program - study.programs.begin());
  application.name = text_in(cells.at(kName));
  application.description = text_in(cells.at(kDescription));
  application.photograph = text_in(cells.at(kPhotograph));
  application.width = integer_in(cells.at(kWidth));
  application.height = integer_in(cells.at(kHeight));
  return application;
}

bool are_one(const ApplicationData& a, const ApplicationData& b) {
  return a.program == b.program && a.name == b.name && a.photograph == b.photograph &&
         a.width == b.width && a.height == b.height;
}

/// The picture of the application as it is and its photograph, from the first that kept any.
void read_pictures(const Store& store, const Cells& cells, ApplicationData& application) {
  const Table table = store.query(kApplicationPicturesQuery, {integer_in(cells.at(kId))});
  if (table.rows.empty()) return;
  application.input = text_in(table.rows[0].at(0));
  application.exact = text_in(table.rows[0].at(1));
  application.seed = static_cast<std::uint64_t>(integer_in(cells.at(kSeed)));
}

ReplacementData replacement_in(const Cells& cells, std::size_t trial) {
  ReplacementData replacement;
  replacement.trial = trial;
  replacement.ssim = number_in(cells.at(kSsim));
  const double psnr = number_in(cells.at(kPsnr));
  replacement.psnr = std::isnan(psnr) ? std::numeric_limits<double>::infinity() : psnr;
  replacement.seconds = number_in(cells.at(kSeconds));
  replacement.picture = text_in(cells.at(kPicture));
  return replacement;
}

}  // namespace

std::vector<ApplicationData> read_applications(const Store& store, const StudyData& study) {
  std::vector<ApplicationData> applications;
  if (!knows_applications(store)) return applications;
  std::unordered_map<std::int64_t, std::size_t> trials;
  for (std::size_t i = 0; i < study.trials.size(); ++i) trials.emplace(study.trials[i].id, i);
  const Table table = store.query(kReplacementQuery, {study.id});
  for (const Cells& cells : table.rows) {
    ApplicationData read = application_in(cells, study);
    auto known = std::find_if(applications.begin(), applications.end(),
                              [&](const ApplicationData& other) { return are_one(read, other); });
    if (known == applications.end()) known = applications.insert(known, std::move(read));
    ReplacementData replacement = replacement_in(cells, trials.at(integer_in(cells.at(kTrial))));
    if (known->exact.empty() && !replacement.picture.empty()) read_pictures(store, cells, *known);
    known->replacements.push_back(std::move(replacement));
  }
  return applications;
}

std::vector<ReplacementGroup> group_replacements(const ApplicationData& application,
                                                 const std::vector<FitGroup>& groups) {
  std::vector<ReplacementGroup> result;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const std::vector<std::size_t>& trials = groups[g].trials;
    std::vector<double> ssim, psnr;
    ReplacementGroup group;
    group.fits = g;
    for (const ReplacementData& replacement : application.replacements) {
      if (std::find(trials.begin(), trials.end(), replacement.trial) == trials.end()) continue;
      ssim.push_back(replacement.ssim);
      psnr.push_back(replacement.psnr);
      if (!group.picture.empty() || replacement.picture.empty()) continue;
      group.picture = replacement.picture;
      group.picture_ssim = replacement.ssim;
    }
    if (ssim.empty()) continue;
    group.ssim = spread(ssim);
    group.psnr = spread(psnr);
    result.push_back(std::move(group));
  }
  return result;
}

}  // namespace understudy::reporting
