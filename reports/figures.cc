#include "reports/figures.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "reports/curves.h"
#include "reports/number_format.h"

namespace understudy::reporting {

namespace {

constexpr std::size_t kAllOutputs = 3;  // more are not drawn one by one

bool all_positive(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(), [](double value) { return value > 0; });
}

void add(Figure& figure, Series series) {
  if (!series.x.empty()) figure.series.push_back(std::move(series));
}

void make_logarithmic_if_positive(Figure& figure) {
  figure.y.logarithmic = std::all_of(
      figure.series.begin(), figure.series.end(),
      [](const Series& series) { return all_positive(series.y) && all_positive(series.low); });
}

std::string names_of(const Figure& figure) {
  std::vector<std::string> names;
  for (const Series& series : figure.series) names.push_back(series.name);
  return in_words(names);
}

Figure amounts_figure(const Analysis& analysis, std::size_t program) {
  Figure figure;
  std::vector<std::vector<FitGroup>> lines;
  for (const FitGroup& group : analysis.groups) {
    if (group.program != program) continue;
    if (lines.empty() || lines.back().front().initialiser != group.initialiser) lines.push_back({});
    lines.back().push_back(group);
  }
  for (const auto& groups : lines) add(figure, amounts_series(groups));
  figure.title = "Test loss against amount of data";
  figure.description = "Median test loss of surrogates of " +
                       analysis.study.programs[program].name +
                       " against the number of examples, with a band from the lowest to the "
                       "highest seed; one line per initialiser: " +
                       names_of(figure) + ".";
  figure.x = {"examples", true, {}, {}};
  figure.y = {"test loss", true, {}, {}};
  make_logarithmic_if_positive(figure);
  mark_amounts(figure);
  if (figure.x.ticks.size() < 2) figure.series.clear();  // a single amount is no line
  return figure;
}

Figure learning_figure(const Store& store, const Analysis& analysis,
                       const std::vector<FitGroup>& groups, const std::string& program) {
  Figure figure;
  for (const FitGroup& group : groups) add(figure, learning_series(store, analysis.study, group));
  const std::string size = groups.empty() ? "" : grouped(groups.front().examples) + " examples";
  figure.title = "Learning curve, " + size;
  figure.description = "Median test loss of surrogates of " + program +
                       " over the epochs of fitting to " + size +
                       ", with a band from the lowest to the highest seed; one line per "
                       "initialiser: " +
                       names_of(figure) + ".";
  figure.x = {"epoch", false, {}, {}};
  figure.y = {"test loss", true, {}, {}};
  make_logarithmic_if_positive(figure);
  return figure;
}

Figure scatter_figure(const Store& store, const Analysis& analysis,
                      const std::vector<FitGroup>& groups, const ProgramData& program,
                      const OutputChoice& choice) {
  Figure figure;
  figure.kind = Figure::Kind::Scatter;
  const auto output = static_cast<std::int64_t>(choice.output);
  for (const FitGroup& group : groups)
    add(figure, scatter_series(store, analysis.study, group, output));
  const std::string name =
      program.output_name(choice.output) + (choice.rank.empty() ? "" : " (" + choice.rank + ")");
  figure.title = "Predicted against true " + name;
  figure.description = "Values of " + name + " of " + program.name +
                       " that the surrogate predicts on test inputs, against the true ones; on "
                       "the diagonal they agree. The trial of median test loss per initialiser: " +
                       names_of(figure) + ".";
  figure.x = {"true", false, {}, {}};
  figure.y = {"predicted", false, {}, {}};
  return figure;
}

Figure trace_figure(const StudyData& study, const TuningProblem& problem) {
  Figure figure;
  figure.kind = Figure::Kind::Steps;
  for (const MethodResult& result : problem.methods) add(figure, trace_series(study, result));
  figure.title = "Tuning: " + problem.goal;
  figure.description = "Best value so far of the goal " + problem.goal + " of " +
                       study.programs[problem.program].name +
                       " against runs of the real program: median over seeds, with a band from "
                       "the lowest to the highest; one line per method: " +
                       names_of(figure) + ".";
  figure.x = {"runs of the program", false, {}, {}};
  figure.y = {"best value so far", true, {}, {}};
  make_logarithmic_if_positive(figure);
  return figure;
}

}  // namespace

void mark_amounts(Figure& figure) {
  std::vector<double>& ticks = figure.x.ticks;
  for (const Series& series : figure.series)
    ticks.insert(ticks.end(), series.x.begin(), series.x.end());
  std::sort(ticks.begin(), ticks.end());
  ticks.erase(std::unique(ticks.begin(), ticks.end()), ticks.end());
  if (ticks.empty() || ticks.front() > 0) return;
  const double zero_at = ticks.size() > 1 ? ticks[1] / 4.0 : 0.25;
  figure.x.zero_at = ticks.front() = zero_at;
  for (Series& series : figure.series)
    for (double& x : series.x)
      if (x <= 0) x = zero_at;
}

std::vector<OutputChoice> outputs_to_draw(const StudyData& study, const FitGroup& group) {
  std::size_t count = 1;
  for (const std::size_t index : group.trials)
    count = std::max(count, study.trials[index].test_losses.size());
  std::vector<OutputChoice> choices;
  if (count <= kAllOutputs) {
    for (std::size_t output = 0; output < count; ++output) choices.push_back({output, ""});
    return choices;
  }
  std::vector<double> losses(count);
  for (std::size_t output = 0; output < count; ++output) {
    std::vector<double> over_seeds;
    for (const std::size_t index : group.trials)
      if (const auto& all = study.trials[index].test_losses;
          output < all.size() && std::isfinite(all[output]))
        over_seeds.push_back(all[output]);
    losses[output] = over_seeds.empty() ? HUGE_VAL : median(over_seeds);
  }
  std::vector<std::size_t> ranked(count);
  std::iota(ranked.begin(), ranked.end(), std::size_t{0});
  std::stable_sort(ranked.begin(), ranked.end(),
                   [&](std::size_t a, std::size_t b) { return losses[a] > losses[b]; });
  const std::string of = " of " + std::to_string(count);
  return {{ranked.front(), "worst" + of},
          {ranked[count / 2], "median" + of},
          {ranked.back(), "best" + of}};
}

Figure quality_figure(const Analysis& analysis, const ApplicationData& application,
                      const std::vector<ReplacementGroup>& groups) {
  Figure figure;
  for (const ReplacementGroup& group : groups) {
    const FitGroup& fits = analysis.groups[group.fits];
    if (figure.series.empty() || figure.series.back().name != fits.initialiser)
      figure.series.push_back({fits.initialiser, {}, {}, {}, {}});
    Series& series = figure.series.back();
    series.x.push_back(static_cast<double>(fits.examples));
    series.y.push_back(group.ssim.median);
    series.low.push_back(group.ssim.low);
    series.high.push_back(group.ssim.high);
  }
  figure.title = "SSIM against amount of data";
  figure.description = "Median structural similarity (SSIM) of the picture of " + application.name +
                       " by a surrogate to the program's own, against the number of examples, "
                       "with a band from the lowest to the highest seed; one line per "
                       "initialiser: " +
                       names_of(figure) + ".";
  figure.x = {"examples", true, {}, {}};
  figure.y = {"SSIM", false, {}, {}};
  mark_amounts(figure);
  if (figure.x.ticks.size() < 2) figure.series.clear();  // a single amount is no line
  return figure;
}

std::vector<Figure> program_figures(const Store& store, const Analysis& analysis,
                                    std::size_t program) {
  const ProgramData& data = analysis.study.programs[program];
  const std::vector<FitGroup> largest = at_largest_size(analysis.groups, program);
  std::vector<Figure> figures;
  figures.push_back(amounts_figure(analysis, program));
  figures.push_back(learning_figure(store, analysis, largest, data.name));
  if (!largest.empty())
    for (const OutputChoice& choice : outputs_to_draw(analysis.study, largest.front()))
      figures.push_back(scatter_figure(store, analysis, largest, data, choice));
  for (const TuningProblem& problem : analysis.problems)
    if (problem.program == program) figures.push_back(trace_figure(analysis.study, problem));
  figures.erase(std::remove_if(figures.begin(), figures.end(),
                               [](const Figure& figure) { return figure.series.empty(); }),
                figures.end());
  return figures;
}

}  // namespace understudy::reporting
