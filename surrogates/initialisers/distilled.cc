#include "surrogates/initialisers/distilled.h"

#include <algorithm>
#include <cmath>

#include "programs/data/dataset.h"
#include "programs/graph/interpret.h"
#include "surrogates/fit.h"
#include "surrogates/fit_levenberg.h"
#include "surrogates/initialisers/graph.h"

namespace understudy {
namespace {

// Adam comes first, since it gets across steps and corners, on a part of the rows; what it leaves,
// Levenberg and Marquardt's method takes down by orders of magnitude.
constexpr std::size_t kRows = 4096;
constexpr std::size_t kAdamRows = 2048;

const std::vector<FitStage> kStages = {{600, 0.01}, {400, 0.003}, {400, 0.001}};

// Fewer rows with finite numbers than these are no teacher.
constexpr std::size_t kFewestRows = 64;

/// Rows to be asked: uniform ones of the box and, where the program's inputs come from elsewhere,
/// every other row one of those, since they may fill little of the box.
Matrix draw_rows(const Program& program, const Rng& rng) {
  Matrix rows = sample_box(program.box, kRows, Sampling::Uniform, rng.fork("box"));
  if (program.inputs_from.kind == InputSource::Kind::Box) return rows;
  const std::size_t count = std::min(kRows / 2, most_inputs(program, Part::Train));
  const Matrix own = draw_inputs(program, Part::Train, count, Sampling::Uniform, rng);
  for (std::size_t i = 0; i < own.rows; ++i)
    std::copy(own.row(i), own.row(i) + own.cols, rows.row(2 * i));
  return rows;
}

/// With the graph's outputs; those that are finite.
FitData interpreted_rows(const Program& program, const ProgramGraph& graph, const Rng& rng) {
  const Matrix inputs = draw_rows(program, rng);
  Matrix unit = inputs;
  for (std::size_t i = 0; i < kRows; ++i) program.box.to_unit(inputs.row(i), unit.row(i));
  const Matrix outputs = interpret(graph, unit);
  std::vector<std::size_t> finite;
  for (std::size_t i = 0; i < kRows; ++i)
    if (std::all_of(outputs.row(i), outputs.row(i) + outputs.cols,
                    [](double y) { return std::isfinite(y); }))
      finite.push_back(i);
  const std::size_t held_out = finite.size() / 10;
  const std::vector<std::size_t> validation(finite.begin(),
                                            finite.begin() + static_cast<std::ptrdiff_t>(held_out));
  const std::vector<std::size_t> train(finite.begin() + static_cast<std::ptrdiff_t>(held_out),
                                       finite.end());
  FitData data;
  data.train_inputs = inputs.select_rows(train);
  data.train_outputs = outputs.select_rows(train);
  data.validation_inputs = inputs.select_rows(validation);
  data.validation_outputs = outputs.select_rows(validation);
  return data;
}

Surrogate fit_by_adam(const Surrogate& surrogate, FitData data) {
  const std::size_t rows = std::min(kAdamRows, data.train_inputs.rows);
  data.train_inputs = data.train_inputs.slice_rows(0, rows);
  data.train_outputs = data.train_outputs.slice_rows(0, rows);
  FitOptions options;
  options.check_every = 20;
  options.scaling = Scaling::Calibrate;
  return fit_adam(surrogate, data, options, kStages).surrogate;
}

}  // namespace

Initial graph_distilled_initial(const Program& program, const Architecture& architecture, Rng rng) {
  Initial initial = graph_sketch_initial(program, architecture, rng);
  if (!initial.graph || initial.graph->exactness == Exactness::Opaque) return initial;
  const FitData data = interpreted_rows(program, *initial.graph, rng.fork("interpreted rows"));
  if (data.train_inputs.rows < kFewestRows) return initial;
  initial.surrogate = fit_by_adam(initial.surrogate, data);
  if (suits_levenberg(architecture)) {
    LevenbergOptions options;
    options.scaling = Scaling::Keep;
    initial.surrogate = fit_levenberg(initial.surrogate, data, options).surrogate;
  }
  initial.note += std::string(initial.note.empty() ? "" : "; ") + "distilled from " +
                  std::to_string(kRows) + " interpreted rows";
  return initial;
}

}  // namespace understudy
