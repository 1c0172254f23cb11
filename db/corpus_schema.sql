-- A corpus: programs to learn from, and what became of the candidates. application_id ("Undc") and
-- user_version stand in db/schema.cc.in. Nothing here depends on the machine, the time or the number
-- of workers, so that the same sources give the same file.
-- Hashes are 32 hexadecimal digits.

-- Where candidates came from, and how far each source has been read.
CREATE TABLE IF NOT EXISTS source (
  name TEXT PRIMARY KEY,        -- "generator 1", a harvested folder's package
  next INTEGER NOT NULL         -- number of its first candidate that was not examined yet
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS program (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL REFERENCES source (name),
  family TEXT NOT NULL,         -- what the corpus is split by: a generator's idiom, a source package
  split TEXT NOT NULL CHECK (split IN ('train', 'validation', 'test')),
  origin TEXT NOT NULL,
  licence TEXT NOT NULL,        -- SPDX
  text TEXT NOT NULL,           -- complete C
  function TEXT NOT NULL,
  tokens TEXT NOT NULL,         -- of all functions of the text, one space between them
  token_count INTEGER NOT NULL,
  box TEXT NOT NULL CHECK (json_valid(box)),          -- [{"name", "lo", "hi", "integer"}, ...]
  outputs TEXT NOT NULL CHECK (json_valid(outputs)),  -- names
  options TEXT NOT NULL CHECK (json_valid(options)),  -- {"ranges", "outputs", "constants", "flags"}:
                                                      -- what reading the text again needs
  exactness TEXT NOT NULL CHECK (exactness IN ('exact', 'bounded', 'opaque')),
  node_count INTEGER NOT NULL,
  graph BLOB NOT NULL,          -- graph/graph_bytes.h
  graph_hash TEXT NOT NULL UNIQUE,
  answers_hash TEXT NOT NULL UNIQUE,  -- of the outputs of the rows asked
  finite_share REAL NOT NULL    -- of the rows asked, those with finite outputs
) STRICT;

CREATE INDEX IF NOT EXISTS program_by_source ON program (source);

-- What single outputs do: hashes of their values and of their formulas.
CREATE TABLE IF NOT EXISTS behaviour (
  program INTEGER NOT NULL REFERENCES program (id),
  hash TEXT NOT NULL,
  PRIMARY KEY (program, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS behaviour_by_hash ON behaviour (hash);

-- Candidates refused, by source and reason; the first one serves as the example.
CREATE TABLE IF NOT EXISTS refusal (
  source TEXT NOT NULL REFERENCES source (name),
  step INTEGER NOT NULL,        -- order of the filters; those of a harvest are below 0
  reason TEXT NOT NULL,
  count INTEGER NOT NULL,
  example TEXT NOT NULL,        -- origin and what was wrong
  PRIMARY KEY (source, reason)
) STRICT, WITHOUT ROWID;
