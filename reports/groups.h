#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reports/statistics/descriptive.h"
#include "reports/study_data.h"

namespace understudy::reporting {

/// The initialiser that others are compared with.
extern const char* const kBaselineInitialiser;

/// Amount of data of a trial, as it is compared across programs: a number of examples when every
/// program of the study was given the same numbers, otherwise a percentage of its own data.
struct SizeKey {
  std::optional<std::int64_t> examples;
  std::optional<double> percent;

  std::string label() const;        ///< "64 examples", "0.1 % of the data", "all sizes"
  std::string short_label() const;  ///< "n=64", "0.1 %", "all"
  double amount() const { return examples ? static_cast<double>(*examples) : percent.value_or(0); }
  bool operator==(const SizeKey& other) const {
    return examples == other.examples && percent == other.percent;
  }
};

/// The trials of one program, initialiser and amount of data, which differ by seed alone.
struct FitGroup {
  std::size_t program = 0;
  std::string initialiser;
  std::int64_t examples = 0;
  SizeKey size;
  std::vector<std::size_t> trials;  ///< indices, in the order of the plan
  std::size_t failed = 0;           ///< those that ended as failed
  std::vector<double> losses;       ///< finite test losses of the trials that have one
  Spread test_loss;                 ///< of `losses`
  double best_epoch = 0;            ///< median
  double seconds = 0;               ///< median
};

/// Position of a name among names in the order of their first appearance, where it is added if need
/// be.
std::size_t place(std::vector<std::string>& names, const std::string& name);

/// By program and initialiser as they appear in the plan, then by amount of data.
std::vector<FitGroup> group_trials(const StudyData& study);

/// The groups of a program's largest amount of data, one per initialiser.
std::vector<FitGroup> at_largest_size(const std::vector<FitGroup>& groups, std::size_t program);

/// The roundest percentage (fewest digits) of `pool` that gives `examples` rows.
double round_percent(std::int64_t examples, std::int64_t pool);

/// For every trial of the study.
std::vector<SizeKey> size_keys(const StudyData& study);

}  // namespace understudy::reporting
