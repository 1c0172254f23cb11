#include "reports/trade_offs.h"

#include <map>

#include "base/front.h"

namespace understudy::reporting {
namespace {

TradeOffRuns read_runs(const Store& store, const TuningData& tuning, const Goal& goal) {
  TradeOffRuns runs;
  runs.tuning = &tuning;
  for (const EvaluationRecord& evaluation : store.evaluations(tuning.identity)) {
    if (evaluation.outcome != Outcome::Ok) continue;
    runs.inputs.append_row(evaluation.inputs);
    runs.outputs.append_row(evaluation.outputs);
  }
  runs.front = find_front(goal, runs.outputs);
  return runs;
}

}  // namespace

std::vector<GoalTerm> TradeOff::objectives() const {
  std::vector<GoalTerm> objectives;
  for (const GoalTerm& term : goal.terms)
    if (!term.is_constraint()) objectives.push_back(term);
  return objectives;
}

std::vector<TradeOff> read_trade_offs(const Store& store, const StudyData& study) {
  std::vector<TradeOff> trade_offs;
  std::map<std::string, std::size_t> places;  // by problem
  for (const TuningData& tuning : study.tunings) {
    if (!tuning.traded) continue;
    const auto [place, is_new] = places.emplace(tuning.problem_identity, trade_offs.size());
    if (is_new) trade_offs.push_back({tuning.program, *tuning.traded, {}});
    trade_offs[place->second].tunings.push_back(read_runs(store, tuning, *tuning.traded));
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
