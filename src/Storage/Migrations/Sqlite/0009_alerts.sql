-- When a run becomes a delay: 150 % of its estimate after its start. It never changes, so a completion writes no index for it.
ALTER TABLE runs ADD COLUMN due_at integer;
CREATE INDEX runs_by_due ON runs (due_at, id) WHERE due_at IS NOT NULL;

-- The output of a day. A unit enters it once, by the very update that moves serials_by_status anyway. The status comes first
-- for SQLite, which would else take serials_by_status for the better one.
CREATE INDEX serials_passed ON serials (status, completed_at) WHERE status = 'PASSED';

-- Alerts are few and lists of them are asked for all day long: an index for each filter, newest first.
CREATE INDEX alerts_by_type ON alerts (alert_type, created_at, id);
CREATE INDEX alerts_by_severity ON alerts (severity, created_at, id);
CREATE INDEX alerts_unread ON alerts (created_at, id) WHERE read_at IS NULL;
CREATE INDEX alerts_read ON alerts (created_at, id) WHERE read_at IS NOT NULL;

-- How far each watch has looked, so that what happened while nobody looked is seen afterwards.
CREATE TABLE watches (
  name text NOT NULL,
  seen_to integer NOT NULL,
  PRIMARY KEY (name)
) STRICT;
