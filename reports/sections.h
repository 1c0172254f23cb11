#pragma once

#include <string>
#include <vector>

#include "db/store.h"
#include "reports/analysis.h"
#include "reports/document.h"

/// The sections of a report. Each returns no section where the study has nothing to say.
namespace understudy::reporting {

/// What was done and what came of it, in plain words, what went badly first.
Section verdict_section(const Analysis& analysis);

/// All programs at their largest amount of data, and initialisers against the baseline.
std::vector<Section> fits_sections(const Analysis& analysis);

/// A study that follows the paper's protocol beside what the paper reports.
std::vector<Section> paper_sections(const Analysis& analysis);

/// How long each initialiser takes to come down to a loss, and how often it is near the best.
std::vector<Section> race_sections(const Store& store, const Analysis& analysis);

/// What the fits took, and how that grows with examples, parameters and trials.
std::vector<Section> cost_sections(const Analysis& analysis);

/// Our best method's runs against baselines', for the verdict.
std::vector<Statement> benchmark_findings(const Analysis& analysis);

/// Methods of tuning compared over all problems, those that lose first.
std::vector<Section> benchmark_sections(const Analysis& analysis);

/// All methods on all problems, and the best inputs found.
std::vector<Section> tuning_sections(const Analysis& analysis);

/// The best compromises of each goal whose objectives are traded off.
std::vector<Section> trade_off_sections(const Analysis& analysis);

/// Of each initialiser in each application against the baseline, for the verdict.
std::vector<Statement> application_findings(const Analysis& analysis);

/// What surrogates are worth in whole applications, with pictures.
std::vector<Section> application_sections(const Analysis& analysis);

/// Per program: its table, figures and text.
std::vector<Section> program_sections(const Store& store, const Analysis& analysis);

/// What failed, and what is needed to do the study again.
std::vector<Section> provenance_sections(const Analysis& analysis);

}  // namespace understudy::reporting
