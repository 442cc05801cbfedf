-- Figures of dashboards and analytics (docs/adr/0010-figures.md). Two tables of narrow facts grow with the commits; what is counted from
-- them is kept per day beside, folded a little later, so that no figure reads more than the last minutes and the ends of its period.

-- A run that was completed, in the order of completion: an index on runs.completed_at would cost each completion all the table's indexes.
CREATE TABLE closed_runs (
  completed_at timestamptz NOT NULL,
  run_id bigint NOT NULL,
  started_at timestamptz NOT NULL,
  lot_id bigint NOT NULL,
  product_model_id bigint NOT NULL,
  process_id bigint NOT NULL,
  passed boolean NOT NULL,
  of_serial boolean NOT NULL,
  attempt integer NOT NULL,
  is_rework boolean NOT NULL,
  CONSTRAINT closed_runs_pkey PRIMARY KEY (completed_at, run_id)
);
INSERT INTO closed_runs
  SELECT r.completed_at, r.id, r.started_at, r.lot_id, l.product_model_id, r.process_id, r.result = 'PASS', r.serial_id IS NOT NULL, r.attempt, r.is_rework
  FROM runs r JOIN lots l ON l.id = r.lot_id
  WHERE r.completed_at IS NOT NULL
  ORDER BY r.completed_at, r.id;

-- A serial became PASSED or SCRAPPED, or was approved for its first rework: each once in its life.
CREATE TABLE unit_moves (
  at timestamptz NOT NULL,
  serial_id bigint NOT NULL,
  move text COLLATE "C" NOT NULL,
  lot_id bigint NOT NULL,
  product_model_id bigint NOT NULL,
  was_reworked boolean NOT NULL,
  CONSTRAINT unit_moves_pkey PRIMARY KEY (at, serial_id, move)
);
CREATE INDEX unit_moves_by_lot ON unit_moves (lot_id);
INSERT INTO unit_moves
  SELECT s.completed_at, s.id, s.status, s.lot_id, l.product_model_id, s.rework_count > 0
  FROM serials s JOIN lots l ON l.id = s.lot_id
  WHERE s.status IN ('PASSED', 'SCRAPPED');
INSERT INTO unit_moves
  SELECT e.at, s.id, 'REWORK', s.lot_id, l.product_model_id, true
  FROM (SELECT stream, min(at) AS at FROM events WHERE type = 'serial.rework_approved' GROUP BY stream) e
  JOIN serials s ON s.serial_number = substr(e.stream, 8)
  JOIN lots l ON l.id = s.lot_id;

-- Days are the plant's.
CREATE TABLE run_days (
  day date NOT NULL,
  product_model_id bigint NOT NULL,
  process_id bigint NOT NULL,
  executions integer NOT NULL,
  passed integer NOT NULL,
  first_judged integer NOT NULL,
  first_passed integer NOT NULL,
  reworks integer NOT NULL,
  seconds double precision NOT NULL,
  sketch bytea NOT NULL, -- of the durations, in buckets
  CONSTRAINT run_days_pkey PRIMARY KEY (day, product_model_id, process_id)
);

CREATE TABLE unit_days (
  day date NOT NULL,
  product_model_id bigint NOT NULL,
  lots integer NOT NULL,
  serials integer NOT NULL,
  passed integer NOT NULL,
  passed_reworked integer NOT NULL,
  scrapped integer NOT NULL,
  scrapped_reworked integer NOT NULL,
  reworked integer NOT NULL,
  CONSTRAINT unit_days_pkey PRIMARY KEY (day, product_model_id)
);

CREATE TABLE run_hours (
  hour timestamptz NOT NULL,
  started integer NOT NULL,
  completed integer NOT NULL,
  passed integer NOT NULL,
  CONSTRAINT run_hours_pkey PRIMARY KEY (hour)
);

-- How far the facts are folded into the days, the first day that is not yet settled, and the time zone whose days they are.
CREATE TABLE figures (
  id integer NOT NULL,
  folded_to timestamptz NOT NULL,
  unsettled date,
  zone text NOT NULL,
  CONSTRAINT figures_pkey PRIMARY KEY (id)
);
INSERT INTO figures VALUES (1, timestamptz '1970-01-01 00:00:00Z', NULL, '');

-- LOTs completed today; written when a LOT is completed and not when it moves.
CREATE INDEX lots_by_completion ON lots (completed_at) WHERE completed_at IS NOT NULL;
