-- Failed sign-ins of each name, known or not; the key is a hash of the name, because people type passwords into its field.
-- They were Orleans grain state before, where no list could show a lock and no command line could lift one.
CREATE TABLE lockouts (
  key text COLLATE "C" NOT NULL,
  failures integer NOT NULL,
  last_failure_at timestamptz NOT NULL,
  locked_until timestamptz,
  version integer NOT NULL,
  CONSTRAINT lockouts_pkey PRIMARY KEY (key)
) WITH (fillfactor = 70);
CREATE INDEX lockouts_last_failure ON lockouts (last_failure_at);
