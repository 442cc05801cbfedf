-- The numbers of the declared characteristics (docs/adr/0011): rows of measured processes only, written with the completion of
-- their run and never changed. Runs that were completed before this file have none: their data is read by no rule in SQL.
CREATE TABLE measurements (
  run_id integer NOT NULL,
  code text NOT NULL,
  position integer NOT NULL,
  value real NOT NULL,
  process_id integer NOT NULL,
  lot_id integer NOT NULL,
  serial_id integer,
  product_model_id integer,
  is_fail integer NOT NULL,
  is_sample integer NOT NULL,
  started_at integer NOT NULL,
  completed_at integer NOT NULL,
  PRIMARY KEY (run_id, code, position)
) STRICT, WITHOUT ROWID;
-- "code above x, newest first", without a look into the table. The next is for few that are above.
CREATE INDEX measurements_by_code ON measurements (code, started_at, run_id, value, process_id, is_fail, serial_id);
CREATE INDEX measurements_by_value ON measurements (code, value, started_at, run_id);
-- Statistics: the hours at the ends of a range, the series, the histogram; and the shape of many values from every sixteenth.
CREATE INDEX measurements_by_time ON measurements (process_id, code, completed_at, run_id, position, product_model_id, lot_id, value);
CREATE INDEX measurements_sampled ON measurements (process_id, code, completed_at, product_model_id, lot_id, value) WHERE is_sample;

-- Sums by hour, so that the statistics of a million values read some thousand rows.
CREATE TABLE measured_hours (
  process_id integer NOT NULL,
  code text NOT NULL,
  hour integer NOT NULL,
  lot_id integer NOT NULL,
  product_model_id integer,
  n integer NOT NULL,
  mean real NOT NULL,
  -- Sum of the squared distances from the mean.
  m2 real NOT NULL,
  min real NOT NULL,
  max real NOT NULL,
  PRIMARY KEY (process_id, code, hour, lot_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX measured_hours_by_lot ON measured_hours (lot_id, process_id, code, hour);
