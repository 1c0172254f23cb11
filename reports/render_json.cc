#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "reports/benchmark_json_internal.h"
#include "reports/render.h"

namespace understudy::reporting {

namespace {

using Json = nlohmann::ordered_json;  // keys in the order of README.md

constexpr int kSchemaVersion = 2;

/// Null for what was never measured or never reached, which JSON has no number for.
Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json numbers(const std::vector<double>& values) {
  Json array = Json::array();
  for (const double value : values) array.push_back(number(value));
  return array;
}

Json study_json(const StudyData& study) {
  return {{"name", study.name},       {"seed", study.seed},
          {"created", study.created}, {"plan", Json::parse(study.plan, nullptr, false)},
          {"tasks", study.tasks},     {"done", study.done}};
}

Json host_json(const HostRecord& host) {
  return {{"name", host.name},
          {"cpu", host.cpu},
          {"os", host.os},
          {"cores", host.cores},
          {"memory_bytes", host.memory_bytes}};
}

Json build_json(const BuildRecord& build) {
  return {{"version", build.version},   {"source_hash", build.source_hash},
          {"compiler", build.compiler}, {"flags", build.flags},
          {"type", build.type},         {"libraries", build.libraries}};
}

Json input_names(const ProgramData& program) {
  Json names = Json::array();
  for (const auto& dim : program.box.dims) names.push_back(dim.name);
  return names;
}

Json programs_json(const StudyData& study) {
  Json programs = Json::array();
  for (const ProgramData& program : study.programs)
    programs.push_back({{"hash", program.hash},
                        {"name", program.name},
                        {"suite", program.suite},
                        {"kind", program.kind},
                        {"source", program.source},
                        {"inputs", input_names(program)},
                        {"outputs", program.outputs},
                        {"text", program.text},
                        {"datasets", Json::array()}});
  for (const DatasetData& dataset : study.datasets)
    programs[dataset.program]["datasets"].push_back({{"identity", dataset.identity},
                                                     {"content", dataset.content},
                                                     {"part", dataset.part},
                                                     {"sampling", dataset.sampling},
                                                     {"seed", dataset.seed},
                                                     {"rows", dataset.rows},
                                                     {"usable_rows", dataset.usable_rows}});
  return programs;
}

Json trials_json(const StudyData& study) {
  Json trials = Json::array();
  for (const TrialData& trial : study.trials) {
    const ProgramData& program = study.programs[trial.program];
    trials.push_back({{"position", trial.position},
                      {"identity", trial.identity},
                      {"program", program.name},
                      {"program_hash", program.hash},
                      {"initialiser", trial.initialiser},
                      {"architecture", trial.architecture},
                      {"examples", trial.examples},
                      {"size_percent", round_percent(trial.examples, trial.pool)},
                      {"seed", trial.seed},
                      {"termination", trial.termination},
                      {"message", trial.message},
                      {"epochs", trial.epochs},
                      {"best_epoch", trial.best_epoch},
                      {"train_loss", number(trial.train_loss)},
                      {"validation_loss", number(trial.validation_loss)},
                      {"test_loss", number(trial.test_loss)},
                      {"test_losses", numbers(trial.test_losses)},
                      {"seconds", number(trial.seconds)}});
  }
  return trials;
}

Json tunings_json(const Analysis& analysis) {
  const StudyData& study = analysis.study;
  const std::vector<double> threshold = thresholds(study, analysis.problems);
  Json tunings = Json::array();
  for (std::size_t i = 0; i < study.tunings.size(); ++i) {
    const TuningData& tuning = study.tunings[i];
    const ProgramData& program = study.programs[tuning.program];
    tunings.push_back({{"position", tuning.position},
                       {"identity", tuning.identity},
                       {"program", program.name},
                       {"program_hash", program.hash},
                       {"method", tuning.method},
                       {"problem", tuning.problem},
                       {"problem_kind", tuning.kind},
                       {"goal", tuning.goal},
                       {"inputs", tuning.inputs},
                       {"budget", tuning.budget},
                       {"seed", tuning.seed},
                       {"termination", tuning.termination},
                       {"message", tuning.message},
                       {"runs", tuning.runs},
                       {"runs_per_evaluation", tuning.runs_per_look},
                       {"best_run", !tuning.found ? Json(nullptr) : Json(tuning.best_run)},
                       {"best_value", number(tuning.best_value)},
                       {"best_inputs", numbers(tuning.best_inputs)},
                       {"best_outputs", numbers(tuning.best_outputs)},
                       {"threshold", number(threshold[i])},
                       {"runs_to_reach", number(runs_to_reach(tuning, threshold[i]))},
                       {"seconds", number(tuning.seconds)}});
  }
  return tunings;
}

/// "all" for all sizes together, null where there is no one percentage.
Json size_of(const Comparison& comparison, const StudyData& study) {
  if (comparison.all_sizes()) return "all";
  const auto percent = size_percent(comparison, study);
  return percent ? Json(*percent) : Json(nullptr);
}

Json comparisons_json(const Analysis& analysis) {
  Json comparisons = Json::array();
  for (const Comparison& comparison : analysis.comparisons) {
    Json object = {{"suite", comparison.suite},
                   {"initialiser", comparison.initialiser},
                   {"baseline", comparison.baseline},
                   {"metric", comparison.metric},
                   {"size_percent", size_of(comparison, analysis.study)},
                   {"examples", nullptr},
                   {"geomean", number(comparison.geomean)},
                   {"bound", bound_name(comparison.bound)},
                   {"ci95", nullptr},
                   {"no_ci95", comparison.ci95.reason()},
                   {"programs", comparison.programs.size()},
                   {"trials", comparison.trials},
                   {"left_out", comparison.left_out},
                   {"ratios", Json::array()}};
    if (comparison.size.examples) object["examples"] = *comparison.size.examples;
    if (comparison.ci95) object["ci95"] = {comparison.ci95->low, comparison.ci95->high};
    for (std::size_t i = 0; i < comparison.ratios.size(); ++i)
      object["ratios"].push_back({{"program", analysis.study.programs[comparison.programs[i]].name},
                                  {"ratio", number(comparison.ratios[i])}});
    comparisons.push_back(std::move(object));
  }
  return comparisons;
}

Json standings_json(const Analysis& analysis) {
  Json standings = Json::array();
  for (const Standing& standing : analysis.standings) {
    Json object = {{"suite", standing.suite},
                   {"initialiser", standing.initialiser},
                   {"baseline", standing.baseline},
                   {"wins", standing.tally.wins},
                   {"ties", standing.tally.ties},
                   {"losses", standing.tally.losses},
                   {"probability_of_improvement", number(standing.probability)},
                   {"least_improving_percentile", number(standing.least_improving_percentile)},
                   {"ratio_percentiles", Json::object()},
                   {"interquartile_mean", number(standing.interquartile_mean)},
                   {"hodges_lehmann", number(standing.shift ? standing.shift->estimate : NAN)},
                   {"hodges_lehmann_ci95", nullptr},
                   {"no_hodges_lehmann", standing.shift.reason()},
                   {"signed_rank_p", number(standing.p)},
                   {"signed_rank_p_holm", number(standing.p_holm)}};
    for (const auto& [percent, ratio] : standing.percentiles)
      object["ratio_percentiles"][std::to_string(percent)] = number(ratio);
    if (standing.shift)
      object["hodges_lehmann_ci95"] = {standing.shift->interval.low, standing.shift->interval.high};
    standings.push_back(std::move(object));
  }
  return standings;
}

Json compromise_json(const Compromise& compromise, const ProgramData& program) {
  const TradeOffRuns& runs = *compromise.runs;
  Json inputs = Json::object(), outputs = Json::object();
  for (std::size_t i = 0; i < runs.inputs.cols; ++i)
    inputs[runs.tuning->input_name(i)] = number(runs.inputs(compromise.row, i));
  for (std::size_t k = 0; k < runs.outputs.cols; ++k)
    outputs[program.output_name(k)] = number(compromise.output(k));
  return {{"inputs", inputs}, {"outputs", outputs}, {"method", runs.tuning->method}};
}

Json trade_offs_json(const Analysis& analysis) {
  Json trade_offs = Json::array();
  for (const TradeOff& trade_off : analysis.trade_offs) {
    const ProgramData& program = analysis.study.programs[trade_off.program];
    Json front = Json::array();
    for (const Compromise& compromise : best_compromises(trade_off))
      front.push_back(compromise_json(compromise, program));
    trade_offs.push_back({{"program", program.name},
                          {"goal", trade_off.tunings.front().tuning->goal},
                          {"best_compromises", std::move(front)}});
  }
  return trade_offs;
}

Json applications_json(const Analysis& analysis) {
  Json applications = Json::array();
  for (const ApplicationData& application : analysis.applications) {
    const ProgramData& program = analysis.study.programs[application.program];
    Json replacements = Json::array();
    for (const ReplacementData& replacement : application.replacements) {
      const TrialData& trial = analysis.study.trials[replacement.trial];
      replacements.push_back({{"trial", trial.identity},
                              {"initialiser", trial.initialiser},
                              {"examples", trial.examples},
                              {"size_percent", round_percent(trial.examples, trial.pool)},
                              {"seed", trial.seed},
                              {"ssim", number(replacement.ssim)},
                              {"psnr", number(replacement.psnr)},
                              {"seconds", number(replacement.seconds)}});
    }
    applications.push_back({{"name", application.name},
                            {"program", program.name},
                            {"program_hash", program.hash},
                            {"photograph", application.photograph},
                            {"width", application.width},
                            {"height", application.height},
                            {"replacements", std::move(replacements)}});
  }
  return applications;
}

}  // namespace

std::string render_json(const Analysis& analysis) {
  const Json report = {
      {"schema_version", kSchemaVersion},          {"study", study_json(analysis.study)},
      {"host", host_json(analysis.study.host)},    {"build", build_json(analysis.study.build)},
      {"programs", programs_json(analysis.study)}, {"trials", trials_json(analysis.study)},
      {"tunings", tunings_json(analysis)},         {"comparisons", comparisons_json(analysis)},
      {"standings", standings_json(analysis)},     {"tuning_benchmark", benchmark_json(analysis)},
      {"trade_offs", trade_offs_json(analysis)},   {"applications", applications_json(analysis)}};
  return report.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace understudy::reporting
