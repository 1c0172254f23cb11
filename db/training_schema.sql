-- How compilers were trained. application_id ("Undt") and user_version stand in db/schema.cc.in.

CREATE TABLE IF NOT EXISTS training (
  id INTEGER PRIMARY KEY,
  model TEXT NOT NULL UNIQUE,   -- the file that it writes
  options TEXT NOT NULL CHECK (json_valid(options)),  -- all that can change the result, corpus included
  build TEXT NOT NULL,
  machine TEXT NOT NULL
) STRICT;

-- What was seen on the way, also by runs that were cut off later: steps before `step` are done.
CREATE TABLE IF NOT EXISTS progress (
  training INTEGER NOT NULL REFERENCES training (id),
  step INTEGER NOT NULL,
  seconds REAL NOT NULL,        -- of training, all sittings together
  programs INTEGER NOT NULL,    -- shown so far, repeats counted
  learning_rate REAL NOT NULL,
  loss REAL NOT NULL,           -- mean over the steps since the point before
  PRIMARY KEY (training, step)
) STRICT, WITHOUT ROWID;

-- Standardised mean squared errors of surrogates that were not fitted; 1 is what a constant scores.
CREATE TABLE IF NOT EXISTS validation (
  training INTEGER NOT NULL REFERENCES training (id),
  step INTEGER NOT NULL,
  programs TEXT NOT NULL,       -- which: "generated" or "harvested"
  sketch INTEGER NOT NULL,      -- 1: probe values were shown
  count INTEGER NOT NULL,
  mean REAL NOT NULL,
  median REAL NOT NULL,
  unit_median REAL NOT NULL,    -- in the programs' units as predicted
  PRIMARY KEY (training, step, programs, sketch)
) STRICT, WITHOUT ROWID;
