// What surrogates are worth in whole applications.
#include "db/encoding_internal.h"
#include "db/store_internal.h"

namespace understudy {

void Store::put_application(const ApplicationRecord& application) {
  const Database& database = impl_->database;
  database.transact("storing application " + application.name, [&] {
    database.run(
        "INSERT INTO application (identity, program_id, name, description, photograph, width,"
        " height, seed, seconds, input, picture)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (identity) DO NOTHING",
        application.identity, database.require_id("program", "hash", application.program),
        application.name, application.description, application.photograph, application.width,
        application.height, application.seed, application.seconds, Blob{application.input},
        Blob{application.picture});
  });
}

void Store::put_replacement(const ReplacementRecord& replacement) {
  const Database& database = impl_->database;
  database.transact("storing what trial " + replacement.trial + " is worth", [&] {
    database.run(
        "INSERT INTO replacement (application_id, trial_id, ssim, psnr, seconds, picture)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (application_id, trial_id) DO NOTHING",
        database.require_id("application", "identity", replacement.application),
        database.require_id("trial", "identity", replacement.trial), replacement.ssim,
        finite(replacement.psnr), replacement.seconds, Blob{replacement.picture});
  });
}

std::vector<std::string> Store::replaced_trials(const std::string& application) const {
  Statement select(impl_->database,
                   "SELECT trial.identity FROM replacement"
                   " JOIN application ON application.id = application_id"
                   " JOIN trial ON trial.id = trial_id"
                   " WHERE application.identity = ? ORDER BY replacement.id");
  std::vector<std::string> trials;
  for (select.bind(application); select.step();) select.read(trials.emplace_back());
  return trials;
}

}  // namespace understudy
