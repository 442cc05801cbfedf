-- Plain grain state (number ranges, lockouts, sessions) through the ADO.NET provider of Orleans, which reads its
-- statements from OrleansQuery. Ours differ from the ones of its repository where those were found wanting:
-- the key is unique, or two first writes of one grain would both succeed; no text opens a transaction, which a
-- busy database would leave open on a pooled connection for ever.
-- This file is its own: the record's writer never waits for a grain's state.
CREATE TABLE OrleansQuery (
  QueryKey text NOT NULL PRIMARY KEY,
  QueryText text NOT NULL
) STRICT;

CREATE TABLE grain_states (
  id_hash integer NOT NULL,
  id_n0 integer NOT NULL,
  id_n1 integer NOT NULL,
  type_hash integer NOT NULL,
  type_name text NOT NULL,
  id_text text,
  service_id text NOT NULL,
  payload blob,
  version integer NOT NULL,
  modified_at integer NOT NULL
) STRICT;
CREATE UNIQUE INDEX grain_states_key
  ON grain_states (id_hash, type_hash, id_n0, id_n1, type_name, coalesce(id_text, ''), service_id);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('ReadFromStorageKey', '
SELECT payload AS PayloadBinary, version AS Version
FROM grain_states
WHERE id_hash = @GrainIdHash AND type_hash = @GrainTypeHash AND id_n0 = @GrainIdN0 AND id_n1 = @GrainIdN1
  AND type_name = @GrainTypeString AND coalesce(id_text, '''') = coalesce(@GrainIdExtensionString, '''')
  AND service_id = @ServiceId'),
-- The first statement writes, atomically and by itself; the second only says what it did. One row always comes back:
-- the new version, or the old one, which the provider takes for a conflict. (No row at all it would take for success
-- when the grain had read a version before.)
('WriteToStorageKey', '
INSERT INTO grain_states (id_hash, id_n0, id_n1, type_hash, type_name, id_text, service_id, payload, version, modified_at)
SELECT @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString,
  @ServiceId, @PayloadBinary, 1, unixepoch() * 1000000
WHERE @GrainStateVersion IS NULL OR EXISTS (
  SELECT 1 FROM grain_states
  WHERE id_hash = @GrainIdHash AND type_hash = @GrainTypeHash AND id_n0 = @GrainIdN0 AND id_n1 = @GrainIdN1
    AND type_name = @GrainTypeString AND coalesce(id_text, '''') = coalesce(@GrainIdExtensionString, '''')
    AND service_id = @ServiceId)
ON CONFLICT (id_hash, type_hash, id_n0, id_n1, type_name, coalesce(id_text, ''''), service_id)
DO UPDATE SET payload = excluded.payload, version = version + 1, modified_at = excluded.modified_at
WHERE version = @GrainStateVersion;
SELECT CASE WHEN changes() > 0 THEN coalesce(@GrainStateVersion, 0) + 1 ELSE @GrainStateVersion END AS NewGrainStateVersion'),
('ClearStorageKey', '
UPDATE grain_states SET payload = NULL, version = version + 1, modified_at = unixepoch() * 1000000
WHERE id_hash = @GrainIdHash AND type_hash = @GrainTypeHash AND id_n0 = @GrainIdN0 AND id_n1 = @GrainIdN1
  AND type_name = @GrainTypeString AND coalesce(id_text, '''') = coalesce(@GrainIdExtensionString, '''')
  AND service_id = @ServiceId AND version = @GrainStateVersion;
SELECT CASE WHEN changes() > 0 THEN @GrainStateVersion + 1 ELSE @GrainStateVersion END AS NewGrainStateVersion'),
('DeleteStorageKey', '
DELETE FROM grain_states
WHERE id_hash = @GrainIdHash AND type_hash = @GrainTypeHash AND id_n0 = @GrainIdN0 AND id_n1 = @GrainIdN1
  AND type_name = @GrainTypeString AND coalesce(id_text, '''') = coalesce(@GrainIdExtensionString, '''')
  AND service_id = @ServiceId AND version = @GrainStateVersion;
SELECT CASE WHEN changes() > 0 THEN @GrainStateVersion + 1 ELSE @GrainStateVersion END AS NewGrainStateVersion');
