-- The database of results. application_id ("Unds") and user_version stand in db/schema.cc.in. Files of
-- versions 1 to 4 kept inputs, outputs and goals in JSON; db/upgrade.cc makes them files of this one.
-- Hashes are 32 hexadecimal digits. Matrices are BLOBs of little-endian doubles, row-major.
-- Losses are mean squared errors; test losses are divided by the variance of the test rows, so
-- that 1.0 is what a constant scores. -1 means "never measured".
-- SQLite has no NaN. Where a REAL may be null, null stands for every number that is not finite;
-- where it may not, NaN is stored as Infinity.
-- What is JSON is for those who wrote it: no report looks into it. Positions count from 0.
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
  json TEXT NOT NULL CHECK (json_valid(json))  -- all of it, to run it again
) STRICT;

-- An array has an input for each of its elements: w[0], w[1], ...
CREATE TABLE IF NOT EXISTS program_input (
  program_id INTEGER NOT NULL REFERENCES program (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('real', 'integer', 'category')),
  lo REAL NOT NULL,            -- the range that it is drawn from and tuned in
  hi REAL NOT NULL,            -- of a category the number of its last label; its first is 0
  PRIMARY KEY (program_id, position)
) STRICT, WITHOUT ROWID;

-- What the values of a category stand for.
CREATE TABLE IF NOT EXISTS program_input_label (
  program_id INTEGER NOT NULL,
  input INTEGER NOT NULL,      -- its position
  value INTEGER NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (program_id, input, value),
  FOREIGN KEY (program_id, input) REFERENCES program_input (program_id, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS program_output (
  program_id INTEGER NOT NULL REFERENCES program (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (program_id, position)
) STRICT, WITHOUT ROWID;

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
  -- Of the rows that the programs' training data hold, those that were drawn: less than 100 where the
  -- most examples wanted are a percentage.
  drawn_percent REAL NOT NULL,
  seed INTEGER NOT NULL,
  created TEXT NOT NULL,                        -- UTC, ISO 8601
  host_id INTEGER NOT NULL REFERENCES host (id),
  build_id INTEGER NOT NULL REFERENCES build (id)
) STRICT;

-- What is asked of a program's inputs, whatever the method.
CREATE TABLE IF NOT EXISTS problem (
  id INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,  -- of the program and of all that is asked
  program_id INTEGER NOT NULL REFERENCES program (id),
  name TEXT NOT NULL,          -- tells a program's problems apart
  kind TEXT NOT NULL,          -- 'inversion', 'fit', 'minimum'; 'goal': a user's own; '': not known
  goal TEXT NOT NULL,          -- for a person: "theta1 = 0.3, theta2 = 1.1"
  trade_off INTEGER NOT NULL CHECK (trade_off IN (0, 1)),  -- 1: all best compromises are wanted
  runs_per_evaluation INTEGER NOT NULL,  -- of the program: 1, or one for each observation of a fit
  target_value REAL            -- a value that solves it; null: nobody knows
) STRICT;
CREATE INDEX IF NOT EXISTS problem_by_program ON problem (program_id);

-- Those of the program's inputs that are tuned, in the order of an evaluation's.
CREATE TABLE IF NOT EXISTS problem_input (
  problem_id INTEGER NOT NULL REFERENCES problem (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (problem_id, position)
) STRICT, WITHOUT ROWID;

-- Objectives and constraints. An objective adds its weight times y, -y or (y - target)^2 to an
-- evaluation's value; one that breaks a constraint has none.
CREATE TABLE IF NOT EXISTS goal_term (
  problem_id INTEGER NOT NULL REFERENCES problem (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('minimize', 'maximize', 'target', 'at most', 'at least')),
  output INTEGER NOT NULL,     -- its position among an evaluation's
  target REAL NOT NULL,        -- or the bound
  weight REAL NOT NULL,
  PRIMARY KEY (problem_id, position)
) STRICT, WITHOUT ROWID;

-- What a study consists of, in the order of its plan. A task is done when the trial or tuning of
-- the same identity is there; studies share finished work.
CREATE TABLE IF NOT EXISTS task (
  study_id INTEGER NOT NULL REFERENCES study (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('fit', 'tune')),
  identity TEXT NOT NULL,
  problem_id INTEGER REFERENCES problem (id),  -- null: a fit
  spec TEXT NOT NULL CHECK (json_valid(spec)),
  PRIMARY KEY (study_id, position),
  CHECK ((kind = 'tune') = (problem_id IS NOT NULL))
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
  test_loss REAL NOT NULL,     -- mean over the outputs
  seconds REAL NOT NULL,
  surrogate BLOB NOT NULL      -- the fitted surrogate's file
) STRICT;
CREATE INDEX IF NOT EXISTS trial_by_program ON trial (program_id, initialiser, examples);

CREATE TABLE IF NOT EXISTS trial_output (
  trial_id INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,   -- among the program's outputs
  test_loss REAL,
  PRIMARY KEY (trial_id, position)
) STRICT, WITHOUT ROWID;

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

-- One search for inputs: method x problem x budget x seed.
CREATE TABLE IF NOT EXISTS tuning (
  id INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,
  problem_id INTEGER NOT NULL REFERENCES problem (id),
  method TEXT NOT NULL,
  budget INTEGER NOT NULL,     -- runs of the real program, everything included
  seed INTEGER NOT NULL,
  options TEXT NOT NULL CHECK (json_valid(options)),
  termination TEXT NOT NULL CHECK (termination IN ('converged', 'budget', 'stopped', 'failed')),
  message TEXT NOT NULL,
  best INTEGER,                -- ordinal of the best evaluation; null: none was ok
  best_value REAL,             -- of the goal, to be minimised
  seconds REAL NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS tuning_by_problem ON tuning (problem_id, method);

-- Every look at the real program, in order; perhaps only those better than all before, and the last.
CREATE TABLE IF NOT EXISTS evaluation (
  tuning_id INTEGER NOT NULL REFERENCES tuning (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,    -- from 0; below it what was known before and cost no run
  phase TEXT NOT NULL,         -- why it was run: "sample", "descent", ...
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL,
  value REAL,                  -- of the goal; null where the run was not ok
  PRIMARY KEY (tuning_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS evaluation_input (
  tuning_id INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  position INTEGER NOT NULL,   -- among the problem's inputs
  value REAL,                  -- of a category the number of its label
  PRIMARY KEY (tuning_id, ordinal, position),
  FOREIGN KEY (tuning_id, ordinal) REFERENCES evaluation (tuning_id, ordinal) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Of several runs the outputs stand one after the other.
CREATE TABLE IF NOT EXISTS evaluation_output (
  tuning_id INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  position INTEGER NOT NULL,   -- among the program's outputs, counted on from run to run
  value REAL,
  PRIMARY KEY (tuning_id, ordinal, position),
  FOREIGN KEY (tuning_id, ordinal) REFERENCES evaluation (tuning_id, ordinal) ON DELETE CASCADE
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
