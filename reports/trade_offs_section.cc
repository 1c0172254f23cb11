#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/front.h"
#include "base/goal_json_internal.h"
#include "base/text.h"
#include "reports/number_format.h"
#include "reports/sections.h"
#include "reports/study_queries.h"

namespace understudy::reporting {
namespace {

constexpr std::size_t kMostRows = 30;  // of one front in a table

/// What one tuning ran and knew, as far as it gave an answer.
struct Runs {
  const TuningData* tuning = nullptr;
  Matrix inputs, outputs;
  std::vector<std::size_t> front;  ///< rows, by the first wish
};

/// Tunings of one program with the same wishes.
struct TradeOff {
  std::size_t program = 0;
  Goal goal;
  std::vector<Runs> tunings;
};

std::vector<double> numbers(const Table::Value& cell) { return numbers_from_json(text_in(cell)); }

Runs read_runs(const Store& store, const TuningData& tuning, const Goal& goal) {
  Runs runs;
  runs.tuning = &tuning;
  store.query(kEvaluationQuery, {tuning.id}, [&](const std::vector<Table::Value>& cells) {
    if (text_in(cells.at(4)) != "ok") return;
    runs.inputs.append_row(numbers(cells.at(1)));
    runs.outputs.append_row(numbers(cells.at(2)));
  });
  runs.front = find_front(goal, runs.outputs);
  return runs;
}

std::vector<TradeOff> read_trade_offs(const Store& store, const StudyData& study) {
  std::vector<TradeOff> trade_offs;
  std::map<std::pair<std::size_t, std::string>, std::size_t> places;
  for (const TuningData& tuning : study.tunings) {
    if (tuning.traded.empty()) continue;
    const auto [place, is_new] =
        places.emplace(std::make_pair(tuning.program, tuning.traded), trade_offs.size());
    if (is_new)
      trade_offs.push_back(
          {tuning.program, {goal_from_json(nlohmann::json::parse(tuning.traded)), true}, {}});
    TradeOff& trade_off = trade_offs[place->second];
    trade_off.tunings.push_back(read_runs(store, tuning, trade_off.goal));
  }
  return trade_offs;
}

std::vector<GoalTerm> wishes_of(const Goal& goal) {
  std::vector<GoalTerm> wishes;
  for (const GoalTerm& term : goal.terms)
    if (!term.is_condition()) wishes.push_back(term);
  return wishes;
}

/// Of two wishes: the area that a front dominates, in shares of the rectangle between the best and
/// the worst that all fronts have of each.
class Area {
 public:
  explicit Area(const TradeOff& trade_off) : goal_(trade_off.goal) {
    for (const Runs& runs : trade_off.tunings)
      for (const std::size_t row : runs.front) widen(goal_.wishes(runs.outputs.row(row)));
  }

  double of(const Runs& runs) const {
    double area = 0.0, above = 1.0;
    for (const std::size_t row : runs.front) {
      const std::vector<double> wishes = goal_.wishes(runs.outputs.row(row));
      const double y = share(wishes[1], 1);
      area += (1.0 - share(wishes[0], 0)) * (above - y);
      above = y;
    }
    return area;
  }

 private:
  void widen(const std::vector<double>& wishes) {
    if (least_.empty()) least_ = most_ = wishes;
    for (std::size_t i = 0; i < wishes.size(); ++i) {
      least_[i] = std::min(least_[i], wishes[i]);
      most_[i] = std::max(most_[i], wishes[i]);
    }
  }

  double share(double wish, std::size_t i) const {
    return most_[i] > least_[i] ? (wish - least_[i]) / (most_[i] - least_[i]) : 0.0;
  }

  const Goal& goal_;
  std::vector<double> least_, most_;
};

TextTable methods_table(const StudyData& study, const TradeOff& trade_off) {
  TextTable table;
  const bool has_area = wishes_of(trade_off.goal).size() == 2;
  table.caption = "Methods, each with all that it ran.";
  if (has_area)
    table.caption +=
        " Area: what a method\u2019s compromises dominate of the rectangle between the best and "
        "the "
        "worst that all methods\u2019 compromises have of either wish.";
  table.columns = {{"Method"}, {"Seed", true}, {"Runs", true}, {"Compromises", true}};
  if (has_area) table.columns.push_back({"Area", true});
  const Area area(trade_off);
  for (const Runs& runs : trade_off.tunings) {
    table.rows.push_back({runs.tuning->method, std::to_string(runs.tuning->seed),
                          grouped(runs.tuning->runs),
                          grouped(static_cast<std::int64_t>(runs.front.size()))});
    if (has_area) table.rows.back().push_back(three_digits(area.of(runs)));
  }
  table.query = as_pasted(study.tuning_query, study.id);
  return table;
}

/// What all tunings, or those of one method, ran: rows of them all and whose they are.
struct Together {
  std::vector<const Runs*> runs;  ///< per row
  std::vector<std::size_t> rows;  ///< within its runs
  Matrix outputs;
  std::vector<std::size_t> front;
};

Together together(const TradeOff& trade_off, const std::string& method = "") {
  Together all;
  for (const Runs& runs : trade_off.tunings) {
    if (!method.empty() && runs.tuning->method != method) continue;
    for (const std::size_t row : runs.front) {
      all.runs.push_back(&runs);
      all.rows.push_back(row);
      all.outputs.append_row(runs.outputs.row_copy(row));
    }
  }
  all.front = find_front(trade_off.goal, all.outputs);
  return all;
}

std::string inputs_text(const ProgramData& program, const Runs& runs, std::size_t row) {
  std::vector<std::string> parts;
  for (std::size_t k = 0; k < runs.inputs.cols; ++k)
    parts.push_back(program.assignment(
        k < runs.tuning->inputs.size() ? runs.tuning->inputs[k] : program.input_name(k),
        runs.inputs(row, k)));
  return join(parts, ", ");
}

TextTable front_table(const StudyData& study, const TradeOff& trade_off) {
  const ProgramData& program = study.programs[trade_off.program];
  const Together all = together(trade_off);
  const std::size_t shown = std::min(all.front.size(), kMostRows);
  TextTable table;
  table.caption = "The best compromises of all, by the first wish. All were run by the program.";
  if (shown < all.front.size())
    table.caption += " " + std::to_string(shown) + " of " + std::to_string(all.front.size()) +
                     ", evenly spread.";
  for (const GoalTerm& term : wishes_of(trade_off.goal))
    table.columns.push_back({program.output_name(term.output), true});
  table.columns.push_back({"Inputs"});
  table.columns.push_back({"Method"});
  for (std::size_t i = 0; i < shown; ++i) {
    const std::size_t place = all.front[shown == 1 ? 0 : i * (all.front.size() - 1) / (shown - 1)];
    std::vector<std::string>& cells = table.rows.emplace_back();
    for (const GoalTerm& term : wishes_of(trade_off.goal))
      cells.push_back(six_digits(all.outputs(place, term.output)));
    cells.push_back(inputs_text(program, *all.runs[place], all.rows[place]));
    cells.push_back(all.runs[place]->tuning->method);
  }
  table.query = kEvaluationQuery;
  return table;
}

/// The first two wishes against each other, a line for each method.
Figure front_figure(const StudyData& study, const TradeOff& trade_off) {
  const ProgramData& program = study.programs[trade_off.program];
  const std::vector<GoalTerm> wishes = wishes_of(trade_off.goal);
  Figure figure;
  figure.title = "Best compromises of " + program.name;
  figure.description =
      "Each corner is a run of the program that no other run by its method beats in every wish.";
  figure.kind = Figure::Kind::Steps;
  figure.x.title = program.output_name(wishes[0].output);
  figure.y.title = program.output_name(wishes[1].output);
  std::set<std::string> drawn;
  for (const Runs& runs : trade_off.tunings) {
    if (!drawn.insert(runs.tuning->method).second) continue;
    const Together all = together(trade_off, runs.tuning->method);
    Series series;
    series.name = runs.tuning->method;
    std::vector<std::pair<double, double>> points;
    for (const std::size_t place : all.front)
      points.emplace_back(all.outputs(place, wishes[0].output),
                          all.outputs(place, wishes[1].output));
    std::sort(points.begin(), points.end());
    for (const auto& [x, y] : points) {
      series.x.push_back(x);
      series.y.push_back(y);
    }
    figure.series.push_back(std::move(series));
  }
  return figure;
}

}  // namespace

std::vector<Section> trade_off_sections(const Store& store, const Analysis& analysis) {
  std::vector<Section> sections;
  for (const TradeOff& trade_off : read_trade_offs(store, analysis.study)) {
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
