#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <utility>

#include "reports/figures.h"
#include "reports/number_format.h"
#include "reports/sections.h"
#include "reports/study_queries.h"

namespace understudy::reporting {

namespace {

constexpr std::size_t kMostColumns = 4;  // pictures side by side that a page has room for
constexpr std::size_t kMostRows = 8;

std::string similarity(double ssim) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4f", ssim);
  return text;
}

std::string decibels(double psnr) {
  if (!std::isfinite(psnr)) return three_digits(psnr);
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", psnr);
  return text;
}

std::string range(const Spread& spread, std::string (*shown)(double)) {
  return spread.count < 2 ? "\u2013" : shown(spread.low) + " \u2013 " + shown(spread.high);
}

TextTable quality_table(const Analysis& analysis, const std::vector<ReplacementGroup>& groups) {
  TextTable table;
  table.caption =
      "How near the application comes with a surrogate in the place of its function: median over "
      "seeds. SSIM: structural similarity, 1 is the same picture. PSNR: peak signal-to-noise "
      "ratio in decibels, \u221e is the same picture.";
  table.columns = {{"Initialiser"},     {"Examples", true},
                   {"SSIM", true},      {"Lowest \u2013 highest", true},
                   {"PSNR", true},      {"Lowest \u2013 highest", true},
                   {"Test loss", true}, {"Surrogates", true}};
  for (const ReplacementGroup& group : groups) {
    const FitGroup& fits = analysis.groups[group.fits];
    table.rows.push_back(
        {fits.initialiser, grouped(fits.examples), similarity(group.ssim.median),
         range(group.ssim, similarity), decibels(group.psnr.median), range(group.psnr, decibels),
         three_digits(fits.test_loss.median),
         std::to_string(group.ssim.count) + " of " + std::to_string(fits.trials.size())});
  }
  table.query = as_pasted(kReplacementQuery, analysis.study.id);
  return table;
}

/// At most `most` of the sizes, the smallest and the largest among them.
std::vector<std::int64_t> chosen_sizes(const Analysis& analysis,
                                       const std::vector<ReplacementGroup>& groups,
                                       std::size_t most) {
  std::vector<std::int64_t> all, chosen;
  for (const ReplacementGroup& group : groups)
    if (!group.picture.empty()) all.push_back(analysis.groups[group.fits].examples);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  const std::size_t count = std::min(all.size(), most);
  for (std::size_t i = 0; i < count; ++i)
    chosen.push_back(all[count == 1 ? 0 : i * (all.size() - 1) / (count - 1)]);
  return chosen;
}

Gallery originals(const ApplicationData& application, const ProgramData& program) {
  Gallery gallery;
  gallery.caption =
      "The photograph, and what the application makes of it with the program\u2019s "
      "own function.";
  gallery.columns = {"Photograph", "With " + program.name + " itself"};
  gallery.rows = {{"",
                   {{application.input, "The photograph " + application.photograph, ""},
                    {application.exact,
                     "What " + application.name + " makes of it with the program itself", ""}}}};
  return gallery;
}

Gallery with_surrogates(const Analysis& analysis, const ApplicationData& application,
                        const std::vector<ReplacementGroup>& groups) {
  const std::vector<std::int64_t> sizes = chosen_sizes(analysis, groups, kMostColumns);
  Gallery gallery;
  gallery.caption = "The same with a surrogate, by initialiser and number of examples. Seed " +
                    std::to_string(application.seed) + " of each.";
  for (const std::int64_t size : sizes)
    gallery.columns.push_back(grouped(size) + (size == 1 ? " example" : " examples"));
  for (const ReplacementGroup& group : groups) {
    const FitGroup& fits = analysis.groups[group.fits];
    if (group.picture.empty()) continue;
    const auto size = std::find(sizes.begin(), sizes.end(), fits.examples);
    if (size == sizes.end()) continue;
    if (gallery.rows.empty() || gallery.rows.back().name != fits.initialiser)
      gallery.rows.push_back({fits.initialiser, std::vector<Picture>(sizes.size())});
    const std::string column = gallery.columns[static_cast<std::size_t>(size - sizes.begin())];
    gallery.rows.back().pictures[static_cast<std::size_t>(size - sizes.begin())] = {
        group.picture,
        application.name + " by a surrogate from " + fits.initialiser + " after " + column,
        "SSIM " + similarity(group.picture_ssim)};
  }
  if (gallery.rows.size() > kMostRows) {
    gallery.caption += " Pictures are shown for the first " + std::to_string(kMostRows) + " of " +
                       counted(gallery.rows.size(), "initialiser") + ".";
    gallery.rows.resize(kMostRows);
  }
  return gallery;
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

Section application_section(const Analysis& analysis, std::size_t index) {
  const ApplicationData& application = analysis.applications[index];
  const ProgramData& program = analysis.study.programs[application.program];
  const std::vector<ReplacementGroup> groups = group_replacements(application, analysis.groups);
  Section section = {"application-" + std::to_string(index + 1),
                     capitalised(application.name) + " (" + program.name + ")",
                     3,
                     {}};
  section.blocks.push_back(Paragraph{
      {application.description + " Here of " + application.photograph + " at " +
       std::to_string(application.width) + "x" + std::to_string(application.height) + " pixels."}});
  section.blocks.push_back(quality_table(analysis, groups));
  if (Figure figure = quality_figure(analysis, application, groups); !figure.series.empty())
    section.blocks.push_back(Figures{{std::move(figure)}});
  if (!application.exact.empty()) {
    section.blocks.push_back(originals(application, program));
    section.blocks.push_back(with_surrogates(analysis, application, groups));
  }
  return section;
}

/// The median similarities of one initialiser and of the baseline at the same amount of data.
struct Meeting {
  std::int64_t examples;
  double own, baseline;

  std::string told() const {
    return similarity(own) + " against " + similarity(baseline) + " at " +
           (examples == 1 ? "1 example" : grouped(examples) + " examples");
  }
};

/// Initialiser -> meetings, both in the order of the plan.
std::vector<std::pair<std::string, std::vector<Meeting>>> meetings(
    const Analysis& analysis, const ApplicationData& application) {
  std::map<std::int64_t, double> baseline;
  std::vector<std::pair<std::string, std::vector<Meeting>>> result;
  const std::vector<ReplacementGroup> groups = group_replacements(application, analysis.groups);
  for (const ReplacementGroup& group : groups)
    if (const FitGroup& fits = analysis.groups[group.fits];
        fits.initialiser == kBaselineInitialiser)
      baseline[fits.examples] = group.ssim.median;
  for (const ReplacementGroup& group : groups) {
    const FitGroup& fits = analysis.groups[group.fits];
    const auto met = baseline.find(fits.examples);
    if (fits.initialiser == kBaselineInitialiser || met == baseline.end()) continue;
    if (result.empty() || result.back().first != fits.initialiser)
      result.push_back({fits.initialiser, {}});
    result.back().second.push_back({fits.examples, group.ssim.median, met->second});
  }
  return result;
}

}  // namespace

std::vector<Statement> application_findings(const Analysis& analysis) {
  std::vector<Statement> findings;
  for (const ApplicationData& application : analysis.applications)
    for (const auto& [initialiser, met] : meetings(analysis, application)) {
      const auto nearer = static_cast<std::size_t>(std::count_if(
          met.begin(), met.end(), [](const Meeting& m) { return m.own > m.baseline; }));
      const auto farther = static_cast<std::size_t>(std::count_if(
          met.begin(), met.end(), [](const Meeting& m) { return m.own < m.baseline; }));
      std::string text = "In the application (" + application.name + "), surrogates from " +
                         initialiser + " come nearer to the program\u2019s own picture than from " +
                         kBaselineInitialiser + " at " + std::to_string(nearer) + " of " +
                         counted(met.size(), "amount") + " of data: SSIM " + met.front().told();
      if (met.size() > 1) text += ", " + met.back().told();
      findings.push_back({text + ".", nearer > farther   ? Tone::Good
                                      : nearer < farther ? Tone::Bad
                                                         : Tone::Neutral});
    }
  return findings;
}

std::vector<Section> application_sections(const Analysis& analysis) {
  if (analysis.applications.empty()) return {};
  std::vector<Section> sections = {{"applications", "In the application", 2, {}}};
  sections.front().blocks.push_back(Paragraph{
      {"What the surrogates are worth in use: each was put in the place of its function in a "
       "whole application, and the picture that came of it was compared with the one that the "
       "program itself makes."}});
  for (std::size_t i = 0; i < analysis.applications.size(); ++i)
    sections.push_back(application_section(analysis, i));
  return sections;
}

}  // namespace understudy::reporting
