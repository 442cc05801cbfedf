-- Figures of dashboards and analytics (docs/adr/0010-figures.md). Two tables of narrow facts grow with the commits; what is counted from
-- them is kept per day beside, folded a little later, so that no figure reads more than the last minutes and the ends of its period.

-- A run that was completed, in the order of completion.
CREATE TABLE closed_runs (
  completed_at integer NOT NULL,
  run_id integer NOT NULL,
  started_at integer NOT NULL,
  lot_id integer NOT NULL,
  product_model_id integer NOT NULL,
  process_id integer NOT NULL,
  passed integer NOT NULL,
  of_serial integer NOT NULL,
  attempt integer NOT NULL,
  is_rework integer NOT NULL,
  PRIMARY KEY (completed_at, run_id)
) STRICT, WITHOUT ROWID;
INSERT INTO closed_runs
  SELECT r.completed_at, r.id, r.started_at, r.lot_id, l.product_model_id, r.process_id, r.result = 'PASS', r.serial_id IS NOT NULL, r.attempt, r.is_rework
  FROM runs r JOIN lots l ON l.id = r.lot_id
  WHERE r.completed_at IS NOT NULL;

-- A serial became PASSED or SCRAPPED, or was approved for its first rework: each once in its life.
CREATE TABLE unit_moves (
  at integer NOT NULL,
  serial_id integer NOT NULL,
  move text NOT NULL,
  lot_id integer NOT NULL,
  product_model_id integer NOT NULL,
  was_reworked integer NOT NULL,
  PRIMARY KEY (at, serial_id, move)
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_moves_by_lot ON unit_moves (lot_id);
INSERT INTO unit_moves
  SELECT s.completed_at, s.id, s.status, s.lot_id, l.product_model_id, s.rework_count > 0
  FROM serials s JOIN lots l ON l.id = s.lot_id
  WHERE s.status IN ('PASSED', 'SCRAPPED');
INSERT INTO unit_moves
  SELECT e.at, s.id, 'REWORK', s.lot_id, l.product_model_id, 1
  FROM (SELECT stream, min(at) AS at FROM events WHERE type = 'serial.rework_approved' GROUP BY stream) e
  JOIN serials s ON s.serial_number = substr(e.stream, 8)
  JOIN lots l ON l.id = s.lot_id;

-- Days are the plant's.
CREATE TABLE run_days (
  day text NOT NULL,
  product_model_id integer NOT NULL,
  process_id integer NOT NULL,
  executions integer NOT NULL,
  passed integer NOT NULL,
  first_judged integer NOT NULL,
  first_passed integer NOT NULL,
  reworks integer NOT NULL,
  seconds real NOT NULL,
  sketch blob NOT NULL, -- of the durations, in buckets
  PRIMARY KEY (day, product_model_id, process_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_days (
  day text NOT NULL,
  product_model_id integer NOT NULL,
  lots integer NOT NULL,
  serials integer NOT NULL,
  passed integer NOT NULL,
  passed_reworked integer NOT NULL,
  scrapped integer NOT NULL,
  scrapped_reworked integer NOT NULL,
  reworked integer NOT NULL,
  PRIMARY KEY (day, product_model_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_hours (
  hour integer PRIMARY KEY,
  started integer NOT NULL,
  completed integer NOT NULL,
  passed integer NOT NULL
) STRICT;

-- How far the facts are folded into the days, the first day that is not yet settled, and the time zone whose days they are.
CREATE TABLE figures (
  id integer PRIMARY KEY,
  folded_to integer NOT NULL,
  unsettled text,
  zone text NOT NULL
) STRICT;
INSERT INTO figures VALUES (1, 0, NULL, '');

-- LOTs completed today.
CREATE INDEX lots_by_completion ON lots (completed_at) WHERE completed_at IS NOT NULL;
