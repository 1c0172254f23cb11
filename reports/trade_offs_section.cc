#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "reports/number_format.h"
#include "reports/sections.h"
#include "reports/study_queries.h"
#include "reports/trade_offs.h"

namespace understudy::reporting {
namespace {

constexpr std::size_t kMostRows = 30;  // of one front in a table

/// Of two objectives: the area that a front dominates, in shares of the rectangle between the best
/// and the worst that all fronts have of each.
class Area {
 public:
  explicit Area(const TradeOff& trade_off) : goal_(trade_off.goal) {
    for (const TradeOffRuns& runs : trade_off.tunings)
      for (const std::size_t row : runs.front) widen(goal_.objectives(runs.outputs.row(row)));
  }

  double of(const TradeOffRuns& runs) const {
    double area = 0.0, above = 1.0;
    for (const std::size_t row : runs.front) {
      const std::vector<double> objectives = goal_.objectives(runs.outputs.row(row));
      const double y = share(objectives[1], 1);
      area += (1.0 - share(objectives[0], 0)) * (above - y);
      above = y;
    }
    return area;
  }

 private:
  void widen(const std::vector<double>& objectives) {
    if (least_.empty()) least_ = most_ = objectives;
    for (std::size_t i = 0; i < objectives.size(); ++i) {
      least_[i] = std::min(least_[i], objectives[i]);
      most_[i] = std::max(most_[i], objectives[i]);
    }
  }

  double share(double objective, std::size_t i) const {
    return most_[i] > least_[i] ? (objective - least_[i]) / (most_[i] - least_[i]) : 0.0;
  }

  const Goal& goal_;
  std::vector<double> least_, most_;
};

TextTable methods_table(const StudyData& study, const TradeOff& trade_off) {
  TextTable table;
  const bool has_area = trade_off.objectives().size() == 2;
  table.caption = "Methods, each with all that it ran.";
  if (has_area)
    table.caption +=
        " Area: what a method\u2019s compromises dominate of the rectangle between the best and "
        "the "
        "worst that all methods\u2019 compromises have of either objective.";
  table.columns = {{"Method"}, {"Seed", true}, {"Runs", true}, {"Compromises", true}};
  if (has_area) table.columns.push_back({"Area", true});
  const Area area(trade_off);
  for (const TradeOffRuns& runs : trade_off.tunings) {
    table.rows.push_back({runs.tuning->method, std::to_string(runs.tuning->seed),
                          grouped(runs.tuning->runs), std::to_string(runs.front.size())});
    if (has_area) table.rows.back().push_back(three_digits(area.of(runs)));
  }
  table.query = as_pasted(kTuningQuery, study.id);
  return table;
}

std::string inputs_text(const ProgramData& program, const Compromise& compromise) {
  const TradeOffRuns& runs = *compromise.runs;
  std::vector<std::string> parts;
  for (std::size_t k = 0; k < runs.inputs.cols; ++k)
    parts.push_back(program.assignment(runs.tuning->input_name(k), runs.inputs(compromise.row, k)));
  return join(parts, ", ");
}

TextTable front_table(const StudyData& study, const TradeOff& trade_off) {
  const ProgramData& program = study.programs[trade_off.program];
  const std::vector<Compromise> front = best_compromises(trade_off);
  const std::size_t shown = std::min(front.size(), kMostRows);
  TextTable table;
  table.caption =
      "The best compromises of all, by the first objective. Each is a run of the program, made "
      "here or known before.";
  if (shown < front.size())
    table.caption += " " + std::to_string(shown) + " of " + std::to_string(front.size()) +
                     ", evenly spread; JSON has all.";
  for (const GoalTerm& term : trade_off.objectives())
    table.columns.push_back({program.output_name(term.output), true});
  table.columns.push_back({"Inputs"});
  table.columns.push_back({"Method"});
  for (std::size_t i = 0; i < shown; ++i) {
    const Compromise& compromise = front[shown == 1 ? 0 : i * (front.size() - 1) / (shown - 1)];
    std::vector<std::string>& cells = table.rows.emplace_back();
    for (const GoalTerm& term : trade_off.objectives())
      cells.push_back(six_digits(compromise.output(term.output)));
    cells.push_back(inputs_text(program, compromise));
    cells.push_back(compromise.runs->tuning->method);
  }
  return table;
}

/// Two objectives against each other, a line for each method. Where the one along x is minimised it
/// has steps: from a run to the next nothing better than the run is known.
Figure front_figure(const StudyData& study, const TradeOff& trade_off) {
  const ProgramData& program = study.programs[trade_off.program];
  GoalTerm x = trade_off.objectives()[0], y = trade_off.objectives()[1];
  if (x.kind != GoalTerm::Kind::Minimize) std::swap(x, y);
  Figure figure;
  figure.title = "Best compromises of " + program.name;
  figure.description =
      "Runs of the program that no other run by their method beats in every objective.";
  figure.kind = x.kind == GoalTerm::Kind::Minimize ? Figure::Kind::Steps : Figure::Kind::Lines;
  figure.x.title = program.output_name(x.output);
  figure.y.title = program.output_name(y.output);
  std::set<std::string> drawn;
  for (const TradeOffRuns& runs : trade_off.tunings) {
    if (!drawn.insert(runs.tuning->method).second) continue;
    std::vector<std::pair<double, double>> points;
    for (const Compromise& compromise : best_compromises(trade_off, runs.tuning->method))
      points.emplace_back(compromise.output(x.output), compromise.output(y.output));
    std::sort(points.begin(), points.end());
    Series& series = figure.series.emplace_back();
    series.name = runs.tuning->method;
    for (const auto& point : points) {
      series.x.push_back(point.first);
      series.y.push_back(point.second);
    }
  }
  return figure;
}

}  // namespace

std::vector<Section> trade_off_sections(const Analysis& analysis) {
  std::vector<Section> sections;
  for (const TradeOff& trade_off : analysis.trade_offs) {
    Section section = {"compromises-" + std::to_string(sections.size() + 1),
                       analysis.study.programs[trade_off.program].name + ": " +
                           trade_off.tunings.front().tuning->goal,
                       2,
                       {}};
    section.blocks.push_back(methods_table(analysis.study, trade_off));
    section.blocks.push_back(Figures{{front_figure(analysis.study, trade_off)}});
    section.blocks.push_back(front_table(analysis.study, trade_off));
    sections.push_back(std::move(section));
  }
  return sections;
}

}  // namespace understudy::reporting
