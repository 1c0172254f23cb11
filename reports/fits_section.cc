#include <algorithm>

#include "reports/number_format.h"
#include "reports/ratio_text.h"
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
  if (comparison.metric == "amount_ratio") return "data for equal loss";
  return "epochs to the baseline\u2019s loss";
}

std::string amount_name(const Comparison& comparison) {
  const bool largest = comparison.metric == "epochs_ratio" && comparison.all_sizes();
  return largest ? "largest" : comparison.size.label();
}

bool has_suites(const Analysis& analysis) {
  return std::any_of(analysis.comparisons.begin(), analysis.comparisons.end(),
                     [&](const auto& c) { return c.suite != analysis.comparisons.front().suite; });
}

/// One row for each comparison: where there are several suites, the row's first cell says which.
void name_suites(TextTable& table, const Analysis& analysis) {
  if (!has_suites(analysis)) return;
  table.columns.insert(table.columns.begin(), Column{"Suite"});
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    table.rows[i].insert(table.rows[i].begin(), analysis.comparisons[i].suite);
}

/// Loss ratios at a glance: a row for each initialiser, a column for each amount of data.
TextTable at_a_glance(const Analysis& analysis) {
  TextTable table;
  table.caption = "Times less test loss than from scratch, geometric mean over programs.";
  table.columns = {{"Initialiser"}};
  std::vector<std::string> amounts, rows;
  std::vector<const Comparison*> shown_here;
  for (const Comparison& comparison : analysis.comparisons)
    if (comparison.metric == "loss_ratio") shown_here.push_back(&comparison);
  std::stable_sort(shown_here.begin(), shown_here.end(), [](const auto* a, const auto* b) {
    return !a->all_sizes() && (b->all_sizes() || a->size.amount() < b->size.amount());
  });
  for (const Comparison* comparison : shown_here) place(amounts, comparison->size.short_label());
  for (const std::string& amount : amounts) table.columns.push_back({amount, true});
  const bool several = has_suites(analysis);
  for (const Comparison& comparison : analysis.comparisons) {
    if (comparison.metric != "loss_ratio") continue;
    const std::size_t row =
        place(rows, comparison.initialiser + (several ? ", " + comparison.suite : ""));
    if (row == table.rows.size())
      table.rows.push_back(std::vector<std::string>(amounts.size() + 1, "\u2013"));
    table.rows[row][0] = rows[row];
    table.rows[row][1 + place(amounts, comparison.size.short_label())] =
        ratio_text(comparison.geomean, comparison.bound);
  }
  table.query = as_pasted(kTrialQuery, analysis.study.id);
  return table;
}

TextTable comparisons(const Analysis& analysis) {
  TextTable table;
  table.caption = std::string("Initialisers against ") + kBaselineInitialiser +
                  ", those that lose first: geometric mean over programs of " +
                  kBaselineInitialiser + " / initialiser. Above 1 the initialiser is better.";
  table.columns = {{"Initialiser"},   {"Ratio of"},       {"Amount"},      {"Ratio", true},
                   {"95 % interval"}, {"Programs", true}, {"Trials", true}};
  for (const Comparison& comparison : analysis.comparisons)
    table.rows.push_back({comparison.initialiser, metric_name(comparison), amount_name(comparison),
                          ratio_text(comparison.geomean, comparison.bound),
                          interval_text(comparison.ci95, comparison.bound),
                          std::to_string(comparison.programs.size()),
                          grouped(static_cast<std::int64_t>(comparison.trials))});
  name_suites(table, analysis);
  table.query = as_pasted(kTrialQuery, analysis.study.id);
  return table;
}

TextTable how_often(const Analysis& analysis) {
  TextTable table;
  table.caption =
      "How often initialisers beat the baseline at equal data, those that lose first. A program is "
      "won, tied or lost by its loss ratio over all amounts of data; one where every trial of one "
      "side failed is lost by it.";
  table.columns = {{"Suite"},
                   {"Initialiser"},
                   {"Won", true},
                   {"Tied", true},
                   {"Lost", true},
                   {"Chance that a trial is better", true},
                   {"No better up to percentile", true},
                   {"Typical ratio", true},
                   {"95 % interval", true},
                   {"p", true},
                   {"p, Holm", true}};
  for (const Standing& standing : analysis.standings) {
    const auto& shift = standing.shift;
    table.rows.push_back({standing.suite, standing.initialiser, std::to_string(standing.tally.wins),
                          std::to_string(standing.tally.ties),
                          std::to_string(standing.tally.losses), three_digits(standing.probability),
                          three_digits(standing.least_improving_percentile),
                          shift ? three_digits(shift->estimate) : "\u2013",
                          shift ? interval_text(shift->interval, Bound::Exact) : shift.reason(),
                          three_digits(standing.p), three_digits(standing.p_holm)});
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
                        {at_a_glance(analysis),
                         Paragraph{{"Loss at equal data: mean over seeds of the baseline\u2019s "
                                    "test loss, divided by the initialiser\u2019s. Data for equal "
                                    "loss: examples with which the baseline comes down to the "
                                    "initialiser\u2019s loss, divided by the examples the "
                                    "initialiser had. Epochs: until the baseline\u2019s mean final "
                                    "loss is reached, at the largest amount of data. Where the "
                                    "baseline\u2019s amounts end too early or trials never get "
                                    "there, the true ratio is at least (\u2265) or at most "
                                    "(\u2264) what is shown, or both are mixed (~). Intervals are "
                                    "for other programs and seeds of their kind."}},
                         comparisons(analysis),
                         Paragraph{{"Typical ratio: Hodges and Lehmann\u2019s estimate over "
                                    "programs, with the interval and p of Wilcoxon\u2019s signed "
                                    "ranks; Holm\u2019s correction is for the initialisers of one "
                                    "suite."}},
                         how_often(analysis)}});
  if (!analysis.groups.empty())
    sections.push_back({"surrogates", "Surrogates", 2, {overview(analysis)}});
  return sections;
}

}  // namespace understudy::reporting
