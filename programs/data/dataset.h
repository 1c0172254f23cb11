#pragma once

#include <string>
#include <vector>

#include "base/matrix.h"
#include "base/outcome.h"
#include "base/progress.h"
#include "base/rng.h"
#include "programs/data/sampling.h"
#include "programs/program.h"
#include "programs/running/runner.h"

namespace understudy {

/// Rows of inputs and what the program made of them.
struct Dataset {
  Matrix inputs;                  ///< [n x d], program units
  Matrix outputs;                 ///< [n x k]
  std::vector<Outcome> outcomes;  ///< [n]

  std::size_t rows() const { return inputs.rows; }
  std::string hash() const;  ///< of the content alone

  /// Only the rows whose outcome is Ok: what can be learned from.
  Dataset usable() const;

  Dataset select(const std::vector<std::size_t>& rows) const;
};

enum class Part { Train, Test };

/// Inputs as the program's spec says they are drawn: from its box, through its latent function,
/// out of photographs, from a CSV file [n x d]. Train and test come from separate streams (for
/// images: separate photographs, brought to 512x512 and 220x200 pixels; for CSV: separate rows,
/// shared out in proportion to train_rows and test_rows, alike for every seed; misuse if there are
/// too few). `sampling` is used for Box and Latent. Latent runs its function: see make_runner.
Matrix draw_inputs(const Program& program, Part part, std::size_t n, Sampling sampling, Rng rng);

/// How many different rows can be drawn: those of a CSV file's part; of others there is no end.
std::size_t most_inputs(const Program& program, Part part);

/// Runs the program on the inputs.
Dataset run_dataset(Runner& runner, Matrix inputs, const ProgressFn& progress = {});

/// Row numbers of a split of n rows, shuffled by rng: the first `fraction` for training, the rest
/// for validation; with n >= 2 neither is empty, and a single row is for training.
struct Split {
  std::vector<std::size_t> train;
  std::vector<std::size_t> validation;
};
Split split_rows(std::size_t n, double fraction, Rng rng);

/// The column names of a CSV file: its header line. Throws misuse when the file is empty.
std::vector<std::string> csv_columns(const std::string& path);

/// Rows of a CSV file and where they stand.
struct CsvRows {
  Matrix values;
  std::vector<std::size_t> lines;  ///< [values.rows], from 1
};

/// The given columns of a CSV file with a header line, by name and in that order: numbers, and
/// labels where a column of the box is a category. Throws misuse naming file, line and column: no
/// such column, not a number, a short row.
CsvRows read_csv_rows(const std::string& path, const Box& columns);
CsvRows read_csv_rows(const std::string& path, const std::vector<std::string>& columns);
Matrix read_csv(const std::string& path, const std::vector<std::string>& columns);

}  // namespace understudy
