-- Sessions that were ended before their time: an access token of one is refused from then on. Each API node keeps those
-- of the last hours in memory and asks for new ones several times a second.
CREATE TABLE ended_sessions (
  session_id text COLLATE "C" NOT NULL,
  user_id bigint NOT NULL,
  ended_at timestamptz NOT NULL,
  CONSTRAINT ended_sessions_pkey PRIMARY KEY (session_id)
);
CREATE INDEX ended_sessions_at ON ended_sessions (ended_at);

-- What access tokens are signed with. The highest number signs; older ones are honoured until their tokens are dead.
CREATE TABLE signing_keys (
  number integer NOT NULL,
  secret bytea NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT signing_keys_pkey PRIMARY KEY (number)
);

-- Locks the active ADMINs, so that two who leave at once do so one after the other, and then looks whether one remains.
-- The second statement sees what was committed before the locks were got.
CREATE FUNCTION hold_admins(leaving bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM users WHERE role = 'ADMIN' AND is_active ORDER BY id FOR NO KEY UPDATE;
  IF NOT EXISTS (SELECT 1 FROM users WHERE role = 'ADMIN' AND is_active AND id <> ALL (leaving)) THEN
    RAISE EXCEPTION 'No active ADMIN would remain.' USING ERRCODE = 'NH001';
  END IF;
END
$$;
