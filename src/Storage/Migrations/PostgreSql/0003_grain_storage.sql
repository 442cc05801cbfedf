-- Plain grain state (number ranges, lockouts, sessions) through the ADO.NET provider of Orleans, which reads its
-- statements from OrleansQuery. Ours differ from the ones of its repository where those were found wanting:
-- the key is unique, or two first writes of one grain would both succeed; each text is one statement.
CREATE TABLE OrleansQuery (
  QueryKey varchar(64) NOT NULL,
  QueryText varchar(8000) NOT NULL,
  CONSTRAINT orleansquery_pkey PRIMARY KEY (QueryKey)
);

CREATE TABLE grain_states (
  id_hash integer NOT NULL,
  id_n0 bigint NOT NULL,
  id_n1 bigint NOT NULL,
  type_hash integer NOT NULL,
  type_name text COLLATE "C" NOT NULL,
  id_text text COLLATE "C",
  service_id text COLLATE "C" NOT NULL,
  payload bytea,
  version integer NOT NULL,
  modified_at timestamptz NOT NULL
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX grain_states_key
  ON grain_states (id_hash, type_hash, id_n0, id_n1, type_name, coalesce(id_text, ''), service_id);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('ReadFromStorageKey', '
SELECT payload AS PayloadBinary, version AS Version
FROM grain_states
WHERE id_hash = @GrainIdHash AND type_hash = @GrainTypeHash AND id_n0 = @GrainIdN0 AND id_n1 = @GrainIdN1
  AND type_name = @GrainTypeString AND coalesce(id_text, '''') = coalesce(CAST(@GrainIdExtensionString AS text), '''')
  AND service_id = @ServiceId'),
-- One row always comes back: the new version, or null, which the provider takes for a conflict. (No row at all it would
-- take for success when the grain had read a version before.)
('WriteToStorageKey', '
WITH inserted AS (
  INSERT INTO grain_states (id_hash, id_n0, id_n1, type_hash, type_name, id_text, service_id, payload, version, modified_at)
  SELECT @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, CAST(@GrainIdExtensionString AS text),
    @ServiceId, CAST(@PayloadBinary AS bytea), 1, now()
  WHERE CAST(@GrainStateVersion AS integer) IS NULL
  ON CONFLICT DO NOTHING
  RETURNING version
), updated AS (
  UPDATE grain_states SET payload = CAST(@PayloadBinary AS bytea), version = version + 1, modified_at = now()
  WHERE id_hash = @GrainIdHash AND type_hash = @GrainTypeHash AND id_n0 = @GrainIdN0 AND id_n1 = @GrainIdN1
    AND type_name = @GrainTypeString AND coalesce(id_text, '''') = coalesce(CAST(@GrainIdExtensionString AS text), '''')
    AND service_id = @ServiceId AND version = CAST(@GrainStateVersion AS integer)
  RETURNING version
)
SELECT coalesce((SELECT version FROM inserted), (SELECT version FROM updated)) AS NewGrainStateVersion'),
('ClearStorageKey', '
WITH updated AS (
  UPDATE grain_states SET payload = NULL, version = version + 1, modified_at = now()
  WHERE id_hash = @GrainIdHash AND type_hash = @GrainTypeHash AND id_n0 = @GrainIdN0 AND id_n1 = @GrainIdN1
    AND type_name = @GrainTypeString AND coalesce(id_text, '''') = coalesce(CAST(@GrainIdExtensionString AS text), '''')
    AND service_id = @ServiceId AND version = CAST(@GrainStateVersion AS integer)
  RETURNING version
)
SELECT coalesce((SELECT version FROM updated), CAST(@GrainStateVersion AS integer)) AS NewGrainStateVersion'),
('DeleteStorageKey', '
WITH deleted AS (
  DELETE FROM grain_states
  WHERE id_hash = @GrainIdHash AND type_hash = @GrainTypeHash AND id_n0 = @GrainIdN0 AND id_n1 = @GrainIdN1
    AND type_name = @GrainTypeString AND coalesce(id_text, '''') = coalesce(CAST(@GrainIdExtensionString AS text), '''')
    AND service_id = @ServiceId AND version = CAST(@GrainStateVersion AS integer)
  RETURNING version
)
SELECT coalesce((SELECT version + 1 FROM deleted), CAST(@GrainStateVersion AS integer)) AS NewGrainStateVersion');
