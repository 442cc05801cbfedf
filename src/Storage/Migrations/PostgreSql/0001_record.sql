-- The record itself: every fact of the plant. The primary key is what makes one of two writers lose.
-- COLLATE "C" throughout: numbers and codes are ASCII, compared by byte, and a prefix search can use the index.
CREATE TABLE events (
  position bigint GENERATED ALWAYS AS IDENTITY,
  stream text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  type text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  actor_id bigint NOT NULL,
  actor_name text NOT NULL,
  data text NOT NULL,
  CONSTRAINT events_pkey PRIMARY KEY (stream, version),
  CONSTRAINT events_position UNIQUE (position)
);

-- Answers kept for the repeat of a command. Most go after a day; those of documents stay.
CREATE TABLE command_answers (
  key bytea NOT NULL,
  body_hash bytea,
  answer bytea NOT NULL,
  lot_status text COLLATE "C",
  at timestamptz NOT NULL,
  keep_forever boolean NOT NULL,
  CONSTRAINT command_answers_pkey PRIMARY KEY (key)
);
-- The purge's only: rows come in the order of time, so a block range index costs next to nothing to keep.
CREATE INDEX command_answers_at ON command_answers USING brin (at);

-- What a commit left to be done. Nearly always empty.
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY,
  kind text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  payload text,
  at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  CONSTRAINT outbox_pkey PRIMARY KEY (id)
);
