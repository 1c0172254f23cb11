#include "programs/data/dataset.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"

namespace understudy {

std::string Dataset::hash() const {
  Hasher hasher;
  hasher.add(inputs).add(outputs);
  for (Outcome outcome : outcomes) hasher.add(to_string(outcome));
  return hasher.digest();
}

Dataset Dataset::usable() const {
  std::vector<std::size_t> rows_ok;
  for (std::size_t i = 0; i < rows(); ++i)
    if (outcomes[i] == Outcome::Ok) rows_ok.push_back(i);
  return select(rows_ok);
}

Dataset Dataset::select(const std::vector<std::size_t>& rows) const {
  Dataset selection;
  selection.inputs = inputs.select_rows(rows);
  selection.outputs = outputs.select_rows(rows);
  for (std::size_t i : rows) selection.outcomes.push_back(outcomes[i]);
  return selection;
}

Dataset run_dataset(Runner& runner, Matrix inputs, const ProgressFn& progress) {
  RunResult result = runner.run(inputs, progress);
  if (result.stopped) inputs = inputs.slice_rows(0, result.outputs.rows);
  return {std::move(inputs), std::move(result.outputs), std::move(result.outcomes)};
}

Split split_rows(std::size_t n, double fraction, Rng rng) {
  if (!(fraction >= 0.0 && fraction <= 1.0))
    throw misuse("cannot train on a fraction of " + format_number(fraction) + " of the rows",
                 "give a fraction between 0 and 1");
  auto for_training = static_cast<std::size_t>(std::llround(static_cast<double>(n) * fraction));
  if (n >= 2) for_training = std::clamp<std::size_t>(for_training, 1, n - 1);
  if (n == 1) for_training = 1;
  const std::vector<std::size_t> order = rng.permutation(n);
  const auto middle = order.begin() + static_cast<std::ptrdiff_t>(for_training);
  return {{order.begin(), middle}, {middle, order.end()}};
}

std::vector<double> output_variances(const Dataset& rows) {
  std::vector<double> variances(rows.outputs.cols, 1.0);
  for (std::size_t k = 0; k < variances.size(); ++k) {
    double sum = 0.0, squares = 0.0;
    for (std::size_t i = 0; i < rows.rows(); ++i) sum += rows.outputs(i, k);
    const double mean = sum / static_cast<double>(std::max<std::size_t>(1, rows.rows()));
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      const double miss = rows.outputs(i, k) - mean;
      squares += miss * miss;
    }
    if (squares > 0.0) variances[k] = squares / static_cast<double>(rows.rows());
  }
  return variances;
}

}  // namespace understudy
