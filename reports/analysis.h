#pragma once

#include <vector>

#include "db/store.h"
#include "reports/application_data.h"
#include "reports/comparison.h"
#include "reports/groups.h"
#include "reports/standing.h"
#include "reports/study_data.h"
#include "reports/trade_offs.h"
#include "reports/tuning_benchmark.h"
#include "reports/tuning_groups.h"

namespace understudy::reporting {

/// A study with everything that is worked out from it: what every format draws on.
struct Analysis {
  StudyData study;
  std::vector<FitGroup> groups;
  std::vector<Comparison> comparisons;
  std::vector<Standing> standings;
  std::vector<TuningProblem> problems;
  TuningBenchmark benchmark;
  std::vector<TradeOff> trade_offs;
  std::vector<ApplicationData> applications;
};

/// Throws misuse when there is no such study.
inline Analysis analyse(const Store& store, std::int64_t id) {
  Analysis analysis;
  analysis.study = read_study(store, id);
  analysis.groups = group_trials(analysis.study);
  analysis.comparisons = compare_initialisers(store, analysis.study, analysis.groups);
  analysis.standings = standings(analysis.study, analysis.groups);
  analysis.problems = group_tunings(analysis.study);
  analysis.benchmark = tuning_benchmark(analysis.study, analysis.problems);
  analysis.trade_offs = read_trade_offs(store, analysis.study);
  analysis.applications = read_applications(store, analysis.study);
  return analysis;
}

}  // namespace understudy::reporting
