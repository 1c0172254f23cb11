#include <algorithm>
#include <array>
#include <map>

#include "reports/number_format.h"
#include "reports/sections.h"
#include "reports/study_queries.h"

namespace understudy::reporting {

namespace {

constexpr std::size_t kSizes = 5;
using BySize = std::array<double, kSizes>;

/// Percent of the training data.
constexpr BySize kPercents = {0.0, 0.1, 1.0, 10.0, 100.0};

struct PublishedArm {
  const char* name;
  BySize ratios;  ///< by size
  double all;     ///< their geometric mean
};

struct PublishedProgram {
  const char* name;  ///< as programs/single_outputs.h names it
  double loss_ratio, epochs_ratio;
};

/// What Weber, Michel, Renda and Carbin report as improvement over random initialisation: their
/// preprint of March 2024, sections 5 and 6 and their tables; the ICML version gives ranges only.
struct Published {
  const char* study;  ///< the plan that follows its protocol
  const char* data;
  std::vector<PublishedArm> arms;
  std::vector<PublishedProgram> programs;
  double epochs_ratio;
};

const std::vector<Published>& published() {
  static const std::vector<Published> all = {
      {"paper-parrot",
       "ParrotBench",
       {{"pooled", {1.45, 0.16, 0.28, 0.23, 0.42}, 0.36},
        {"MAML", {1.00, 0.97, 1.03, 1.13, 0.86}, 0.99},
        {"compiled", {1.53, 1.17, 3.22, 3.78, 5.04}, 2.56}},
       {{"fft.sine", 2.89, 3.45},
        {"fft.cosine", 2.66, 3.76},
        {"invk2j.theta1", 1.13, 1.12},
        {"invk2j.theta2", 16.07, 1.03},
        {"kmeans", 1.05, 0.86},
        {"sobel", 1.89, 0.96}},
       1.52},
      {"paper-corpus",
       "ExeStack, other programs than here",
       {{"pooled", {2.71, 0.35, 0.01, 0.07, 0.08}, 0.14},
        {"compiled", {33.17, 5.71, 1.37, 4.31, 4.55}, 5.51}},
       {},
       3.34},
  };
  return all;
}

const std::string kNone = "\u2013";

std::vector<std::string> initialisers_of(const Analysis& analysis) {
  std::vector<std::string> names;
  for (const Comparison& comparison : analysis.comparisons) place(names, comparison.initialiser);
  return names;
}

/// A row's cells of this study, one per initialiser.
void append_measured(std::vector<std::string>& row, const std::vector<std::string>& initialisers,
                     const std::map<std::string, std::string>& cells) {
  for (const std::string& initialiser : initialisers) {
    const auto found = cells.find(initialiser);
    row.push_back(found == cells.end() ? kNone : found->second);
  }
}

void append_columns(TextTable& table, const std::vector<std::string>& initialisers) {
  for (const std::string& initialiser : initialisers) table.columns.push_back({initialiser, true});
}

TextTable by_size(const Analysis& analysis, const Published& paper) {
  const std::vector<std::string> initialisers = initialisers_of(analysis);
  TextTable table;
  table.caption =
      "Times less test loss than from scratch at equal data, by share of the training data, "
      "geometric mean over programs. The paper\u2019s columns: " +
      std::string(paper.data) + ".";
  table.columns = {{"Share"}};
  for (const PublishedArm& arm : paper.arms)
    table.columns.push_back({"paper: " + std::string(arm.name), true});
  append_columns(table, initialisers);
  for (std::size_t i = 0; i <= kSizes; ++i) {
    const bool all = i == kSizes;
    std::vector<std::string> row = {all ? "all" : SizeKey{{}, kPercents[i]}.label()};
    for (const PublishedArm& arm : paper.arms)
      row.push_back(three_digits(all ? arm.all : arm.ratios[i]));
    std::map<std::string, std::string> cells;
    for (const Comparison& comparison : analysis.comparisons)
      if (comparison.metric == "loss_ratio" &&
          (all ? comparison.all_sizes() : size_percent(comparison, analysis.study) == kPercents[i]))
        cells[comparison.initialiser] = three_digits(comparison.geomean);
    append_measured(row, initialisers, cells);
    table.rows.push_back(std::move(row));
  }
  table.query = as_pasted(kTrialQuery, analysis.study.id);
  return table;
}

/// The comparisons of one metric, of all sizes or of the largest, by program.
TextTable by_program(const Analysis& analysis, const Published& paper, const std::string& metric,
                     const std::string& caption) {
  const bool epochs = metric == "epochs_ratio";
  const std::vector<std::string> initialisers = initialisers_of(analysis);
  TextTable table;
  table.caption = caption;
  table.columns = {{"Program"}, {"paper: compiled", true}};
  append_columns(table, initialisers);
  std::map<std::string, std::map<std::string, std::string>> cells;  // program, initialiser
  for (const Comparison& comparison : analysis.comparisons) {
    if (comparison.metric != metric || (!epochs && !comparison.all_sizes())) continue;
    for (std::size_t i = 0; i < comparison.programs.size(); ++i)
      cells[analysis.study.programs[comparison.programs[i]].name][comparison.initialiser] =
          three_digits(comparison.ratios[i]);
    cells[""][comparison.initialiser] = three_digits(comparison.geomean);
  }
  for (const PublishedProgram& program : paper.programs) {
    std::vector<std::string> row = {
        program.name, three_digits(epochs ? program.epochs_ratio : program.loss_ratio)};
    append_measured(row, initialisers, cells[program.name]);
    table.rows.push_back(std::move(row));
  }
  std::vector<std::string> row = {
      "geometric mean", three_digits(epochs ? paper.epochs_ratio : paper.arms.back().all)};
  append_measured(row, initialisers, cells[""]);
  table.rows.push_back(std::move(row));
  table.query = as_pasted(kTrialQuery, analysis.study.id);
  return table;
}

}  // namespace

std::vector<Section> paper_sections(const Analysis& analysis) {
  const auto paper =
      std::find_if(published().begin(), published().end(),
                   [&](const Published& each) { return analysis.study.name == each.study; });
  if (paper == published().end() || analysis.comparisons.empty()) return {};
  Section section = {"paper", "Beside the paper", 2, {}};
  section.blocks.push_back(Paragraph{
      {"Weber, Michel, Renda and Carbin, Learning to Compile Programs to Neural Networks "
       "(ICML 2024); figures of their preprint of March 2024. Theirs are means over three "
       "compilers, ours of one compiler of each kind; their surrogates have four hidden "
       "units twice, ours what the plan says."}});
  section.blocks.push_back(by_size(analysis, *paper));
  if (!paper->programs.empty())
    section.blocks.push_back(by_program(
        analysis, *paper, "loss_ratio",
        "Times less test loss than from scratch, by program, over all shares of the data."));
  section.blocks.push_back(
      by_program(analysis, *paper, "epochs_ratio",
                 "Times fewer epochs until the mean final loss from scratch, with all the data. A "
                 "trial that never gets there counts with all the epochs there were."));
  return {section};
}

}  // namespace understudy::reporting
