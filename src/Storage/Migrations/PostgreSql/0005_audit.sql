-- The audit trail (docs/audit.md): one narrow row per event and per fact of its own, in chains of hashes, one chain per writer.
-- Nothing but an insert is ever allowed, and a chain goes whole or not at all, when it is three years old and sealed.
CREATE TABLE audit_chains (
  chain bigint NOT NULL,
  opened_at timestamptz NOT NULL,
  node text NOT NULL,
  CONSTRAINT audit_chains_pkey PRIMARY KEY (chain)
);

CREATE TABLE audit_entries (
  id bigint NOT NULL, -- chain * 2^32 + place in the chain
  at timestamptz NOT NULL,
  actor_id bigint NOT NULL,
  actor_name text NOT NULL,
  entity_type text COLLATE "C" NOT NULL,
  entity_id text COLLATE "C" NOT NULL,
  action text COLLATE "C" NOT NULL,
  stream text COLLATE "C",
  version integer,
  ip_address text,
  user_agent text,
  description text,
  data text,
  hash bytea NOT NULL,
  CONSTRAINT audit_entries_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_entries_by_time ON audit_entries (at, id);
CREATE INDEX audit_entries_by_actor ON audit_entries (actor_id, at, id);
-- Units moving are nearly all there is, and are found by time; what is rare has indexes that the hot path does not pay for.
CREATE INDEX audit_entries_by_type ON audit_entries (entity_type, at, id) WHERE NOT (entity_type = 'serial' AND action = 'UPDATE');
CREATE INDEX audit_entries_by_action ON audit_entries (action, at, id) WHERE NOT (entity_type = 'serial' AND action = 'UPDATE');

CREATE TABLE audit_seals (
  chain bigint NOT NULL,
  entries bigint NOT NULL,
  first_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  head_hash bytea NOT NULL,
  sealed_at timestamptz NOT NULL,
  CONSTRAINT audit_seals_pkey PRIMARY KEY (chain)
);

-- Null only in events from before the trail.
ALTER TABLE events ADD COLUMN audit_id bigint;

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is not allowed: the record is never changed.', TG_OP, TG_TABLE_NAME USING ERRCODE = 'NH002';
END
$$;

CREATE FUNCTION audit_delete_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM audit_seals WHERE chain = OLD.id >> 32) THEN
    RAISE EXCEPTION 'DELETE of audit_entries is not allowed: chain % is not sealed.', OLD.id >> 32 USING ERRCODE = 'NH002';
  END IF;
  RETURN OLD;
END
$$;

CREATE FUNCTION audit_check_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM audit_entries
    WHERE id = (SELECT max(id) FROM audit_entries WHERE id >= NEW.chain << 32 AND id < (NEW.chain + 1) << 32)
      AND id = (NEW.chain << 32) + NEW.entries AND hash = NEW.head_hash AND at = NEW.last_at
      AND at <= now() - interval '3 years')
  THEN
    RAISE EXCEPTION 'Chain % is younger than three years, or the seal is not of its last entry.', NEW.chain USING ERRCODE = 'NH002';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER events_unchangeable BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER events_untruncatable BEFORE TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_entries_unchangeable BEFORE UPDATE ON audit_entries FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_entries_sealed BEFORE DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION audit_delete_sealed();
CREATE TRIGGER audit_entries_untruncatable BEFORE TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_chains_unchangeable BEFORE UPDATE OR DELETE ON audit_chains FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_chains_untruncatable BEFORE TRUNCATE ON audit_chains FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_seals_checked BEFORE INSERT ON audit_seals FOR EACH ROW EXECUTE FUNCTION audit_check_seal();
CREATE TRIGGER audit_seals_unchangeable BEFORE UPDATE OR DELETE ON audit_seals FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_seals_untruncatable BEFORE TRUNCATE ON audit_seals FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
