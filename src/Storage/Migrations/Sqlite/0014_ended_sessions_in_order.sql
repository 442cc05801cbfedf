-- Followed by number and not by anybody's clock. AUTOINCREMENT: the number of a row that was removed is never given again.
CREATE TABLE ended_sessions_in_order (
  seq integer PRIMARY KEY AUTOINCREMENT,
  session_id text NOT NULL UNIQUE,
  user_id integer NOT NULL,
  ended_at integer NOT NULL
) STRICT;
INSERT INTO ended_sessions_in_order (session_id, user_id, ended_at) SELECT session_id, user_id, ended_at FROM ended_sessions ORDER BY ended_at, session_id;
DROP TABLE ended_sessions;
ALTER TABLE ended_sessions_in_order RENAME TO ended_sessions;
CREATE INDEX ended_sessions_at ON ended_sessions (ended_at);
