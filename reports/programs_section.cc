#include <algorithm>
#include <cmath>
#include <numeric>

#include "reports/figures.h"
#include "reports/number_format.h"
#include "reports/sections.h"

namespace understudy::reporting {

namespace {

constexpr std::size_t kMostPrograms = 24;  // with figures, in one page

TextTable sizes_table(const Analysis& analysis, std::size_t program) {
  TextTable table;
  table.caption = "Test loss by amount of data, median over seeds.";
  table.columns = {{"Initialiser"},   {"Examples", true},   {"Test loss", true}, {"Lowest", true},
                   {"Highest", true}, {"Best epoch", true}, {"Seconds", true},   {"Failed", true}};
  for (const FitGroup& group : analysis.groups)
    if (group.program == program)
      table.rows.push_back(
          {group.initialiser, grouped(group.examples), three_digits(group.test_loss.median),
           three_digits(group.test_loss.low), three_digits(group.test_loss.high),
           typical_count(group.best_epoch), three_digits(group.seconds),
           std::to_string(group.failed) + " of " + std::to_string(group.trials.size())});
  return table;
}

TextTable outputs_table(const Analysis& analysis, std::size_t program) {
  TextTable table;
  table.caption = "Test loss by output at the largest amount of data, median over seeds.";
  table.columns = {{"Output"}, {"Initialiser"}, {"Test loss", true}};
  const std::vector<FitGroup> groups = at_largest_size(analysis.groups, program);
  if (groups.empty()) return table;
  const std::vector<OutputChoice> choices = outputs_to_draw(analysis.study, groups.front());
  if (choices.size() < 2) return table;
  for (const OutputChoice& choice : choices)
    for (const FitGroup& group : groups) {
      std::vector<double> losses;
      for (const std::size_t index : group.trials)
        if (const auto& all = analysis.study.trials[index].test_losses;
            choice.output < all.size() && std::isfinite(all[choice.output]))
          losses.push_back(all[choice.output]);
      const std::string rank = choice.rank.empty() ? "" : " (" + choice.rank + ")";
      table.rows.push_back({analysis.study.programs[program].output_name(choice.output) + rank,
                            group.initialiser, three_digits(median(losses))});
    }
  return table;
}

/// Programs with the highest median test loss first; those without a loss count as the highest.
std::vector<bool> programs_with_figures(const Analysis& analysis) {
  const std::size_t count = analysis.study.programs.size();
  std::vector<double> losses(count, HUGE_VAL);
  for (std::size_t program = 0; program < count; ++program)
    for (const FitGroup& group : at_largest_size(analysis.groups, program))
      if (!group.losses.empty())
        losses[program] = std::isinf(losses[program])
                              ? group.test_loss.median
                              : std::max(losses[program], group.test_loss.median);
  std::vector<std::size_t> ranked(count);
  std::iota(ranked.begin(), ranked.end(), std::size_t{0});
  std::stable_sort(ranked.begin(), ranked.end(),
                   [&](std::size_t a, std::size_t b) { return losses[a] > losses[b]; });
  std::vector<bool> chosen(count, false);
  for (std::size_t i = 0; i < std::min(count, kMostPrograms); ++i) chosen[ranked[i]] = true;
  return chosen;
}

Section program_section(const Store& store, const Analysis& analysis, std::size_t program,
                        bool with_figures) {
  const ProgramData& data = analysis.study.programs[program];
  Section section = {"program-" + std::to_string(program + 1), data.name, 3, {}};
  std::string origin = data.kind == "command" ? "A command" : "A C function";
  if (!data.suite.empty()) origin += " of suite " + data.suite;
  if (!data.source.empty()) origin += "; " + data.source;
  section.blocks.push_back(Paragraph{{origin + "."}});
  if (TextTable table = sizes_table(analysis, program); !table.rows.empty())
    section.blocks.push_back(std::move(table));
  if (TextTable table = outputs_table(analysis, program); !table.rows.empty())
    section.blocks.push_back(std::move(table));
  if (with_figures)
    if (auto figures = program_figures(store, analysis, program); !figures.empty())
      section.blocks.push_back(Figures{std::move(figures)});
  section.blocks.push_back(SourceText{"Program text", data.text});
  return section;
}

}  // namespace

std::vector<Section> program_sections(const Store& store, const Analysis& analysis) {
  const std::size_t count = analysis.study.programs.size();
  if (count == 0) return {};
  std::vector<Section> sections = {{"programs", "Programs", 2, {}}};
  if (count > kMostPrograms)
    sections.front().blocks.push_back(
        Paragraph{{"Figures are drawn for the " + std::to_string(kMostPrograms) +
                   " programs with the highest test loss; tables are there for all."}});
  const std::vector<bool> with_figures = programs_with_figures(analysis);
  for (std::size_t program = 0; program < count; ++program)
    sections.push_back(program_section(store, analysis, program, with_figures[program]));
  return sections;
}

}  // namespace understudy::reporting
