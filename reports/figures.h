#pragma once

#include <vector>

#include "db/store.h"
#include "reports/analysis.h"
#include "reports/document.h"

namespace understudy::reporting {

/// Everything that can be drawn of one program: loss against amount of data, learning curves,
/// predicted against true values per output (of many outputs the worst, the median and the best),
/// tuning traces. A figure without a point is left out.
std::vector<Figure> program_figures(const Store& store, const Analysis& analysis,
                                    std::size_t program);

/// Marks the amounts on the x axis themselves. 0 has no place on a logarithmic axis: it is drawn
/// left of all others, as far from the first as a factor of four.
void mark_amounts(Figure& figure);

/// Structural similarity of an application's pictures against amount of data. Without a series
/// where there is a single amount.
Figure quality_figure(const Analysis& analysis, const ApplicationData& application,
                      const std::vector<ReplacementGroup>& groups);

/// The outputs that are drawn: all of up to three, else worst, median and best by test loss.
struct OutputChoice {
  std::size_t output = 0;
  std::string rank;  ///< "worst of 64", ...; empty when all are drawn
};
std::vector<OutputChoice> outputs_to_draw(const StudyData& study, const FitGroup& group);

}  // namespace understudy::reporting
