// Fits.
#include "db/encoding_internal.h"
#include "db/store_internal.h"
#include "db/trial_rows_internal.h"

namespace understudy {
namespace {

/// False when a trial of this identity is there.
bool insert_trial(const Database& database, const TrialRecord& trial) {
  return database.run(
             "INSERT INTO trial (identity, program_id, train_dataset_id, test_dataset_id,"
             " initialiser, architecture, examples, seed, options, termination, message, epochs,"
             " best_epoch, train_loss, validation_loss, test_loss, seconds, surrogate)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
             " ON CONFLICT (identity) DO NOTHING",
             trial.identity, database.require_id("program", "hash", trial.program),
             database.require_id("dataset", "identity", trial.train_dataset),
             database.require_id("dataset", "identity", trial.test_dataset), trial.initialiser,
             trial.architecture, trial.examples, trial.seed, trial.options,
             to_string(trial.termination), trial.message, trial.epochs, trial.best_epoch,
             trial.train_loss, trial.validation_loss, trial.test_loss, trial.seconds,
             Blob{trial.surrogate}) == 1;
}

void insert_curve(const Database& database, std::int64_t trial,
                  const std::vector<EpochRecord>& curve) {
  Statement insert(database,
                   "INSERT INTO epoch (trial_id, epoch, train_loss, validation_loss, test_loss)"
                   " VALUES (?, ?, ?, ?, ?)");
  for (const EpochRecord& epoch : curve)
    insert.run(trial, epoch.epoch, epoch.train_loss, epoch.validation_loss, epoch.test_loss);
}

void insert_predictions(const Database& database, std::int64_t trial,
                        const std::vector<PredictionRecord>& predictions) {
  Statement insert(database,
                   "INSERT INTO prediction (trial_id, ordinal, output, truth, predicted)"
                   " VALUES (?, ?, ?, ?, ?)");
  std::int64_t ordinal = 0;
  for (const PredictionRecord& prediction : predictions)
    insert.run(trial, ordinal++, prediction.output, prediction.truth, finite(prediction.predicted));
}

std::vector<EpochRecord> read_curve(const Database& database, std::int64_t trial) {
  Statement select(database,
                   "SELECT epoch, train_loss, validation_loss, test_loss FROM epoch"
                   " WHERE trial_id = ? ORDER BY epoch");
  std::vector<EpochRecord> curve;
  for (select.bind(trial); select.step();) {
    EpochRecord& epoch = curve.emplace_back();
    select.read(epoch.epoch, epoch.train_loss, epoch.validation_loss, epoch.test_loss);
  }
  return curve;
}

std::vector<PredictionRecord> read_predictions(const Database& database, std::int64_t trial) {
  Statement select(database,
                   "SELECT output, truth, predicted FROM prediction"
                   " WHERE trial_id = ? ORDER BY ordinal");
  std::vector<PredictionRecord> predictions;
  for (select.bind(trial); select.step();) {
    PredictionRecord& prediction = predictions.emplace_back();
    select.read(prediction.output, prediction.truth, prediction.predicted);
  }
  return predictions;
}

}  // namespace

void Store::put_trial(const TrialRecord& trial) {
  const Database& database = impl_->database;
  database.transact("storing trial " + trial.identity, [&] {
    if (!insert_trial(database, trial)) return;
    const std::int64_t id = database.last_id();
    insert_test_losses(database, id, trial.test_losses);
    insert_curve(database, id, trial.curve);
    insert_predictions(database, id, trial.predictions);
  });
}

std::optional<TrialRecord> Store::trial(const std::string& identity) const {
  const Database& database = impl_->database;
  Statement select(
      database,
      "SELECT trial.id, trial.identity, program.hash, train.identity, test.identity, initialiser,"
      " architecture, examples, trial.seed, options, termination, message, epochs, best_epoch,"
      " train_loss, validation_loss, test_loss, seconds, surrogate"
      " FROM trial JOIN program ON program.id = trial.program_id"
      " JOIN dataset AS train ON train.id = train_dataset_id"
      " JOIN dataset AS test ON test.id = test_dataset_id"
      " WHERE trial.identity = ?");
  if (!select.bind(identity).step()) return std::nullopt;
  TrialRecord trial;
  std::int64_t id = 0;
  select.read(id, trial.identity, trial.program, trial.train_dataset, trial.test_dataset,
              trial.initialiser, trial.architecture, trial.examples, trial.seed, trial.options,
              trial.termination, trial.message, trial.epochs, trial.best_epoch, trial.train_loss,
              trial.validation_loss, trial.test_loss, trial.seconds, trial.surrogate);
  trial.test_losses = read_test_losses(database, id);
  trial.curve = read_curve(database, id);
  trial.predictions = read_predictions(database, id);
  return trial;
}

void Store::put_stopped(TrialRecord trial) {
  trial.identity = stopped_identity(impl_->database, "trial", trial.identity);
  put_trial(trial);
}

std::vector<TrialListing> Store::trials(std::int64_t study) const {
  Statement select(impl_->database,
                   "SELECT trial.identity, hash, initialiser, trial.seed, test_loss,"
                   " length(surrogate) > 0"
                   " FROM task JOIN trial USING (identity)"
                   " JOIN program ON program.id = trial.program_id"
                   " WHERE study_id = ? ORDER BY position");
  std::vector<TrialListing> trials;
  for (select.bind(study); select.step();) {
    TrialListing& trial = trials.emplace_back();
    select.read(trial.identity, trial.program, trial.initialiser, trial.seed, trial.test_loss,
                trial.has_surrogate);
  }
  return trials;
}

}  // namespace understudy
