-- Starts that were taken back. The run stays, with the result CANCELLED and the reason.
ALTER TABLE runs ADD COLUMN cancel_reason text;

-- By the time of the start: the hours have counted it among their starts, and whoever reads them takes these off again.
CREATE TABLE cancelled_starts (
  started_at integer NOT NULL,
  run_id integer NOT NULL,
  PRIMARY KEY (started_at, run_id)
) STRICT, WITHOUT ROWID;
