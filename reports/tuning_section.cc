#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "reports/number_format.h"
#include "reports/sections.h"
#include "reports/study_queries.h"

namespace understudy::reporting {

namespace {

constexpr std::size_t kMostNumbers = 8;    // of one vector in one cell
constexpr std::size_t kMostProblems = 24;  // told method by method
constexpr std::size_t kMostBest = 100;     // inputs found

TextTable methods_table(const Analysis& analysis) {
  TextTable table;
  table.caption =
      "Methods by problem, medians over tunings. A tuning succeeds when the program itself, run "
      "at some input, comes within the threshold: the goal\u2019s tolerance where it has one, "
      "otherwise 1 % of the way from a first run to the best value that any method found.";
  table.columns = {{"Program"},         {"Goal"},
                   {"Method"},          {"Best value", true},
                   {"Threshold", true}, {"Runs to reach it", true},
                   {"Budget", true},    {"Succeeded", true},
                   {"Failed", true}};
  for (const TuningProblem& problem : analysis.problems)
    for (const MethodResult& result : problem.methods) {
      const std::string of = " of " + std::to_string(result.tunings.size());
      table.rows.push_back(
          {analysis.study.programs[problem.program].name, problem.goal, result.method,
           three_digits(result.best_value),
           std::isinf(problem.threshold) ? "\u2013" : three_digits(problem.threshold),
           typical_count(result.runs), grouped(problem.budget),
           std::to_string(result.succeeded) + of, std::to_string(result.failed) + of});
    }
  table.query = as_pasted(kTuningQuery, analysis.study.id);
  return table;
}

template <typename Assignment>
std::string assignments(const std::vector<double>& values, Assignment assignment) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < std::min(values.size(), kMostNumbers); ++i)
    parts.push_back(assignment(i));
  if (values.size() > kMostNumbers)
    parts.push_back(std::to_string(values.size() - kMostNumbers) + " more");
  return in_words(parts);
}

/// The best tuning of each program and goal, in the order of the plan.
std::vector<const TuningData*> best_tunings(const StudyData& study) {
  std::vector<const TuningData*> best;
  std::map<std::pair<std::size_t, std::string>, std::size_t> places;
  for (const TuningData& tuning : study.tunings) {
    if (!tuning.found || tuning.traded) continue;
    const auto [place, fresh] =
        places.emplace(std::make_pair(tuning.program, tuning.problem_identity), best.size());
    if (fresh) best.push_back(&tuning);
    const TuningData*& known = best[place->second];
    if (tuning.best_value < known->best_value) known = &tuning;
  }
  return best;
}

/// A fit's evaluation has the outputs of all its runs, which are too many to tell.
std::string outputs_text(const TuningData& tuning, const ProgramData& program) {
  if (!program.outputs.empty() && tuning.best_outputs.size() != program.outputs.size())
    return counted(tuning.best_outputs.size(), "output");
  return assignments(tuning.best_outputs, [&](std::size_t i) {
    return program.output_name(i) + " = " + six_digits(tuning.best_outputs[i]);
  });
}

TextTable best_inputs_table(const StudyData& study, const std::vector<const TuningData*>& tunings) {
  TextTable table;
  table.caption =
      "The best inputs found for each goal. Outputs and value are the program\u2019s own answer "
      "at those inputs, not a prediction; at run 0 one that was known before.";
  table.columns = {{"Program"},     {"Goal"},   {"Inputs"},     {"Outputs"},
                   {"Value", true}, {"Method"}, {"Seed", true}, {"Run", true}};
  for (std::size_t i = 0; i < std::min(tunings.size(), kMostBest); ++i) {
    const TuningData& tuning = *tunings[i];
    const ProgramData& program = study.programs[tuning.program];
    const auto input = [&](std::size_t k) {
      return program.assignment(tuning.input_name(k), tuning.best_inputs[k]);
    };
    table.rows.push_back({program.name, tuning.goal, assignments(tuning.best_inputs, input),
                          outputs_text(tuning, program), three_digits(tuning.best_value),
                          tuning.method, std::to_string(tuning.seed), grouped(tuning.best_run)});
  }
  table.query = as_pasted(kTuningQuery, study.id);
  return table;
}

}  // namespace

std::vector<Section> tuning_sections(const Analysis& analysis) {
  if (analysis.study.tunings.empty()) return {};
  std::vector<Section> sections;
  if (!analysis.problems.empty() && analysis.problems.size() <= kMostProblems)
    sections.push_back({"tuning", "Tuning", 2, {methods_table(analysis)}});
  const std::vector<const TuningData*> best = best_tunings(analysis.study);
  if (best.empty()) return sections;
  Section found = {"best-inputs", "Best inputs found", 2, {}};
  if (best.size() > kMostBest)
    found.blocks.push_back(
        Paragraph{{"For the first " + std::to_string(kMostBest) + " of " +
                   counted(best.size(), "goal") + "; CSV and JSON have those of every tuning."}});
  found.blocks.push_back(best_inputs_table(analysis.study, best));
  sections.push_back(std::move(found));
  return sections;
}

}  // namespace understudy::reporting
