#include "reports/comparison.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "reports/statistics/descriptive.h"
#include "reports/study_queries.h"

namespace understudy::reporting {

namespace {

// A loss at the level of rounding is a perfect fit; below it, ratios would compare noise.
constexpr double kSmallestLoss = 1e-15;

double mean_loss(const FitGroup& group) {
  return std::max(arithmetic_mean(group.losses), kSmallestLoss);
}

/// A group of the initialiser beside the baseline's of the same program and amount.
struct Pair {
  const FitGroup* own = nullptr;
  const FitGroup* baseline = nullptr;

  std::size_t trials() const { return own->losses.size() + baseline->losses.size(); }
};

/// What all comparisons of one suite and initialiser draw on.
struct Contest {
  std::string suite, initialiser;
  std::vector<Pair> pairs;  ///< in the order of the groups: by program, then by amount
};

void add(Comparison& comparison, const Pair& pair, double ratio) {
  comparison.programs.push_back(pair.own->program);
  comparison.ratios.push_back(ratio);
  comparison.trials += pair.trials();
}

Comparison blank(const Contest& contest, const char* metric, SizeKey size = {}) {
  Comparison comparison;
  comparison.suite = contest.suite;
  comparison.initialiser = contest.initialiser;
  comparison.baseline = kBaselineInitialiser;
  comparison.metric = metric;
  comparison.size = size;
  return comparison;
}

void keep(Comparison comparison, std::vector<Comparison>& comparisons) {
  if (comparison.ratios.empty()) return;
  comparison.geomean = geometric_mean(comparison.ratios);
  comparisons.push_back(std::move(comparison));
}

std::vector<Contest> contests(const StudyData& study, const std::vector<FitGroup>& groups) {
  std::vector<Contest> result;
  for (const FitGroup& own : groups) {
    if (own.initialiser == kBaselineInitialiser || own.losses.empty()) continue;
    const auto baseline = std::find_if(groups.begin(), groups.end(), [&](const FitGroup& group) {
      return group.initialiser == kBaselineInitialiser && group.program == own.program &&
             group.examples == own.examples && !group.losses.empty();
    });
    if (baseline == groups.end()) continue;
    const std::string& suite = study.programs[own.program].suite;
    auto contest = std::find_if(result.begin(), result.end(), [&](const Contest& known) {
      return known.suite == suite && known.initialiser == own.initialiser;
    });
    if (contest == result.end())
      contest = result.insert(result.end(), Contest{suite, own.initialiser, {}});
    contest->pairs.push_back({&own, &*baseline});
  }
  return result;
}

void compare_losses(const Contest& contest, std::vector<Comparison>& comparisons) {
  std::vector<SizeKey> sizes;
  for (const Pair& pair : contest.pairs)
    if (std::find(sizes.begin(), sizes.end(), pair.own->size) == sizes.end())
      sizes.push_back(pair.own->size);
  std::sort(sizes.begin(), sizes.end(),
            [](const SizeKey& a, const SizeKey& b) { return a.amount() < b.amount(); });
  Comparison all = blank(contest, "loss_ratio");
  for (const SizeKey& size : sizes) {
    Comparison one = blank(contest, "loss_ratio", size);
    for (const Pair& pair : contest.pairs) {
      if (!(pair.own->size == size)) continue;
      const double ratio = mean_loss(*pair.baseline) / mean_loss(*pair.own);
      add(one, pair, ratio);
      add(all, pair, ratio);
    }
    keep(std::move(one), comparisons);
  }
  if (sizes.size() > 1) keep(std::move(all), comparisons);
}

/// Examples with which a line of (examples, loss), ascending in examples, comes down to `loss`.
double examples_to_reach(const std::vector<std::pair<double, double>>& line, double loss) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i].second > loss) continue;
    if (i == 0) return line[0].first;
    const double share =
        std::log(line[i - 1].second / loss) / std::log(line[i - 1].second / line[i].second);
    return line[i - 1].first * std::pow(line[i].first / line[i - 1].first, share);
  }
  return line.back().first;
}

void compare_amounts(const Contest& contest, std::vector<Comparison>& comparisons) {
  std::map<std::size_t, std::vector<std::pair<double, double>>> lines;
  for (const Pair& pair : contest.pairs)
    if (pair.baseline->examples > 0)
      lines[pair.baseline->program].emplace_back(static_cast<double>(pair.baseline->examples),
                                                 mean_loss(*pair.baseline));
  Comparison all = blank(contest, "data_ratio");
  for (const Pair& pair : contest.pairs) {
    const auto line = lines.find(pair.own->program);
    // With one amount there is no line to read an amount from.
    if (pair.own->examples == 0 || line == lines.end() || line->second.size() < 2) continue;
    add(all, pair,
        examples_to_reach(line->second, mean_loss(*pair.own)) /
            static_cast<double>(pair.own->examples));
  }
  keep(std::move(all), comparisons);
}

/// Epochs until the test loss is at most `target`, per trial of the group.
double mean_epochs(const Store& store, const StudyData& study, const FitGroup& group,
                   double target) {
  nlohmann::json wanted = nlohmann::json::array();
  std::map<std::int64_t, double> epochs;
  for (const std::size_t index : group.trials) {
    const TrialData& trial = study.trials[index];
    wanted.push_back({trial.id, target});
    epochs[trial.id] = static_cast<double>(trial.epochs);
  }
  const Table reached = store.query(kReachedQuery, {wanted.dump()});
  for (const auto& row : reached.rows) epochs[integer_in(row.at(0))] = number_in(row.at(1));
  std::vector<double> values;
  // Reached before the first epoch counts as one, so that the ratio stays finite.
  for (const auto& [trial, count] : epochs) values.push_back(std::max(count, 1.0));
  return arithmetic_mean(values);
}

void compare_epochs(const Store& store, const StudyData& study, const Contest& contest,
                    std::vector<Comparison>& comparisons) {
  Comparison all = blank(contest, "epoch_ratio");
  for (std::size_t i = 0; i < contest.pairs.size(); ++i) {
    const Pair& pair = contest.pairs[i];
    const bool largest =
        i + 1 == contest.pairs.size() || contest.pairs[i + 1].own->program != pair.own->program;
    if (!largest || pair.own->examples == 0) continue;
    const double target = mean_loss(*pair.baseline);
    add(all, pair,
        mean_epochs(store, study, *pair.baseline, target) /
            mean_epochs(store, study, *pair.own, target));
  }
  keep(std::move(all), comparisons);
}

}  // namespace

std::size_t program_count(const Comparison& comparison) {
  return std::set<std::size_t>(comparison.programs.begin(), comparison.programs.end()).size();
}

std::vector<Comparison> compare_initialisers(const Store& store, const StudyData& study,
                                             const std::vector<FitGroup>& groups) {
  std::vector<Comparison> comparisons;
  for (const Contest& contest : contests(study, groups)) {
    compare_losses(contest, comparisons);
    compare_amounts(contest, comparisons);
    compare_epochs(store, study, contest, comparisons);
  }
  return comparisons;
}

}  // namespace understudy::reporting
