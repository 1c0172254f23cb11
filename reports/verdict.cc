#include <algorithm>
#include <cmath>
#include <map>

#include "reports/number_format.h"
#include "reports/sections.h"
#include "reports/statistics/descriptive.h"

namespace understudy::reporting {

namespace {

constexpr double kConstant = 1.0;      // test loss of the best constant
constexpr std::size_t kMostNamed = 5;  // names in one sentence
constexpr std::size_t kMostProblems = 24;

std::string named(const std::vector<std::string>& names) {
  if (names.size() <= kMostNamed) return in_words(names);
  std::vector<std::string> first(names.begin(), names.begin() + kMostNamed);
  first.push_back(std::to_string(names.size() - kMostNamed) + " more");
  return in_words(first);
}

std::size_t failures(const StudyData& study) {
  const auto trials = std::count_if(study.trials.begin(), study.trials.end(),
                                    [](const TrialData& trial) { return trial.failed; });
  const auto tunings =
      std::count_if(study.tunings.begin(), study.tunings.end(),
                    [](const TuningData& tuning) { return tuning.failed || !tuning.found; });
  return static_cast<std::size_t>(trials + tunings);
}

Statement what_was_done(const StudyData& study) {
  std::vector<std::string> parts;
  if (!study.trials.empty())
    parts.push_back("fitted surrogates in " + counted(study.trials.size(), "trial"));
  if (!study.tunings.empty())
    parts.push_back("searched for the best inputs in " + counted(study.tunings.size(), "tuning"));
  if (parts.empty()) return {"Nothing has been done yet: there is no result to report."};
  return {"For " + counted(study.programs.size(), "program") + ", the study " + in_words(parts) +
          "."};
}

void say_what_is_missing(const StudyData& study, std::vector<Statement>& statements) {
  if (study.tasks == 0) statements.push_back({"The study's plan has no tasks.", Tone::Bad});
  if (study.done < study.tasks)
    statements.push_back({grouped(study.done) + " of " + grouped(study.tasks) +
                              " tasks done; resume with: understudy study resume " +
                              std::to_string(study.id),
                          Tone::Bad});
  if (const std::size_t failed = failures(study); failed > 0)
    statements.push_back({grouped(static_cast<std::int64_t>(failed)) + " of " +
                              counted(study.trials.size() + study.tunings.size(), "task") +
                              " failed or found nothing; the messages stand under Failures.",
                          Tone::Bad});
}

/// Median over seeds at the largest amount of data, by initialiser: program -> loss.
std::map<std::string, std::map<std::size_t, double>> final_losses(const Analysis& analysis) {
  std::map<std::string, std::map<std::size_t, double>> losses;
  for (std::size_t program = 0; program < analysis.study.programs.size(); ++program)
    for (const FitGroup& group : at_largest_size(analysis.groups, program))
      if (!group.losses.empty()) losses[group.initialiser][program] = group.test_loss.median;
  return losses;
}

void say_how_well_surrogates_fit(const Analysis& analysis, std::vector<Statement>& statements) {
  for (const auto& [initialiser, by_program] : final_losses(analysis)) {
    std::vector<double> values;
    std::vector<std::string> useless;
    for (const auto& [program, loss] : by_program) {
      values.push_back(loss);
      if (loss >= kConstant) useless.push_back(analysis.study.programs[program].name);
    }
    if (!useless.empty())
      statements.push_back({"Surrogates from " + initialiser +
                                " are no better than a constant on " + named(useless) +
                                ", even with the most data.",
                            Tone::Bad});
    const Spread over = spread(values);
    std::string text = "With the most data, surrogates from " + initialiser;
    text += " have a median test loss of " + three_digits(over.median);
    if (over.count > 1)
      text += " over programs (" + three_digits(over.low) + " to " + three_digits(over.high) + ")";
    statements.push_back({text + "; 1.0 is what a constant scores."});
  }
}

void say_how_initialisers_compare(const Analysis& analysis, std::vector<Statement>& statements) {
  for (const Comparison& comparison : analysis.comparisons) {
    if (comparison.metric != "loss_ratio" || !comparison.all_sizes()) continue;
    std::vector<std::string> losers;
    for (std::size_t i = 0; i < comparison.ratios.size(); ++i)
      if (comparison.ratios[i] < 1.0)
        losers.push_back(analysis.study.programs[comparison.programs[i]].name + " (" +
                         three_digits(comparison.ratios[i]) + ")");
    if (!losers.empty())
      statements.push_back({comparison.initialiser + " does worse than " + comparison.baseline +
                                " on " + named(losers) + ".",
                            Tone::Bad});
    std::string sure = "; no interval: " + comparison.ci95.reason();
    if (comparison.ci95)
      sure = "; 95 % interval " + three_digits(comparison.ci95->low) + " to " +
             three_digits(comparison.ci95->high);
    statements.push_back(
        {"At equal data, " + comparison.baseline + " has " + three_digits(comparison.geomean) +
             " times the test loss of " + comparison.initialiser + " on suite " + comparison.suite +
             " (geometric mean over " + counted(comparison.programs.size(), "program") +
             " and all amounts of data" + sure + ").",
         comparison.geomean > 1.0 ? Tone::Good : Tone::Bad});
  }
}

bool found_anything(const MethodResult& result) {
  return std::isfinite(result.runs) || std::isfinite(result.best_value);
}

/// > 0: `own` did better. Whoever gets there in fewer runs; where neither gets there, whoever has
/// the better value.
int contest(const MethodResult& own, const MethodResult& other) {
  const bool by_runs = std::isfinite(own.runs) || std::isfinite(other.runs);
  const double a = by_runs ? own.runs : own.best_value;
  const double b = by_runs ? other.runs : other.best_value;
  return a < b ? 1 : (a > b ? -1 : 0);
}

struct Score {
  std::string method;
  std::size_t won = 0, tied = 0;
  std::vector<std::string> lost;
  std::size_t problems() const { return won + tied + lost.size(); }
};

std::string told(const MethodResult& result) {
  if (std::isfinite(result.runs)) return typical_count(result.runs) + " runs";
  if (!std::isfinite(result.best_value)) return "nothing found";
  return "not reached, best " + three_digits(result.best_value);
}

/// Ours, or the best of several of ours.
std::string own_method(const Analysis& analysis) {
  const TuningBenchmark& benchmark = analysis.benchmark;
  return benchmark.best_own ? benchmark.methods[*benchmark.best_own] : kOwnMethod;
}

std::vector<Score> scores(const Analysis& analysis, const std::string& own_name) {
  std::vector<Score> result;
  for (const TuningProblem& problem : analysis.problems) {
    const auto own = std::find_if(problem.methods.begin(), problem.methods.end(),
                                  [&](const auto& method) { return method.method == own_name; });
    if (own == problem.methods.end()) continue;
    for (const MethodResult& other : problem.methods) {
      // Where neither found anything there was no contest.
      if (is_own(other.method) || (!found_anything(*own) && !found_anything(other))) continue;
      auto score = std::find_if(result.begin(), result.end(),
                                [&](const Score& known) { return known.method == other.method; });
      if (score == result.end()) score = result.insert(score, Score{other.method, 0, 0, {}});
      const int outcome = contest(*own, other);
      if (outcome > 0) ++score->won;
      if (outcome == 0) ++score->tied;
      if (outcome < 0)
        score->lost.push_back(analysis.study.programs[problem.program].name + " (" + told(*own) +
                              " against " + told(other) + ")");
    }
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const Score& a, const Score& b) { return a.lost.size() > b.lost.size(); });
  return result;
}

void say_how_the_tuner_did(const Analysis& analysis, std::vector<Statement>& statements) {
  if (analysis.problems.size() > kMostProblems) return;  // they are told all together
  const std::string own = own_method(analysis);
  for (const Score& score : scores(analysis, own)) {
    std::string text = "Tuning by " + own + " against " + score.method +
                       ", who reaches the threshold in fewer runs: ";
    text += std::to_string(score.lost.size()) + " lost, " + std::to_string(score.tied) + " tied, " +
            std::to_string(score.won) + " won of " + counted(score.problems(), "problem");
    if (!score.lost.empty()) text += "; lost on " + named(score.lost);
    statements.push_back(
        {text + ".", score.lost.size() > score.won
                         ? Tone::Bad
                         : (score.won > score.lost.size() ? Tone::Good : Tone::Neutral)});
  }
}

}  // namespace

Section verdict_section(const Analysis& analysis) {
  std::vector<Statement> statements;
  say_how_well_surrogates_fit(analysis, statements);
  say_how_initialisers_compare(analysis, statements);
  for (Statement& statement : application_findings(analysis))
    statements.push_back(std::move(statement));
  for (Statement& statement : benchmark_findings(analysis))
    statements.push_back(std::move(statement));
  say_how_the_tuner_did(analysis, statements);
  std::stable_partition(statements.begin(), statements.end(),
                        [](const Statement& said) { return said.tone == Tone::Bad; });
  std::vector<Statement> opening = {what_was_done(analysis.study)};
  say_what_is_missing(analysis.study, opening);
  statements.insert(statements.begin(), opening.begin(), opening.end());
  return {"verdict", "Verdict", 2, {Findings{std::move(statements)}}};
}

}  // namespace understudy::reporting
