#include "reports/trade_offs.h"

#include <map>
#include <utility>

#include "base/front.h"
#include "base/goal_json_internal.h"
#include "base/text.h"
#include "db/table.h"
#include "reports/study_queries.h"

namespace understudy::reporting {
namespace {

std::vector<double> numbers(const Table::Value& cell) { return numbers_from_json(text_in(cell)); }

TradeOffRuns read_runs(const Store& store, const TuningData& tuning, const Goal& goal) {
  TradeOffRuns runs;
  runs.tuning = &tuning;
  store.query(kEvaluationQuery, {tuning.id}, [&](const std::vector<Table::Value>& cells) {
    if (text_in(cells.at(4)) != "ok") return;
    runs.inputs.append_row(numbers(cells.at(1)));
    runs.outputs.append_row(numbers(cells.at(2)));
  });
  runs.front = find_front(goal, runs.outputs);
  return runs;
}

}  // namespace

std::vector<GoalTerm> TradeOff::wishes() const {
  std::vector<GoalTerm> wishes;
  for (const GoalTerm& term : goal.terms)
    if (!term.is_condition()) wishes.push_back(term);
  return wishes;
}

std::optional<Goal> traded_goal(const TuningData& tuning) {
  if (tuning.traded.empty()) return std::nullopt;
  return Goal{goal_from_json(nlohmann::json::parse(tuning.traded)), true};
}

std::vector<TradeOff> read_trade_offs(const Store& store, const StudyData& study) {
  std::vector<TradeOff> trade_offs;
  std::map<std::pair<std::size_t, std::string>, std::size_t> places;
  for (const TuningData& tuning : study.tunings) {
    const std::optional<Goal> goal = traded_goal(tuning);
    if (!goal) continue;
    const auto [place, is_new] =
        places.emplace(std::make_pair(tuning.program, tuning.traded), trade_offs.size());
    if (is_new) trade_offs.push_back({tuning.program, *goal, {}});
    trade_offs[place->second].tunings.push_back(read_runs(store, tuning, *goal));
  }
  return trade_offs;
}

std::vector<Compromise> best_compromises(const TradeOff& trade_off, const std::string& method) {
  std::vector<Compromise> all;
  Matrix outputs;
  for (const TradeOffRuns& runs : trade_off.tunings) {
    if (!method.empty() && runs.tuning->method != method) continue;
    for (const std::size_t row : runs.front) {
      all.push_back({&runs, row});
      outputs.append_row(runs.outputs.row_copy(row));
    }
  }
  std::vector<Compromise> best;
  for (const std::size_t place : find_front(trade_off.goal, outputs)) best.push_back(all[place]);
  return best;
}

}  // namespace understudy::reporting
