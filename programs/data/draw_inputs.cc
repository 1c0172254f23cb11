#include "programs/data/draw_inputs.h"

#include <limits>
#include <utility>

#include "base/error.h"
#include "programs/data/csv.h"
#include "programs/data/dataset.h"
#include "programs/data/images.h"
#include "programs/data/patches.h"

namespace understudy {
namespace {

using Kind = InputSource::Kind;

// The latent function as a program of its own: k inputs in [0,1], the program's inputs as outputs.
Program latent_program(const Program& program) {
  const auto* body = std::get_if<CFunction>(&program.body);
  if (body == nullptr)
    throw misuse("program '" + program.name + "' is a command and has no latent function",
                 "draw its inputs from the box or from a csv file");
  Program latent;
  latent.name = program.inputs_from.function;
  for (std::size_t j = 0; j < program.inputs_from.latent; ++j)
    latent.box.dims.push_back({"u[" + std::to_string(j) + "]", 0.0, 1.0, InputKind::Real});
  for (const Interval& input : program.box.dims) latent.outputs.push_back(input.name);

  Binding u;
  u.name = "u";
  u.type = "const double";
  u.by_pointer = true;
  u.length = latent.box.size();
  Binding x;
  x.name = "x";
  x.type = "double";
  x.role = Binding::Role::Output;
  x.by_pointer = true;
  x.length = program.box.size();

  CFunction function = *body;
  function.function = program.inputs_from.function;
  function.parameters = {u, x};
  function.returned.clear();
  function.structures.clear();
  function.returned_structure.reset();
  latent.body = function;
  return latent;
}

Matrix draw_latent(const Program& program, std::size_t n, Sampling sampling, const Rng& rng) {
  const Program latent = latent_program(program);
  const Matrix points = sample_box(latent.box, n, sampling, rng);
  RunResult result = make_runner(latent)->run(points);
  for (std::size_t i = 0; i < result.outcomes.size(); ++i) {
    if (result.outcomes[i] != Outcome::Ok)
      throw misuse("latent function '" + latent.name + "' of program '" + program.name +
                       "' gave no point: " + std::string(to_string(result.outcomes[i])) + " " +
                       result.details[i],
                   "make it give finite inputs for every u in [0,1]");
  }
  return result.outputs;
}

// The Parrot benchmarks train on 512x512 and test on 220x200 pixels.
Matrix draw_image(const Program& program, Part part, std::size_t n, const Rng& rng) {
  const InputSource& source = program.inputs_from;
  const bool train = part == Part::Train;
  std::string path = train ? source.train_image : source.test_image;
  if (path.empty()) path = train ? default_train_photograph() : default_test_photograph();
  const Image image = train ? read_photograph(path, 512, 512) : read_photograph(path, 220, 200);
  Matrix rows = cut_patches(image, source.patches, n, rng);
  if (rows.cols != program.box.size())
    throw misuse("patches of " + source.patches + " have " + std::to_string(rows.cols) +
                     " values, and program '" + program.name + "' has " +
                     std::to_string(program.box.size()) + " inputs",
                 "choose patches of as many values as the program has inputs");
  return rows;
}

// Which rows are for testing depends on the file and on the program's own amounts of data alone,
// never on the seed: a row that one trial is tested on is trained on by none.
struct CsvPart {
  Matrix rows;                   ///< of the whole file
  std::vector<std::size_t> own;  ///< which are the part's
};

CsvPart read_part(const Program& program, Part part) {
  Matrix rows = read_csv_rows(program.inputs_from.csv, program.box).values;
  const double share = static_cast<double>(program.train_rows) /
                       static_cast<double>(program.train_rows + program.test_rows);
  const Split parts = split_rows(rows.rows, share, Rng(0).fork("parts of a csv file"));
  return {std::move(rows), part == Part::Train ? parts.train : parts.validation};
}

Matrix draw_csv(const Program& program, Part part, std::size_t n, Rng rng) {
  const auto [rows, own] = read_part(program, part);
  if (n > own.size())
    throw misuse(program.inputs_from.csv + " has " + std::to_string(rows.rows) + " rows, " +
                     std::to_string(own.size()) + " of them for " +
                     (part == Part::Train ? "training" : "testing") + "; " + std::to_string(n) +
                     " are asked for",
                 "ask for fewer rows, or say in [data] how many are for train and for test");
  std::vector<std::size_t> order = rng.permutation(own.size());
  order.resize(n);
  return rows.select_rows(own).select_rows(order);
}

Kind kind_of(const Program& program, Part part) {
  const InputSource& source = program.inputs_from;
  return part == Part::Train ? source.kind : source.test_kind.value_or(source.kind);
}

}  // namespace

std::size_t most_inputs(const Program& program, Part part) {
  if (kind_of(program, part) != Kind::Csv) return std::numeric_limits<std::size_t>::max();
  return read_part(program, part).own.size();
}

Matrix draw_inputs(const Program& program, Part part, std::size_t n, Sampling sampling, Rng rng) {
  const Rng stream = rng.fork(part == Part::Train ? "train" : "test");
  switch (kind_of(program, part)) {
    case Kind::Box:
      return sample_box(program.box, n, sampling, stream);
    case Kind::Latent:
      return draw_latent(program, n, sampling, stream);
    case Kind::Image:
      return draw_image(program, part, n, stream);
    case Kind::Csv:
      return draw_csv(program, part, n, stream);
  }
  throw misuse("program '" + program.name + "' has no source of inputs");
}

}  // namespace understudy
