#include "reports/curves.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "db/table.h"
#include "reports/statistics/descriptive.h"
#include "reports/study_queries.h"

namespace understudy::reporting {

namespace {

constexpr std::size_t kMostPoints = 150;         // of a line: more cannot be told apart
constexpr std::size_t kMostScatterPoints = 250;  // of a cloud

void append(Series& series, double x, const std::vector<double>& values) {
  const Spread over_seeds = spread(values);
  series.x.push_back(x);
  series.y.push_back(over_seeds.median);
  series.low.push_back(over_seeds.low);
  series.high.push_back(over_seeds.high);
}

/// The thinned epochs of the trial that went on longest.
nlohmann::json epochs_to_draw(const Store& store, const StudyData& study,
                              const std::vector<std::size_t>& trials) {
  const std::size_t longest =
      *std::max_element(trials.begin(), trials.end(), [&](std::size_t a, std::size_t b) {
        return study.trials[a].epochs < study.trials[b].epochs;
      });
  const Table table = store.query(kEpochsQuery, {study.trials[longest].id});
  nlohmann::json epochs = nlohmann::json::array();
  for (const std::size_t row : thinned(table.rows.size(), kMostPoints))
    epochs.push_back(integer_in(table.rows[row].at(0)));
  return epochs;
}

/// The trial whose test loss is the median, the lower one of two.
const TrialData* median_trial(const StudyData& study, const FitGroup& group) {
  std::vector<std::size_t> measured;
  for (const std::size_t index : group.trials)
    if (std::isfinite(study.trials[index].test_loss)) measured.push_back(index);
  if (measured.empty()) return nullptr;
  std::stable_sort(measured.begin(), measured.end(), [&](std::size_t a, std::size_t b) {
    return study.trials[a].test_loss < study.trials[b].test_loss;
  });
  return &study.trials[measured[(measured.size() - 1) / 2]];
}

/// The best value of a tuning after each of these numbers of runs, which ascend.
std::vector<double> best_after(const TuningData& tuning, const std::vector<std::int64_t>& runs) {
  std::vector<double> best;
  double lowest = std::numeric_limits<double>::infinity();
  auto look = tuning.looks.begin();
  for (const std::int64_t run : runs) {
    for (; look != tuning.looks.end() && look->runs <= run; ++look)
      lowest = std::min(lowest, look->value);
    best.push_back(lowest);
  }
  return best;
}

/// Where the values of tunings can have changed, thinned.
std::vector<std::int64_t> runs_to_draw(const StudyData& study, const MethodResult& result) {
  std::int64_t most = 0, step = 1;
  for (const std::size_t index : result.tunings) {
    most = std::max(most, study.tunings[index].runs);
    step = study.tunings[index].runs_per_look;
  }
  std::vector<std::int64_t> runs;
  for (const std::size_t i : thinned(static_cast<std::size_t>(most / step), kMostPoints))
    runs.push_back(static_cast<std::int64_t>(i + 1) * step);
  return runs;
}

}  // namespace

Series thinned(const Series& series) {
  Series result;
  result.name = series.name;
  for (const std::size_t i : thinned(series.x.size(), kMostPoints)) {
    result.x.push_back(series.x[i]);
    result.y.push_back(series.y[i]);
    if (!series.low.empty()) result.low.push_back(series.low[i]);
    if (!series.high.empty()) result.high.push_back(series.high[i]);
  }
  return result;
}

Series amounts_series(const std::vector<FitGroup>& groups) {
  Series series;
  for (const FitGroup& group : groups) {
    series.name = group.initialiser;
    if (!group.losses.empty()) append(series, static_cast<double>(group.examples), group.losses);
  }
  return series;
}

Series learning_series(const Store& store, const StudyData& study, const FitGroup& group) {
  Series series;
  series.name = group.initialiser;
  std::vector<std::size_t> finished;
  for (const std::size_t index : group.trials)
    if (!study.trials[index].failed) finished.push_back(index);
  if (finished.empty()) return series;
  nlohmann::json trials = nlohmann::json::array();
  for (const std::size_t index : finished) trials.push_back(study.trials[index].id);

  const Table points =
      store.query(kCurveQuery, {trials.dump(), epochs_to_draw(store, study, finished).dump()});
  for (std::size_t row = 0; row < points.rows.size();) {
    const std::int64_t epoch = integer_in(points.rows[row].at(1));
    std::vector<double> losses;
    for (; row < points.rows.size() && integer_in(points.rows[row].at(1)) == epoch; ++row)
      if (const double loss = number_in(points.rows[row].at(2)); std::isfinite(loss))
        losses.push_back(loss);
    if (!losses.empty()) append(series, static_cast<double>(epoch), losses);
  }
  return series;
}

Series trace_series(const StudyData& study, const MethodResult& result) {
  Series series;
  series.name = result.method;
  const std::vector<std::int64_t> runs = runs_to_draw(study, result);
  std::vector<std::vector<double>> best;
  for (const std::size_t index : result.tunings)
    best.push_back(best_after(study.tunings[index], runs));
  for (std::size_t i = 0; i < runs.size(); ++i) {
    std::vector<double> all;
    std::vector<double> answered;
    for (const auto& line : best) {
      all.push_back(line[i]);
      if (std::isfinite(line[i])) answered.push_back(line[i]);
    }
    const double middle = median(all);
    if (!std::isfinite(middle)) continue;
    append(series, static_cast<double>(runs[i]), answered);
    series.y.back() = middle;  // over all tunings, those without an answer counting as infinite
  }
  return series;
}

Series solved_series(const TuningBenchmark& benchmark, std::size_t method, bool per_input) {
  std::vector<double> solved;
  std::size_t tunings = 0;
  double first = 1, last = 1;
  for (const ProblemTimes& times : benchmark.problems) {
    const double unit = per_input ? static_cast<double>(times.inputs + 1) : 1.0;
    first = std::min(first, 1 / unit);
    for (const auto& of_method : times.reaches)
      for (const Reach& reach : of_method) last = std::max(last, reach.time / unit);
    tunings += times.reaches[method].size();
    for (const Reach& reach : times.reaches[method])
      if (reach.reached) solved.push_back(reach.time / unit);
  }
  Series series;
  if (tunings == 0) return series;
  std::sort(solved.begin(), solved.end());
  series.name = benchmark.methods[method];
  const auto add = [&](double x, std::size_t count) {
    series.x.push_back(x);
    series.y.push_back(static_cast<double>(count) / static_cast<double>(tunings));
  };
  add(first, 0);
  for (std::size_t i = 0; i < solved.size(); ++i)
    if (i + 1 == solved.size() || solved[i + 1] > solved[i]) add(solved[i], i + 1);
  add(last, solved.size());
  return thinned(series);
}

Series scatter_series(const Store& store, const StudyData& study, const FitGroup& group,
                      std::int64_t output) {
  Series series;
  series.name = group.initialiser;
  const TrialData* trial = median_trial(study, group);
  if (!trial) return series;
  const Table table = store.query(kPredictionQuery, {trial->id});
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    if (integer_in(table.rows[row].at(0)) == output &&
        std::isfinite(number_in(table.rows[row].at(1))) &&
        std::isfinite(number_in(table.rows[row].at(2))))
      rows.push_back(row);
  const std::size_t stride = std::max<std::size_t>(1, rows.size() / kMostScatterPoints);
  for (std::size_t i = 0; i < rows.size(); i += stride) {
    series.x.push_back(number_in(table.rows[rows[i]].at(1)));
    series.y.push_back(number_in(table.rows[rows[i]].at(2)));
  }
  return series;
}

}  // namespace understudy::reporting
