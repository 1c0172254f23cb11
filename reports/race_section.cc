#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

#include "reports/curves.h"
#include "reports/epochs_to_loss.h"
#include "reports/number_format.h"
#include "reports/sections.h"
#include "reports/statistics/descriptive.h"
#include "reports/statistics/loss_ratio.h"
#include "reports/statistics/reaching.h"
#include "reports/study_queries.h"

namespace understudy::reporting {

namespace {

/// Losses to come down to, as shares of the baseline's mean final loss.
struct Target {
  double share;
  const char* name;
};
constexpr std::array<Target, 3> kTargets = {
    {{1.0, "the baseline\u2019s final loss"}, {1.0 / 3, "a third of it"}, {0.1, "a tenth of it"}}};

/// The trials of one initialiser on their way to one target, over all programs.
struct Race {
  std::string initialiser;
  std::vector<Reach> epochs;
  std::vector<Reach> seconds;  ///< of training; each epoch of a trial takes as long as the others
};

/// By target, then by initialiser as in the plan.
using Races = std::array<std::vector<Race>, kTargets.size()>;

Race& race_of(std::vector<Race>& races, const std::string& initialiser) {
  for (Race& race : races)
    if (race.initialiser == initialiser) return race;
  races.push_back({initialiser, {}, {}});
  return races.back();
}

/// The groups of each program's largest amount of data, where the baseline has a loss.
Races run_races(const Store& store, const Analysis& analysis) {
  const StudyData& study = analysis.study;
  std::vector<Aim> aims;
  std::vector<Race*> owners;
  Races races;
  for (std::vector<Race>& of_target : races)
    of_target.reserve(analysis.groups.size());  // owners point into it
  for (std::size_t program = 0; program < study.programs.size(); ++program) {
    const std::vector<FitGroup> groups = at_largest_size(analysis.groups, program);
    const auto baseline = std::find_if(groups.begin(), groups.end(), [](const FitGroup& group) {
      return group.initialiser == kBaselineInitialiser && !group.losses.empty();
    });
    if (baseline == groups.end()) continue;
    const auto final_loss = mean_loss(baseline->losses);
    if (!final_loss) continue;
    for (const FitGroup& group : groups) {
      if (!has_epochs(study, group)) continue;
      for (std::size_t t = 0; t < kTargets.size(); ++t)
        for (const std::size_t trial : group.trials) {
          aims.push_back({trial, kTargets[t].share * *final_loss});
          owners.push_back(&race_of(races[t], group.initialiser));
        }
    }
  }
  const std::vector<Reach> reaches = reach_in_epochs(store, study, aims);
  for (std::size_t i = 0; i < aims.size(); ++i) {
    const TrialData& trial = study.trials[aims[i].trial];
    const double per_epoch =
        trial.epochs > 0 ? trial.seconds / static_cast<double>(trial.epochs) : 0.0;
    owners[i]->epochs.push_back(reaches[i]);
    owners[i]->seconds.push_back({reaches[i].time * per_epoch, reaches[i].reached});
  }
  return races;
}

std::string shown(const Statistic<double>& value) {
  return value ? three_digits(*value) : "\u2013";
}

TextTable times(const Races& races, std::int64_t study) {
  TextTable table;
  table.caption =
      "Until a loss is reached, at each program\u2019s largest amount of data, trials of all "
      "programs together. Expected: all that was spent by all trials, for each that got there. "
      "Median: by Kaplan and Meier\u2019s estimate.";
  table.columns = {{"Loss"},
                   {"Initialiser"},
                   {"Got there", true},
                   {"Expected epochs", true},
                   {"Median epochs", true},
                   {"Expected seconds", true}};
  for (std::size_t t = 0; t < kTargets.size(); ++t)
    for (const Race& race : races[t]) {
      const auto reached = std::count_if(race.epochs.begin(), race.epochs.end(),
                                         [](const Reach& reach) { return reach.reached; });
      table.rows.push_back({kTargets[t].name, race.initialiser,
                            std::to_string(reached) + " of " + std::to_string(race.epochs.size()),
                            shown(expected_running_time(race.epochs)),
                            shown(median_time(race.epochs)),
                            shown(expected_running_time(race.seconds))});
    }
  table.query = as_pasted(kTrialQuery, study);
  return table;
}

Figure arrivals(const std::vector<Race>& races, const Target& target) {
  Figure figure;
  figure.kind = Figure::Kind::Steps;
  figure.title = std::string("Trials that reached ") + target.name;
  figure.description = "Share of trials that came down to the loss, over epochs; higher is better.";
  figure.x = {"Epochs", true, {}, {}};
  figure.y = {"Share of trials", false, {0, 0.25, 0.5, 0.75, 1}, {}};
  for (const Race& race : races) {
    const auto steps = survival(race.epochs);
    if (!steps) continue;
    Series series;
    series.name = race.initialiser;
    series.x.push_back(1.0);  // a logarithmic axis has no 0
    series.y.push_back(0.0);
    double last = 1;
    for (const Reach& reach : race.epochs) last = std::max(last, reach.time);
    for (const SurvivalStep& step : *steps) {
      series.x.push_back(std::max(step.time, 1.0));
      series.y.push_back(1.0 - step.share);
    }
    series.x.push_back(last);
    series.y.push_back(series.y.back());
    figure.series.push_back(thinned(series));
  }
  return figure;
}

/// Of each initialiser, in the plan's order: mean loss / least mean loss of any, on all programs
/// and amounts of data. Infinite where all trials failed.
std::map<std::string, std::vector<double>> shortfalls(const std::vector<FitGroup>& groups,
                                                      std::vector<std::string>& initialisers) {
  std::map<std::pair<std::size_t, std::int64_t>, std::map<std::string, double>> tasks;
  for (const FitGroup& group : groups) {
    place(initialisers, group.initialiser);
    const auto loss = mean_loss(group.losses);
    if (loss) tasks[{group.program, group.examples}][group.initialiser] = *loss;
  }
  std::map<std::string, std::vector<double>> result;
  for (const auto& [task, losses] : tasks) {
    double best = std::numeric_limits<double>::infinity();
    for (const auto& [initialiser, loss] : losses) best = std::min(best, loss);
    for (const std::string& initialiser : initialisers) {
      const auto found = losses.find(initialiser);
      result[initialiser].push_back(found == losses.end() ? std::numeric_limits<double>::infinity()
                                                          : found->second / best);
    }
  }
  return result;
}

/// Dolan and Mor\u00e9, Mathematical Programming 91(2), 2002, with losses for times.
Figure performance_profile(const std::vector<FitGroup>& groups) {
  Figure figure;
  figure.kind = Figure::Kind::Steps;
  figure.title = "Performance profile";
  figure.description =
      "Share of programs and amounts of data on which the mean test loss is within a factor of "
      "the best initialiser\u2019s; higher is better, at factor 1: how often it is the best.";
  figure.x = {"Factor of the best test loss", true, {}, {}};
  figure.y = {"Share of programs and amounts", false, {0, 0.25, 0.5, 0.75, 1}, {}};
  std::vector<std::string> initialisers;
  std::map<std::string, std::vector<double>> factors = shortfalls(groups, initialisers);
  double most = 1;
  for (const auto& [initialiser, values] : factors)
    for (const double value : values)
      if (std::isfinite(value)) most = std::max(most, value);
  for (const std::string& initialiser : initialisers) {
    std::vector<double>& values = factors[initialiser];
    std::sort(values.begin(), values.end());
    Series series;
    series.name = initialiser;
    for (std::size_t i = 0; i < values.size() && std::isfinite(values[i]); ++i) {
      if (!series.x.empty() && series.x.back() == values[i]) {
        series.x.pop_back();
        series.y.pop_back();
      }
      series.x.push_back(values[i]);
      series.y.push_back(static_cast<double>(i + 1) / static_cast<double>(values.size()));
    }
    if (series.x.empty()) continue;
    series.x.push_back(most);
    series.y.push_back(series.y.back());
    figure.series.push_back(thinned(series));
  }
  return figure;
}

}  // namespace

std::vector<Section> race_sections(const Store& store, const Analysis& analysis) {
  if (analysis.comparisons.empty()) return {};
  const Races races = run_races(store, analysis);
  Section section = {"races", "How soon and how often", 2, {}};
  Figures figures;
  figures.figures.push_back(performance_profile(analysis.groups));
  for (std::size_t t = 0; t < kTargets.size(); ++t)
    if (!races[t].empty()) figures.figures.push_back(arrivals(races[t], kTargets[t]));
  if (!races[0].empty()) section.blocks.push_back(times(races, analysis.study.id));
  section.blocks.push_back(std::move(figures));
  return {section};
}

}  // namespace understudy::reporting
