-- Failed sign-ins of each name, known or not; the key is a hash of the name, because people type passwords into its field.
-- They were Orleans grain state before, where no list could show a lock and no command line could lift one.
CREATE TABLE lockouts (
  key text NOT NULL PRIMARY KEY,
  failures integer NOT NULL,
  last_failure_at integer NOT NULL,
  locked_until integer,
  version integer NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX lockouts_last_failure ON lockouts (last_failure_at);
