#include "reports/groups.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "reports/number_format.h"

namespace understudy::reporting {

namespace {

double rounded_to_digits(double value, int digits) {
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value,
                                 std::chars_format::scientific, digits - 1);
  return parse_number(std::string(buffer, end.ptr)).value_or(value);
}

FitGroup summarised(FitGroup group, const StudyData& study) {
  std::vector<double> epochs;
  std::vector<double> seconds;
  for (const std::size_t index : group.trials) {
    const TrialData& trial = study.trials[index];
    if (trial.failed) ++group.failed;
    if (std::isfinite(trial.test_loss)) group.losses.push_back(trial.test_loss);
    if (!trial.failed) epochs.push_back(static_cast<double>(trial.best_epoch));
    seconds.push_back(trial.seconds);
  }
  group.test_loss = spread(group.losses);
  group.best_epoch = median(epochs);
  group.seconds = median(seconds);
  return group;
}

}  // namespace

const char* const kBaselineInitialiser = "random";

std::string SizeKey::label() const {
  if (examples) return grouped(*examples) + (*examples == 1 ? " example" : " examples");
  if (percent) return format_number(*percent) + " % of the data";
  return "all sizes";
}

std::string SizeKey::short_label() const {
  if (examples) return "n=" + std::to_string(*examples);
  return percent ? format_number(*percent) + " %" : "all";
}

double round_percent(std::int64_t examples, std::int64_t pool) {
  if (examples <= 0 || pool <= 0) return 0.0;
  const double exact = 100.0 * static_cast<double>(examples) / static_cast<double>(pool);
  for (int digits = 1; digits < 6; ++digits) {
    const double percent = rounded_to_digits(exact, digits);
    const double rows = percent / 100.0 * static_cast<double>(pool);
    if (std::fabs(rows - static_cast<double>(examples)) < 1.0) return percent;
  }
  return exact;
}

std::vector<SizeKey> size_keys(const StudyData& study) {
  std::map<std::size_t, std::set<std::int64_t>> counts;
  std::map<std::size_t, std::int64_t> pools;
  for (const TrialData& trial : study.trials) {
    counts[trial.program].insert(trial.examples);
    std::int64_t& pool = pools[trial.program];
    pool = std::max({pool, trial.pool, trial.examples});
  }
  const bool same_counts = std::all_of(counts.begin(), counts.end(), [&](const auto& entry) {
    return entry.second == counts.begin()->second;
  });
  std::vector<SizeKey> keys;
  keys.reserve(study.trials.size());
  for (const TrialData& trial : study.trials) {
    SizeKey key;
    if (same_counts)
      key.examples = trial.examples;
    else
      key.percent = round_percent(trial.examples, pools[trial.program]);
    keys.push_back(key);
  }
  return keys;
}

std::size_t place(std::vector<std::string>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  names.push_back(name);
  return names.size() - 1;
}

std::vector<FitGroup> group_trials(const StudyData& study) {
  std::vector<std::string> initialisers;
  const std::vector<SizeKey> sizes = size_keys(study);
  std::map<std::tuple<std::size_t, std::size_t, std::int64_t>, FitGroup> groups;
  for (std::size_t i = 0; i < study.trials.size(); ++i) {
    const TrialData& trial = study.trials[i];
    const std::size_t initialiser = place(initialisers, trial.initialiser);
    FitGroup& group = groups[{trial.program, initialiser, trial.examples}];
    group.program = trial.program;
    group.initialiser = trial.initialiser;
    group.examples = trial.examples;
    group.size = sizes[i];
    group.trials.push_back(i);
  }
  std::vector<FitGroup> ordered;
  ordered.reserve(groups.size());
  for (auto& [key, group] : groups) ordered.push_back(summarised(std::move(group), study));
  return ordered;
}

std::vector<FitGroup> at_largest_size(const std::vector<FitGroup>& groups, std::size_t program) {
  std::int64_t largest = -1;
  for (const FitGroup& group : groups)
    if (group.program == program) largest = std::max(largest, group.examples);
  std::vector<FitGroup> result;
  for (const FitGroup& group : groups)
    if (group.program == program && group.examples == largest) result.push_back(group);
  return result;
}

}  // namespace understudy::reporting
