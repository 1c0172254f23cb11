#include <nlohmann/json.hpp>

#include "reports/number_format.h"
#include "reports/sections.h"
#include "reports/study_queries.h"

namespace understudy::reporting {

namespace {

TextTable failures_table(const StudyData& study) {
  TextTable table;
  table.caption = "Tasks that failed, in the order of the plan.";
  table.columns = {{"Task", true}, {"Program"}, {"What"}, {"Seed", true}, {"Message"}};
  for (const TrialData& trial : study.trials)
    if (trial.failed)
      table.rows.push_back(
          {grouped(trial.position), study.programs[trial.program].name,
           "fit from " + trial.initialiser + ", " + grouped(trial.examples) + " examples",
           std::to_string(trial.seed), trial.message});
  for (const TuningData& tuning : study.tunings)
    if (tuning.failed || !tuning.found)
      table.rows.push_back({grouped(tuning.position), study.programs[tuning.program].name,
                            "tuning by " + tuning.method, std::to_string(tuning.seed),
                            tuning.message.empty() ? "no run gave an answer" : tuning.message});
  return table;
}

TextTable facts_table(const StudyData& study) {
  TextTable table;
  table.caption = "Where, when and with what.";
  table.columns = {{"Fact"}, {"Value"}};
  table.rows = {{"study", study.name},
                {"seed", std::to_string(study.seed)},
                {"created", study.created},
                {"tasks done", grouped(study.done) + " of " + grouped(study.tasks)},
                {"host", study.host.name},
                {"processor", study.host.cpu},
                {"cores", std::to_string(study.host.cores)},
                {"memory", memory_size(study.host.memory_bytes)},
                {"system", study.host.os},
                {"version", study.build.version},
                {"source hash", study.build.source_hash},
                {"compiler", study.build.compiler},
                {"flags", study.build.flags},
                {"build type", study.build.type},
                {"libraries", study.build.libraries}};
  double seconds = 0;
  for (const TrialData& trial : study.trials) seconds += trial.seconds;
  for (const TuningData& tuning : study.tunings) seconds += tuning.seconds;
  table.rows.push_back({"time in tasks, added up", duration(seconds)});
  table.query = as_pasted(kStudyQuery, study.id);
  return table;
}

TextTable datasets_table(const StudyData& study) {
  TextTable table;
  table.caption = "Data sets. A usable row is one that the program answered with finite numbers.";
  table.columns = {{"Program"},    {"Part"},         {"Sampling"},        {"Seed", true},
                   {"Rows", true}, {"Usable", true}, {"Hash of the rows"}};
  for (const DatasetData& dataset : study.datasets)
    table.rows.push_back({study.programs[dataset.program].name, dataset.part, dataset.sampling,
                          std::to_string(dataset.seed), grouped(dataset.rows),
                          grouped(dataset.usable_rows), dataset.content});
  table.query = as_pasted(kDatasetQuery, study.id);
  return table;
}

std::string indented(const std::string& json_text) {
  const auto document = nlohmann::ordered_json::parse(json_text, nullptr, false);
  if (document.is_discarded()) return json_text;
  return document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

std::vector<Section> provenance_sections(const Analysis& analysis) {
  std::vector<Section> sections;
  if (TextTable failures = failures_table(analysis.study); !failures.rows.empty())
    sections.push_back({"failures", "Failures", 2, {std::move(failures)}});
  Section provenance = {"provenance", "Provenance", 2, {facts_table(analysis.study)}};
  if (!analysis.study.datasets.empty()) provenance.blocks.push_back(datasets_table(analysis.study));
  provenance.blocks.push_back(SourceText{"Plan", indented(analysis.study.plan)});
  sections.push_back(std::move(provenance));
  return sections;
}

}  // namespace understudy::reporting
