#include "reports/number_format.h"
#include "reports/sections.h"
#include "reports/study_queries.h"

namespace understudy::reporting {

namespace {

std::string shown(const Spread& losses) {
  if (losses.count < 2) return "\u2013";
  return three_digits(losses.low) + " \u2013 " + three_digits(losses.high);
}

TextTable overview(const Analysis& analysis) {
  TextTable table;
  table.caption =
      "Test losses at each program's largest amount of data: mean squared error divided by the "
      "variance of the test outputs, so that 1.0 is what a constant scores. Median over seeds.";
  table.columns = {{"Program"},
                   {"Initialiser"},
                   {"Examples", true},
                   {"Test loss", true},
                   {"Lowest \u2013 highest", true},
                   {"Best epoch", true},
                   {"Failed", true}};
  for (std::size_t program = 0; program < analysis.study.programs.size(); ++program)
    for (const FitGroup& group : at_largest_size(analysis.groups, program))
      table.rows.push_back(
          {analysis.study.programs[program].name, group.initialiser, grouped(group.examples),
           three_digits(group.test_loss.median), shown(group.test_loss),
           typical_count(group.best_epoch),
           std::to_string(group.failed) + " of " + std::to_string(group.trials.size())});
  table.query = as_pasted(kTrialQuery, analysis.study.id);
  return table;
}

std::string metric_name(const Comparison& comparison) {
  if (comparison.metric == "loss_ratio") return "loss at equal data";
  if (comparison.metric == "data_ratio") return "data for equal loss";
  return "epochs to the baseline\u2019s loss";
}

TextTable comparisons(const Analysis& analysis) {
  TextTable table;
  table.caption =
      "Initialisers against a baseline: geometric mean over programs of baseline / initialiser. "
      "Above 1 the initialiser is better.";
  table.columns = {{"Suite"},  {"Initialiser"}, {"Baseline"},       {"Ratio of"},
                   {"Amount"}, {"Ratio", true}, {"Programs", true}, {"Trials", true}};
  for (const Comparison& comparison : analysis.comparisons) {
    table.rows.push_back(
        {comparison.suite, comparison.initialiser, comparison.baseline, metric_name(comparison),
         comparison.metric == "epoch_ratio" ? "largest" : comparison.size.label(),
         three_digits(comparison.geomean), std::to_string(program_count(comparison)),
         grouped(static_cast<std::int64_t>(comparison.trials))});
  }
  table.query = as_pasted(kTrialQuery, analysis.study.id);
  return table;
}

}  // namespace

std::vector<Section> fits_sections(const Analysis& analysis) {
  std::vector<Section> sections;
  if (!analysis.comparisons.empty())
    sections.push_back({"comparisons",
                        "Initialisers compared",
                        2,
                        {Paragraph{{"Loss at equal data: mean over seeds of the baseline\u2019s "
                                    "test loss, divided by the initialiser\u2019s. Data for equal "
                                    "loss: examples with which the baseline comes down to the "
                                    "initialiser\u2019s loss, divided by the examples the "
                                    "initialiser had; a bound where the baseline\u2019s amounts "
                                    "end before. Epochs: until the baseline\u2019s mean final "
                                    "loss is reached, at the largest amount of data."}},
                         comparisons(analysis)}});
  if (!analysis.groups.empty())
    sections.push_back({"surrogates", "Surrogates", 2, {overview(analysis)}});
  return sections;
}

}  // namespace understudy::reporting
