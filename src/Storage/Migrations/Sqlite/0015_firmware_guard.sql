-- Firmware may be signed, and withdrawn. What was published before stays, unsigned.
ALTER TABLE firmware ADD COLUMN signature text;
ALTER TABLE firmware ADD COLUMN withdrawn_at integer;
ALTER TABLE firmware ADD COLUMN withdrawn_by text;
ALTER TABLE firmware ADD COLUMN withdraw_reason text;

-- An image is written before its firmware is published and never changes from then on. What the record names is kept: the record
-- and not the rows, so that to remove a row frees no image. Only the marks of a withdrawal are ever set, once.
CREATE TRIGGER firmware_chunks_no_update BEFORE UPDATE ON firmware_chunks
BEGIN SELECT RAISE(ABORT, 'UPDATE of firmware_chunks is not allowed: a published image is never changed.'); END;
CREATE TRIGGER firmware_chunks_no_delete BEFORE DELETE ON firmware_chunks
WHEN EXISTS (
  SELECT 1 FROM events
  WHERE stream >= 'firmware/' AND stream < 'firmware0' AND type = 'firmware.published' AND json_extract(data, '$.upload_id') = OLD.upload_id)
BEGIN SELECT RAISE(ABORT, 'DELETE of firmware_chunks is not allowed: a published image is never changed.'); END;
-- INSERT OR REPLACE removes the row that is in its way without asking the trigger above.
CREATE TRIGGER firmware_chunks_no_replace BEFORE INSERT ON firmware_chunks
WHEN EXISTS (
  SELECT 1 FROM events
  WHERE stream >= 'firmware/' AND stream < 'firmware0' AND type = 'firmware.published' AND json_extract(data, '$.upload_id') = NEW.upload_id)
BEGIN SELECT RAISE(ABORT, 'INSERT of firmware_chunks is not allowed: a published image is never changed.'); END;
CREATE TRIGGER firmware_no_update BEFORE UPDATE ON firmware
WHEN OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
  OR (NEW.version, NEW.major, NEW.minor, NEW.patch, NEW.filename, NEW.file_size, NEW.md5_hash, NEW.sha256, NEW.released_at, NEW.upload_id)
    <> (OLD.version, OLD.major, OLD.minor, OLD.patch, OLD.filename, OLD.file_size, OLD.md5_hash, OLD.sha256, OLD.released_at, OLD.upload_id)
  OR NEW.target_mcu IS NOT OLD.target_mcu OR NEW.signature IS NOT OLD.signature
BEGIN SELECT RAISE(ABORT, 'UPDATE of firmware is not allowed: only a withdrawal is marked, once.'); END;
CREATE TRIGGER firmware_no_delete BEFORE DELETE ON firmware
BEGIN SELECT RAISE(ABORT, 'DELETE of firmware is not allowed: a version is kept for ever.'); END;
CREATE TRIGGER firmware_no_replace BEFORE INSERT ON firmware
WHEN EXISTS (SELECT 1 FROM firmware WHERE version = NEW.version OR upload_id = NEW.upload_id)
BEGIN SELECT RAISE(ABORT, 'INSERT of firmware is not allowed: the version is there already.'); END;
