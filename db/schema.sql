-- The database of results. application_id ("Unds") and user_version stand in db/schema.cc.in. Every
-- version so far has only added tables (2: run; 3: application, replacement), so that creating what is
-- missing brings an older file up to date.
-- Hashes are 32 hexadecimal digits. Matrices are BLOBs of little-endian doubles, row-major.
-- Losses are mean squared errors; test losses are divided by the variance of the test rows, so
-- that 1.0 is what a constant scores. -1 means "never measured".
-- SQLite has no NaN. Where a REAL may be null, null stands for every number that is not finite;
-- where it may not, NaN is stored as Infinity. In JSON arrays null stands for both.
-- Seeds are 64 bits without a sign; from 2^63 on they stand here as negative numbers.

CREATE TABLE IF NOT EXISTS host (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  cpu TEXT NOT NULL,
  os TEXT NOT NULL,
  cores INTEGER NOT NULL,
  memory_bytes INTEGER NOT NULL,
  UNIQUE (name, cpu, os, cores, memory_bytes)
) STRICT;

CREATE TABLE IF NOT EXISTS build (
  id INTEGER PRIMARY KEY,
  version TEXT NOT NULL,
  source_hash TEXT NOT NULL,   -- of every source file that can change a result
  compiler TEXT NOT NULL,
  flags TEXT NOT NULL,
  type TEXT NOT NULL,
  libraries TEXT NOT NULL,
  UNIQUE (version, source_hash, compiler, flags, type, libraries)
) STRICT;

CREATE TABLE IF NOT EXISTS program (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  suite TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('c', 'command')),
  source TEXT NOT NULL,        -- citation or origin
  text TEXT NOT NULL,          -- what a person reads
  json TEXT NOT NULL CHECK (json_valid(json))
) STRICT;

CREATE TABLE IF NOT EXISTS dataset (
  id INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,  -- of what was asked for: program, part, rows, sampling, seed
  content TEXT NOT NULL,          -- of the rows
  program_id INTEGER NOT NULL REFERENCES program (id),
  part TEXT NOT NULL CHECK (part IN ('train', 'test')),
  sampling TEXT NOT NULL,
  seed INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  input_count INTEGER NOT NULL,
  output_count INTEGER NOT NULL,
  usable_rows INTEGER NOT NULL,   -- rows whose outcome is ok
  inputs BLOB NOT NULL,
  outputs BLOB NOT NULL,
  outcomes BLOB NOT NULL          -- one byte a row, as base/outcome.h numbers them
) STRICT;

CREATE TABLE IF NOT EXISTS study (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  plan TEXT NOT NULL CHECK (json_valid(plan)),  -- fully resolved
  seed INTEGER NOT NULL,
  created TEXT NOT NULL,                        -- UTC, ISO 8601
  host_id INTEGER NOT NULL REFERENCES host (id),
  build_id INTEGER NOT NULL REFERENCES build (id)
) STRICT;

-- What a study consists of, in the order of its plan. A task is done when the trial or tuning of
-- the same identity is there; studies share finished work.
CREATE TABLE IF NOT EXISTS task (
  study_id INTEGER NOT NULL REFERENCES study (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('fit', 'tune')),
  identity TEXT NOT NULL,
  spec TEXT NOT NULL CHECK (json_valid(spec)),
  PRIMARY KEY (study_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS task_by_identity ON task (identity);

-- One fit: initialiser x program x number of examples x seed.
CREATE TABLE IF NOT EXISTS trial (
  id INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,
  program_id INTEGER NOT NULL REFERENCES program (id),
  train_dataset_id INTEGER NOT NULL REFERENCES dataset (id),
  test_dataset_id INTEGER NOT NULL REFERENCES dataset (id),
  initialiser TEXT NOT NULL,
  architecture TEXT NOT NULL,
  examples INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  options TEXT NOT NULL CHECK (json_valid(options)),
  termination TEXT NOT NULL CHECK (termination IN ('converged', 'budget', 'stopped', 'failed')),
  message TEXT NOT NULL,
  epochs INTEGER NOT NULL,
  best_epoch INTEGER NOT NULL,
  train_loss REAL NOT NULL,
  validation_loss REAL NOT NULL,
  test_loss REAL NOT NULL,
  test_losses TEXT NOT NULL CHECK (json_valid(test_losses)),  -- array, one per output
  seconds REAL NOT NULL,
  surrogate BLOB NOT NULL                                     -- the fitted surrogate's file
) STRICT;
CREATE INDEX IF NOT EXISTS trial_by_program ON trial (program_id, initialiser, examples);

CREATE TABLE IF NOT EXISTS epoch (
  trial_id INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
  epoch INTEGER NOT NULL,
  train_loss REAL NOT NULL,
  validation_loss REAL NOT NULL,
  test_loss REAL NOT NULL,
  PRIMARY KEY (trial_id, epoch)
) STRICT, WITHOUT ROWID;

-- Some test rows of each trial, to draw predicted against true.
CREATE TABLE IF NOT EXISTS prediction (
  trial_id INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  output INTEGER NOT NULL,
  truth REAL NOT NULL,
  predicted REAL,              -- null: the surrogate gave no finite number
  PRIMARY KEY (trial_id, ordinal)
) STRICT, WITHOUT ROWID;

-- One search for inputs: method x program x goal x budget x seed.
CREATE TABLE IF NOT EXISTS tuning (
  id INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,
  program_id INTEGER NOT NULL REFERENCES program (id),
  method TEXT NOT NULL,
  goal TEXT NOT NULL,          -- for a person: "theta1 = 0.3, theta2 = 1.1"
  budget INTEGER NOT NULL,     -- runs of the real program, everything included
  seed INTEGER NOT NULL,
  options TEXT NOT NULL CHECK (json_valid(options)),
  termination TEXT NOT NULL CHECK (termination IN ('converged', 'budget', 'stopped', 'failed')),
  message TEXT NOT NULL,
  best INTEGER,                -- ordinal of the best evaluation; null: none was ok
  best_value REAL,             -- of the goal, to be minimised
  seconds REAL NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS tuning_by_program ON tuning (program_id, method);

-- What a tuning was asked for; files of version 3 and before have none.
CREATE TABLE IF NOT EXISTS tuning_problem (
  tuning_id INTEGER PRIMARY KEY REFERENCES tuning (id) ON DELETE CASCADE,
  name TEXT NOT NULL,          -- tells a program's problems apart
  kind TEXT NOT NULL,          -- 'inversion', 'fit', 'minimum'; 'goal': a user's own
  inputs TEXT NOT NULL CHECK (json_valid(inputs)),  -- names of those that are tuned
  runs_per_evaluation INTEGER NOT NULL,
  enough REAL                  -- value that solves it; null: nobody knows
) STRICT;

-- Every look at the real program, in order; perhaps only those better than all before, and the last.
CREATE TABLE IF NOT EXISTS evaluation (
  tuning_id INTEGER NOT NULL REFERENCES tuning (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,    -- from 0; below it what was known before and cost no run
  phase TEXT NOT NULL,         -- why it was run: "sample", "descent", ...
  inputs TEXT NOT NULL CHECK (json_valid(inputs)),
  outputs TEXT NOT NULL CHECK (json_valid(outputs)),
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL,
  value REAL,                  -- of the goal; null where the run was not ok
  PRIMARY KEY (tuning_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Runs of the real program that are not part of a record yet, so that a stop or a kill loses none:
-- those of a data set or a tuning go when its record comes. The runs that looked for a study's
-- planted goals stay, for the next study that plants the same.
CREATE TABLE IF NOT EXISTS run (
  identity TEXT NOT NULL,      -- of the data set, tuning or goal
  ordinal INTEGER NOT NULL,
  inputs BLOB NOT NULL,
  outputs BLOB NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (identity, ordinal)
) STRICT, WITHOUT ROWID;

-- A whole application around a program's function, run with that function: the picture that others
-- are measured against.
CREATE TABLE IF NOT EXISTS application (
  id INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,  -- of application, program, photograph, seed and build
  program_id INTEGER NOT NULL REFERENCES program (id),
  name TEXT NOT NULL,             -- "colour quantisation"
  description TEXT NOT NULL,      -- what it does, in a sentence
  photograph TEXT NOT NULL,       -- name of the file
  width INTEGER NOT NULL,         -- of the photograph as it was used, in pixels
  height INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  seconds REAL NOT NULL,
  input BLOB NOT NULL,            -- the photograph, a PNG file; empty: none is kept
  picture BLOB NOT NULL           -- what the application made of it; likewise
) STRICT;

-- The same application with the surrogate of a trial in the place of the function.
CREATE TABLE IF NOT EXISTS replacement (
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application (id) ON DELETE CASCADE,
  trial_id INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
  ssim REAL NOT NULL,             -- structural similarity of both pictures; 1: they are the same
  psnr REAL,                      -- decibels; null: infinite, they are the same
  seconds REAL NOT NULL,
  picture BLOB NOT NULL,          -- a PNG file; empty: none is kept
  UNIQUE (application_id, trial_id)
) STRICT;
CREATE INDEX IF NOT EXISTS replacement_by_trial ON replacement (trial_id);
