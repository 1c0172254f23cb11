#include "surrogates/initialisers/distilled.h"

#include <algorithm>
#include <cmath>

#include "graph/interpret.h"
#include "programs/data/dataset.h"
#include "programs/data/draw_inputs.h"
#include "surrogates/fitting/fit.h"
#include "surrogates/fitting/fit_levenberg.h"
#include "surrogates/initialisers/graph.h"
#include "surrogates/initialisers/random.h"

namespace understudy {
namespace {

// Adam comes first, since it gets across steps and corners, on a part of the rows; what it leaves,
// Levenberg and Marquardt's method takes down by orders of magnitude.
constexpr std::size_t kRows = 4096;
constexpr std::size_t kAdamRows = 2048;
constexpr std::size_t kIterations = 20;

const std::vector<FitStage> kStages = {{600, 0.01}, {400, 0.003}, {400, 0.001}};

// A small network ends in one of many poor minima, and is cheap to begin anew: the best of so many
// begun is then taken as far as it goes.
constexpr std::size_t kSmall = 256;  // parameters, those of all outputs
constexpr std::size_t kBegun = 8;
constexpr std::size_t kLongIterations = 300;
constexpr double kLongSmallGain = 1e-4;

// One row in so many comes from the box, where the program has inputs of its own.
constexpr std::size_t kBoxShare = 8;

// Fewer rows with finite numbers than these are no teacher.
constexpr std::size_t kFewestRows = 64;

/// Rows to be asked: the program's own inputs, which may fill little of its box, and some of the
/// box, since it may be asked there as well.
Matrix draw_rows(const Program& program, const Rng& rng) {
  Matrix rows = sample_box(program.box, kRows, Sampling::Uniform, rng.fork("box"));
  if (program.inputs_from.kind == InputSource::Kind::Box) return rows;
  const std::size_t count = std::min(kRows, most_inputs(program, Part::Train));
  const Matrix own = draw_inputs(program, Part::Train, count, Sampling::Uniform, rng);
  // Evenly spread, so that those held out for validation are of both kinds.
  for (std::size_t k = 0; k < own.rows; ++k) {
    const std::size_t i = k * kRows / own.rows;
    if (i % kBoxShare != 0) std::copy(own.row(k), own.row(k) + own.cols, rows.row(i));
  }
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

FitData first_rows(FitData data, std::size_t rows) {
  rows = std::min(rows, data.train_inputs.rows);
  data.train_inputs = data.train_inputs.slice_rows(0, rows);
  data.train_outputs = data.train_outputs.slice_rows(0, rows);
  return data;
}

FitResult distil(const Surrogate& start, const FitData& data) {
  FitOptions options;
  options.check_every = 20;
  options.scaling = Scaling::Calibrate;
  FitResult result = fit_adam(start, first_rows(data, kAdamRows), options, kStages);
  if (!suits_levenberg(start.architecture)) return result;
  return fit_levenberg(result.surrogate, data, {kIterations, Scaling::Keep});
}

/// The best of several begun elsewhere, judged by rows that none of them was trained on.
Surrogate distil_small(const Program& program, const Surrogate& start, FitData data,
                       const Rng& rng) {
  data.test_inputs = data.validation_inputs;
  data.test_outputs = data.validation_outputs;
  FitResult best = distil(start, data);
  for (std::size_t i = 1; i < kBegun; ++i) {
    const Initial other = random_initial(program, start.architecture, rng.fork(i));
    FitResult result = distil(other.surrogate, data);
    if (result.summary.test_loss < best.summary.test_loss) best = std::move(result);
  }
  return fit_levenberg(best.surrogate, data, {kLongIterations, Scaling::Keep, kLongSmallGain})
      .surrogate;
}

}  // namespace

Initial graph_distilled_initial(const Program& program, const Architecture& architecture, Rng rng) {
  Initial initial = graph_probed_initial(program, architecture, rng);
  if (!initial.graph || initial.graph->exactness == Exactness::Opaque) return initial;
  const FitData data = interpreted_rows(program, *initial.graph, rng.fork("interpreted rows"));
  if (data.train_inputs.rows < kFewestRows) return initial;
  initial.surrogate =
      initial.surrogate.parameters.data.size() <= kSmall
          ? distil_small(program, initial.surrogate, data, rng.fork("begun elsewhere"))
          : distil(initial.surrogate, data).surrogate;
  initial.note += std::string(initial.note.empty() ? "" : "; ") + "distilled from " +
                  std::to_string(kRows) + " interpreted rows";
  return initial;
}

}  // namespace understudy
