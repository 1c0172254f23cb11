#include "db/encoding_internal.h"
#include "db/trial_rows_internal.h"

namespace understudy {

void insert_test_losses(const Database& database, std::int64_t trial,
                        const std::vector<double>& losses) {
  Statement insert(database,
                   "INSERT INTO trial_output (trial_id, position, test_loss) VALUES (?, ?, ?)");
  for (std::size_t i = 0; i < losses.size(); ++i) insert.run(trial, i, finite(losses[i]));
}

std::vector<double> read_test_losses(const Database& database, std::int64_t trial) {
  Statement select(database,
                   "SELECT test_loss FROM trial_output WHERE trial_id = ? ORDER BY position");
  std::vector<double> losses;
  for (select.bind(trial); select.step();) select.read(losses.emplace_back());
  return losses;
}

}  // namespace understudy
