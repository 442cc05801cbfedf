-- The record itself: every fact of the plant. The primary key is what makes one of two writers lose.
-- Times are microseconds since the Unix epoch: an integer is narrow, sorts, and holds what timestamptz holds.
-- Booleans are 0 and 1. Text compares by byte (BINARY), so a prefix search can use the index.
CREATE TABLE events (
  position integer PRIMARY KEY,
  stream text NOT NULL,
  version integer NOT NULL,
  type text NOT NULL,
  at integer NOT NULL,
  actor_id integer NOT NULL,
  actor_name text NOT NULL,
  data text NOT NULL,
  UNIQUE (stream, version)
) STRICT;

-- Answers kept for the repeat of a command. Most go after a day; those of documents stay.
CREATE TABLE command_answers (
  key blob NOT NULL PRIMARY KEY,
  body_hash blob,
  answer blob NOT NULL,
  lot_status text,
  at integer NOT NULL,
  keep_forever integer NOT NULL
) STRICT;
-- The purge's only.
CREATE INDEX command_answers_at ON command_answers (at) WHERE keep_forever = 0;

-- What a commit left to be done. Nearly always empty.
CREATE TABLE outbox (
  id integer PRIMARY KEY AUTOINCREMENT,
  kind text NOT NULL,
  key text NOT NULL,
  payload text,
  at integer NOT NULL,
  due_at integer NOT NULL,
  attempts integer NOT NULL DEFAULT 0
) STRICT;
