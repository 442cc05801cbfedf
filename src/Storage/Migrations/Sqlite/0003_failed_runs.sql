-- The runs that failed, by time: what an index on runs.result would hold (and PostgreSQL must not have).
CREATE TABLE failed_runs (
  started_at integer NOT NULL,
  run_id integer NOT NULL,
  PRIMARY KEY (started_at, run_id)
) STRICT, WITHOUT ROWID;
INSERT INTO failed_runs (started_at, run_id) SELECT started_at, id FROM runs WHERE result = 'FAIL';
