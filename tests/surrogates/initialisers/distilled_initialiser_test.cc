#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <utility>

#include "programs/data/dataset.h"
#include "programs/reading/load_program.h"
#include "programs/reading/program_options.h"
#include "surrogates/initialisers/distilled.h"
#include "tests/programs/roles_said.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

Architecture hidden(std::size_t inputs, std::size_t width) {
  Architecture architecture;
  architecture.inputs = inputs;
  architecture.hidden = {width};
  return architecture;
}

/// Mean squared error on the rows, divided by the variance of the truth.
double relative_error(const Surrogate& surrogate, const Matrix& rows,
                      const std::function<double(const double*)>& truth) {
  const Matrix predicted = surrogate.predict(rows);
  double sum = 0.0, square = 0.0, error = 0.0;
  for (std::size_t i = 0; i < rows.rows; ++i) {
    const double y = truth(rows.row(i));
    sum += y;
    square += y * y;
    error += (predicted.row(i)[0] - y) * (predicted.row(i)[0] - y);
  }
  return error / (square - sum * sum / static_cast<double>(rows.rows));
}

TEST(DistilledInitialiser, ASmallNetworkDoesNotEndInAPoorMinimum) {
  const TemporaryFolder folder;
  ProgramOptions options;
  options.roles.inputs = ranges({"x=-3:3", "y=-3:3"});
  const Program program =
      load_program(folder.write("wave.c",
                                "#include <math.h>\n"
                                "double wave(double x, double y) { return sin(x) + cos(y); }"),
                   options);
  const Matrix rows = sample_box(program.box, 500, Sampling::Uniform, Rng(77));
  for (std::uint64_t seed = 0; seed < 4; ++seed) {
    const Initial initial = graph_distilled_initial(program, hidden(2, 8), Rng(seed));
    EXPECT_LT(relative_error(initial.surrogate, rows,
                             [](const double* x) { return std::sin(x[0]) + std::cos(x[1]); }),
              1e-4)
        << "seed " << seed;
  }
}

/// The error on so many inputs of the program's own, from the box alone and from a file of them.
std::pair<double, double> errors_with_own_inputs(std::size_t count) {
  const TemporaryFolder folder;
  ProgramOptions options;
  options.roles.inputs = ranges({"x=-4:4", "y=-4:4"});
  Program program =
      load_program(folder.write("wave.c",
                                "#include <math.h>\n"
                                "double wave(double x, double y) { return sin(3 * x * y); }"),
                   options);
  // Inputs on the diagonal, where the program is a function of one number.
  Matrix rows(count, 2);
  std::string csv = "x,y\n";
  for (std::size_t i = 0; i < rows.rows; ++i) {
    const double at = -1.0 + 2.0 * static_cast<double>(i) / static_cast<double>(rows.rows);
    rows.row(i)[0] = rows.row(i)[1] = at;
    csv += std::to_string(at) + "," + std::to_string(at) + "\n";
  }
  const auto truth = [](const double* x) { return std::sin(3.0 * x[0] * x[1]); };
  const double from_the_box =
      relative_error(graph_distilled_initial(program, hidden(2, 8), Rng(1)).surrogate, rows, truth);
  program.inputs_from.kind = InputSource::Kind::Csv;
  program.inputs_from.csv = folder.write("rows.csv", csv);
  return {from_the_box,
          relative_error(graph_distilled_initial(program, hidden(2, 8), Rng(1)).surrogate, rows,
                         truth)};
}

TEST(DistilledInitialiser, KnowsMostOfWhereTheProgramsOwnInputsLie) {
  const auto [from_the_box, from_its_own] = errors_with_own_inputs(8000);
  EXPECT_LT(10.0 * from_its_own, from_the_box);
}

TEST(DistilledInitialiser, LearnsFromAShortFileToo) {
  const auto [from_the_box, from_its_own] = errors_with_own_inputs(400);
  EXPECT_LT(from_its_own, from_the_box);
}

}  // namespace
}  // namespace understudy
