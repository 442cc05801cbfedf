-- Those registered apart from a run are few among many, and the trends count them by themselves.
CREATE INDEX defects_apart ON defects (recorded_at) WHERE run_id IS NULL;
