-- The failed runs of one process: without this a process that never fails is looked for among all the failures of the others.
ALTER TABLE failed_runs ADD COLUMN process_id bigint;
UPDATE failed_runs SET process_id = r.process_id FROM runs r WHERE r.id = failed_runs.run_id;
CREATE INDEX failed_runs_by_process ON failed_runs (process_id, started_at, run_id);
