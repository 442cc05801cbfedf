-- The audit trail (docs/audit.md): one narrow row per event and per fact of its own, in chains of hashes, one chain per writer.
-- Nothing but an insert is ever allowed, and a chain goes whole or not at all, when it is three years old and sealed.
CREATE TABLE audit_chains (
  chain integer PRIMARY KEY,
  opened_at integer NOT NULL,
  node text NOT NULL
) STRICT;

CREATE TABLE audit_entries (
  id integer PRIMARY KEY, -- chain * 2^32 + place in the chain
  at integer NOT NULL,
  actor_id integer NOT NULL,
  actor_name text NOT NULL,
  entity_type text NOT NULL,
  entity_id text NOT NULL,
  action text NOT NULL,
  stream text,
  version integer,
  ip_address text,
  user_agent text,
  description text,
  data text,
  hash blob NOT NULL
) STRICT;
CREATE INDEX audit_entries_by_time ON audit_entries (at, id);
CREATE INDEX audit_entries_by_actor ON audit_entries (actor_id, at, id);
-- Units moving are nearly all there is, and are found by time; what is rare has indexes that the hot path does not pay for.
CREATE INDEX audit_entries_by_type ON audit_entries (entity_type, at, id) WHERE NOT (entity_type = 'serial' AND action = 'UPDATE');
CREATE INDEX audit_entries_by_action ON audit_entries (action, at, id) WHERE NOT (entity_type = 'serial' AND action = 'UPDATE');

CREATE TABLE audit_seals (
  chain integer PRIMARY KEY,
  entries integer NOT NULL,
  first_at integer NOT NULL,
  last_at integer NOT NULL,
  head_hash blob NOT NULL,
  sealed_at integer NOT NULL
) STRICT;

-- Null only in events from before the trail.
ALTER TABLE events ADD COLUMN audit_id integer;

CREATE TRIGGER events_no_update BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'UPDATE of events is not allowed: the record is never changed.'); END;
CREATE TRIGGER events_no_delete BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'DELETE of events is not allowed: the record is never changed.'); END;
CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'UPDATE of audit_entries is not allowed: the record is never changed.'); END;
CREATE TRIGGER audit_entries_sealed BEFORE DELETE ON audit_entries
WHEN NOT EXISTS (SELECT 1 FROM audit_seals WHERE chain = OLD.id >> 32)
BEGIN SELECT RAISE(ABORT, 'DELETE of audit_entries is not allowed: the chain is not sealed.'); END;
CREATE TRIGGER audit_chains_no_update BEFORE UPDATE ON audit_chains
BEGIN SELECT RAISE(ABORT, 'UPDATE of audit_chains is not allowed: the record is never changed.'); END;
CREATE TRIGGER audit_chains_no_delete BEFORE DELETE ON audit_chains
BEGIN SELECT RAISE(ABORT, 'DELETE of audit_chains is not allowed: the record is never changed.'); END;
CREATE TRIGGER audit_seals_checked BEFORE INSERT ON audit_seals
WHEN NOT EXISTS (
  SELECT 1 FROM audit_entries
  WHERE id = (SELECT max(id) FROM audit_entries WHERE id >= NEW.chain << 32 AND id < (NEW.chain + 1) << 32)
    AND id = (NEW.chain << 32) + NEW.entries AND hash = NEW.head_hash AND at = NEW.last_at
    AND at <= CAST(strftime('%s', 'now', '-3 years') AS integer) * 1000000)
BEGIN SELECT RAISE(ABORT, 'The chain is younger than three years, or the seal is not of its last entry.'); END;
CREATE TRIGGER audit_seals_no_update BEFORE UPDATE ON audit_seals
BEGIN SELECT RAISE(ABORT, 'UPDATE of audit_seals is not allowed: the record is never changed.'); END;
CREATE TRIGGER audit_seals_no_delete BEFORE DELETE ON audit_seals
BEGIN SELECT RAISE(ABORT, 'DELETE of audit_seals is not allowed: the record is never changed.'); END;
