-- Sessions that were ended before their time: an access token of one is refused from then on.
CREATE TABLE ended_sessions (
  session_id text NOT NULL PRIMARY KEY,
  user_id integer NOT NULL,
  ended_at integer NOT NULL
) STRICT;
CREATE INDEX ended_sessions_at ON ended_sessions (ended_at);

-- What access tokens are signed with. The highest number signs; older ones are honoured until their tokens are dead.
CREATE TABLE signing_keys (
  number integer PRIMARY KEY,
  secret blob NOT NULL,
  created_at integer NOT NULL
) STRICT;
