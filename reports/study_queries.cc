#include "reports/study_queries.h"

namespace understudy::reporting {

const char* const kStudyQuery = R"sql(SELECT study.name, plan, drawn_percent, seed, created,
       host.name, cpu, os, cores, memory_bytes,
       version, source_hash, compiler, flags, type, libraries
FROM study
JOIN host ON host.id = host_id
JOIN build ON build.id = build_id
WHERE study.id = ?1)sql";

const char* const kProgressQuery = R"sql(SELECT count(*),
       count(*) FILTER (WHERE EXISTS (SELECT 1 FROM trial WHERE trial.identity = task.identity)
                           OR EXISTS (SELECT 1 FROM tuning WHERE tuning.identity = task.identity))
FROM task
WHERE study_id = ?1)sql";

const char* const kProgramQuery = R"sql(WITH used AS (
  SELECT position, program_id FROM task JOIN trial USING (identity) WHERE study_id = ?1
  UNION ALL
  SELECT position, program_id FROM task JOIN problem ON problem.id = problem_id
  WHERE study_id = ?1 AND EXISTS (SELECT 1 FROM tuning WHERE tuning.identity = task.identity))
SELECT program.id, hash
FROM used JOIN program ON program.id = program_id
GROUP BY program.id
ORDER BY min(position))sql";

const char* const kDatasetQuery = R"sql(WITH used AS (
  SELECT position, train_dataset_id AS id FROM task JOIN trial USING (identity) WHERE study_id = ?1
  UNION ALL
  SELECT position, test_dataset_id FROM task JOIN trial USING (identity) WHERE study_id = ?1)
SELECT program_id, identity, content, part, sampling, seed, row_count, usable_rows
FROM used JOIN dataset USING (id)
GROUP BY dataset.id
ORDER BY min(position), part DESC, dataset.id)sql";

const char* const kTrialQuery =
    R"sql(SELECT task.position, trial.id, trial.program_id, trial.identity,
       initialiser, architecture, examples, dataset.row_count, trial.seed,
       termination, message, epochs, best_epoch,
       train_loss, validation_loss, test_loss, seconds
FROM task
JOIN trial ON trial.identity = task.identity
JOIN dataset ON dataset.id = trial.train_dataset_id
WHERE task.study_id = ?1
ORDER BY task.position)sql";

const char* const kTestLossQuery = R"sql(SELECT trial_id, trial_output.test_loss
FROM task
JOIN trial ON trial.identity = task.identity
JOIN trial_output ON trial_id = trial.id
WHERE study_id = ?1
ORDER BY trial_id, trial_output.position)sql";

const char* const kTuningQuery = R"sql(SELECT task.position, tuning.id, program_id, tuning.identity,
       method, problem.identity, goal, budget, seed, termination, message,
       best, best_value, seconds,
       (SELECT max(ordinal) + 1 FROM evaluation WHERE tuning_id = tuning.id)
FROM task
JOIN tuning ON tuning.identity = task.identity
JOIN problem ON problem.id = tuning.problem_id
WHERE study_id = ?1
ORDER BY task.position)sql";

const char* const kBestInputsQuery = R"sql(SELECT tuning.id, value
FROM task
JOIN tuning ON tuning.identity = task.identity
JOIN evaluation_input ON tuning_id = tuning.id AND ordinal = best
WHERE study_id = ?1
ORDER BY tuning.id, evaluation_input.position)sql";

const char* const kBestOutputsQuery = R"sql(SELECT tuning.id, value
FROM task
JOIN tuning ON tuning.identity = task.identity
JOIN evaluation_output ON tuning_id = tuning.id AND ordinal = best
WHERE study_id = ?1
ORDER BY tuning.id, evaluation_output.position)sql";

const char* const kLookQuery = R"sql(SELECT tuning_id, ordinal, value
FROM evaluation
WHERE tuning_id IN (SELECT tuning.id FROM task JOIN tuning USING (identity) WHERE study_id = ?1)
ORDER BY tuning_id, ordinal)sql";

const char* const kEpochsQuery = "SELECT epoch FROM epoch WHERE trial_id = ?1 ORDER BY epoch";

// CROSS JOIN keeps the order: the planner would read all epochs and look for each among the wanted.
const char* const kCurveQuery = R"sql(SELECT curve_trial.value, epoch.epoch, test_loss
FROM json_each(?1) AS curve_trial
CROSS JOIN json_each(?2) AS curve_epoch
CROSS JOIN epoch ON epoch.trial_id = curve_trial.value AND epoch.epoch = curve_epoch.value
WHERE test_loss >= 0
ORDER BY epoch.epoch, curve_trial.key)sql";

// A trial's epochs are read no further than the one that is looked for.
const char* const kReachedQuery = R"sql(WITH wanted AS MATERIALIZED (
  SELECT key, json_extract(value, '$[0]') AS trial, json_extract(value, '$[1]') AS target
  FROM json_each(?1))
SELECT key,
       (SELECT epoch FROM epoch
        WHERE trial_id = trial AND test_loss >= 0 AND test_loss <= target
        ORDER BY epoch LIMIT 1) AS reached
FROM wanted
WHERE reached IS NOT NULL)sql";

const char* const kPredictionQuery = R"sql(SELECT output, truth, predicted
FROM prediction
WHERE trial_id = ?1
ORDER BY ordinal)sql";

// Of several rows SQLite gives the columns of the one with the highest id.
const char* const kReplacementQuery =
    R"sql(SELECT application.id, application.program_id, application.name, description, photograph,
       width, height, application.seed,
       trial_id, ssim, psnr, replacement.seconds, replacement.picture, max(replacement.id)
FROM task
JOIN trial ON trial.identity = task.identity
JOIN replacement ON replacement.trial_id = trial.id
JOIN application ON application.id = application_id
WHERE task.study_id = ?1
GROUP BY application.program_id, application.name, photograph, width, height, task.position
ORDER BY task.position, application.id)sql";

const char* const kApplicationPicturesQuery = R"sql(SELECT input, picture
FROM application
WHERE id = ?1 AND length(picture) > 0)sql";

std::string as_pasted(std::string text, std::int64_t study) {
  for (std::size_t at = text.find("?1"); at != std::string::npos; at = text.find("?1", at))
    text.replace(at, 2, std::to_string(study));
  return text;
}

}  // namespace understudy::reporting
