-- The numbers of the declared characteristics (docs/adr/0011): rows of measured processes only, written with the completion of
-- their run and never changed. Runs that were completed before this file have none: their data is read by no rule in SQL.
CREATE TABLE measurements (
  run_id bigint NOT NULL,
  code text COLLATE "C" NOT NULL,
  position integer NOT NULL,
  value double precision NOT NULL,
  process_id bigint NOT NULL,
  lot_id bigint NOT NULL,
  serial_id bigint,
  product_model_id bigint,
  is_fail boolean NOT NULL,
  is_sample boolean NOT NULL,
  started_at timestamptz NOT NULL,
  completed_at timestamptz NOT NULL,
  CONSTRAINT measurements_pkey PRIMARY KEY (run_id, code, position)
);
-- "code above x, newest first", without a look into the table. The next is for few that are above.
CREATE INDEX measurements_by_code ON measurements (code, started_at, run_id, value, process_id, is_fail, serial_id);
CREATE INDEX measurements_by_value ON measurements (code, value, started_at, run_id);
-- Statistics: the hours at the ends of a range, the series, the histogram; and the shape of many values from every sixteenth.
CREATE INDEX measurements_by_time ON measurements (process_id, code, completed_at, run_id, position, product_model_id, lot_id, value);
CREATE INDEX measurements_sampled ON measurements (process_id, code, completed_at, product_model_id, lot_id, value) WHERE is_sample;

-- Sums by hour, so that the statistics of a million values read some thousand rows. By LOT because the LOT's row is locked anyway
-- when one of its runs completes: no two commits meet here that do not meet there.
CREATE TABLE measured_hours (
  process_id bigint NOT NULL,
  code text COLLATE "C" NOT NULL,
  hour timestamptz NOT NULL,
  lot_id bigint NOT NULL,
  product_model_id bigint,
  n integer NOT NULL,
  mean double precision NOT NULL,
  -- Sum of the squared distances from the mean.
  m2 double precision NOT NULL,
  min double precision NOT NULL,
  max double precision NOT NULL,
  CONSTRAINT measured_hours_pkey PRIMARY KEY (process_id, code, hour, lot_id)
) WITH (fillfactor = 50);
CREATE INDEX measured_hours_by_lot ON measured_hours (lot_id, process_id, code, hour);
