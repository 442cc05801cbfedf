-- Keys of programs that cannot sign in. Of a key there is its SHA-256: it has 256 random bits, so nobody finds it by trying.
CREATE TABLE api_keys (
  id integer NOT NULL PRIMARY KEY,
  name text NOT NULL,
  name_key text NOT NULL,
  role text NOT NULL,
  hash text NOT NULL,
  created_by text NOT NULL,
  created_at integer NOT NULL,
  expires_at integer NOT NULL,
  revoked_at integer
) STRICT;
-- The audit trail and the runs name a key by its name: no two that may be used have the same.
CREATE UNIQUE INDEX api_keys_name ON api_keys (name_key) WHERE revoked_at IS NULL;
CREATE INDEX api_keys_by_time ON api_keys (created_at, id);

-- When each was last used. A request is no event, so this is not in the record.
CREATE TABLE api_key_uses (
  id integer NOT NULL PRIMARY KEY,
  last_used_at integer NOT NULL
) STRICT;
