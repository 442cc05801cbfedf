-- Firmware may be signed, and withdrawn. What was published before stays, unsigned.
ALTER TABLE firmware ADD COLUMN signature text COLLATE "C";
ALTER TABLE firmware ADD COLUMN withdrawn_at timestamptz;
ALTER TABLE firmware ADD COLUMN withdrawn_by text;
ALTER TABLE firmware ADD COLUMN withdraw_reason text;

-- An image is written before its firmware is published and never changes from then on. What the record names is kept: the record
-- and not the rows, so that to remove a row frees no image. Only the marks of a withdrawal are ever set, once.
CREATE FUNCTION firmware_named(upload text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM events
    WHERE stream >= 'firmware/' AND stream < 'firmware0' AND type = 'firmware.published' AND data::jsonb ->> 'upload_id' = upload)
$$;

CREATE FUNCTION firmware_guard_chunk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' OR firmware_named(CASE TG_OP WHEN 'DELETE' THEN OLD.upload_id ELSE NEW.upload_id END) THEN
    RAISE EXCEPTION '% of % is not allowed: a published image is never changed.', TG_OP, TG_TABLE_NAME USING ERRCODE = 'NH002';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;

CREATE FUNCTION firmware_guard_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
    OR (NEW.version, NEW.major, NEW.minor, NEW.patch, NEW.filename, NEW.file_size, NEW.md5_hash, NEW.sha256, NEW.target_mcu, NEW.released_at,
        NEW.upload_id, NEW.signature)
      IS DISTINCT FROM
       (OLD.version, OLD.major, OLD.minor, OLD.patch, OLD.filename, OLD.file_size, OLD.md5_hash, OLD.sha256, OLD.target_mcu, OLD.released_at,
        OLD.upload_id, OLD.signature)
  THEN
    RAISE EXCEPTION '% of % is not allowed: only a withdrawal is marked, once.', TG_OP, TG_TABLE_NAME USING ERRCODE = 'NH002';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER firmware_chunks_unchangeable BEFORE INSERT OR UPDATE OR DELETE ON firmware_chunks FOR EACH ROW EXECUTE FUNCTION firmware_guard_chunk();
CREATE TRIGGER firmware_chunks_untruncatable BEFORE TRUNCATE ON firmware_chunks FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER firmware_unchangeable BEFORE UPDATE ON firmware FOR EACH ROW EXECUTE FUNCTION firmware_guard_row();
CREATE TRIGGER firmware_undeletable BEFORE DELETE ON firmware FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER firmware_untruncatable BEFORE TRUNCATE ON firmware FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
