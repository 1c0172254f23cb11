#include <algorithm>
#include <map>
#include <numeric>
#include <sstream>

#include "reports/curves.h"
#include "reports/figures.h"
#include "reports/number_format.h"
#include "reports/sections.h"
#include "reports/statistics/descriptive.h"
#include "reports/study_queries.h"

namespace understudy::reporting {

namespace {

/// What grows, and the cost of it: by initialiser in the plan's order, then by x.
struct Growth {
  std::vector<std::string> initialisers;
  std::vector<std::map<double, std::vector<double>>> seconds;

  void add(const TrialData& trial, double x) {
    if (trial.failed || trial.examples == 0) return;  // nothing was fitted
    const std::size_t index = place(initialisers, trial.initialiser);
    seconds.resize(initialisers.size());
    seconds[index][x].push_back(trial.seconds);
  }
};

/// The weights and biases of an architecture as the database has it: "6-8-4-1 sigmoid". 0: none.
double parameters_of(const std::string& architecture) {
  std::istringstream text(architecture.substr(0, architecture.find(' ')));
  double parameters = 0, width = 0, before = 0;
  for (char dash = '-'; dash == '-' && text >> width; before = width) {
    if (before > 0) parameters += (before + 1) * width;
    if (!(text >> dash)) break;
  }
  return parameters;
}

Growth by_examples(const StudyData& study) {
  Growth growth;
  for (const TrialData& trial : study.trials)
    growth.add(trial, static_cast<double>(trial.examples));
  return growth;
}

/// Trials of each program's largest amount of data only: with less, the rows hide the network.
Growth by_parameters(const StudyData& study) {
  std::vector<std::int64_t> most(study.programs.size(), 0);
  for (const TrialData& trial : study.trials)
    most[trial.program] = std::max(most[trial.program], trial.examples);
  Growth growth;
  for (const TrialData& trial : study.trials)
    if (const double parameters = parameters_of(trial.architecture);
        trial.examples == most[trial.program] && parameters > 0)
      growth.add(trial, parameters);
  return growth;
}

Figure figure_of(const Growth& growth, const std::string& what, const std::string& note) {
  Figure figure;
  figure.title = "Seconds a trial against " + what;
  figure.description =
      "Median seconds that a trial took, making its start included where that was not made "
      "already, against " +
      what + note + ", with a band from the shortest to the longest; one line per initialiser.";
  figure.x = {what, true, {}, {}};
  figure.y = {"seconds", true, {}, {}};
  for (std::size_t i = 0; i < growth.initialisers.size(); ++i) {
    Series series;
    series.name = growth.initialisers[i];
    for (const auto& [x, all] : growth.seconds[i]) {
      const Spread of_trials = spread(all);
      if (!(of_trials.low > 0)) continue;  // has no place on a logarithmic axis
      series.x.push_back(x);
      series.y.push_back(of_trials.median);
      series.low.push_back(of_trials.low);
      series.high.push_back(of_trials.high);
    }
    if (series.x.size() > 1) figure.series.push_back(std::move(series));
  }
  return figure;
}

/// How the time of a whole study adds up, in the order of its plan.
Figure sum_figure(const StudyData& study) {
  Figure figure;
  figure.title = "Seconds over the study";
  figure.description =
      "Seconds of all trials together against their number, in the order of the plan, "
      "program after program; processes that ran at once are added.";
  figure.x = {"trials", false, {}, {}};
  figure.y = {"seconds", false, {}, {}};
  Series series;
  series.name = "all initialisers";
  double sum = 0;
  for (std::size_t i = 0; i < study.trials.size(); ++i) {
    series.x.push_back(static_cast<double>(i));
    series.y.push_back(sum);
    sum += study.trials[i].seconds;
  }
  series.x.push_back(static_cast<double>(study.trials.size()));
  series.y.push_back(sum);
  figure.series.push_back(thinned(series));
  return figure;
}

TextTable table_of(const StudyData& study) {
  TextTable table;
  table.caption =
      "Seconds that trials took, by initialiser, of all amounts of data; those that failed are "
      "left out. The first trial of a start in each process makes it, and that time is in it.";
  table.columns = {
      {"Initialiser"}, {"Trials", true}, {"Seconds", true}, {"Median", true}, {"Longest", true}};
  std::vector<std::string> names;
  std::vector<std::vector<double>> seconds;
  for (const TrialData& trial : study.trials) {
    if (trial.failed) continue;
    const std::size_t index = place(names, trial.initialiser);
    seconds.resize(names.size());
    seconds[index].push_back(trial.seconds);
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::vector<double>& all = seconds[i];
    table.rows.push_back({names[i], std::to_string(all.size()),
                          three_digits(std::accumulate(all.begin(), all.end(), 0.0)),
                          three_digits(median(all)),
                          three_digits(*std::max_element(all.begin(), all.end()))});
  }
  table.query = as_pasted(kTrialQuery, study.id);
  return table;
}

}  // namespace

std::vector<Section> cost_sections(const Analysis& analysis) {
  const StudyData& study = analysis.study;
  if (study.trials.empty()) return {};
  Figure over_examples = figure_of(by_examples(study), "examples", "");
  mark_amounts(over_examples);
  Section section = {"cost", "What it cost", 2, {}};
  section.blocks.push_back(table_of(study));
  Figures figures;
  figures.figures = {std::move(over_examples),
                     figure_of(by_parameters(study), "parameters",
                               ", at each program\u2019s largest amount of data"),
                     sum_figure(study)};
  figures.figures.erase(std::remove_if(figures.figures.begin(), figures.figures.end(),
                                       [](const Figure& figure) { return figure.series.empty(); }),
                        figures.figures.end());
  if (!figures.figures.empty()) section.blocks.push_back(std::move(figures));
  return {section};
}

}  // namespace understudy::reporting
