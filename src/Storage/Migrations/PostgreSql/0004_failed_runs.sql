-- The runs that failed, by time: what an index on runs.result would hold. That index would be written at each completion,
-- and all the others of the table with it; this table is written when something fails.
CREATE TABLE failed_runs (
  started_at timestamptz NOT NULL,
  run_id bigint NOT NULL,
  CONSTRAINT failed_runs_pkey PRIMARY KEY (started_at, run_id)
);
INSERT INTO failed_runs (started_at, run_id) SELECT started_at, id FROM runs WHERE result = 'FAIL';
