-- Readings of declared characteristics that are no numbers, such as texts: no chart can show them, so they are counted
-- (docs/adr/0011-measurements.md). Rare, so nobody pays for the index who sends numbers.
CREATE TABLE not_numeric_readings (
  run_id integer NOT NULL,
  code text NOT NULL,
  process_id integer NOT NULL,
  lot_id integer NOT NULL,
  product_model_id integer,
  completed_at integer NOT NULL,
  readings integer NOT NULL,
  PRIMARY KEY (run_id, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX not_numeric_readings_by_time ON not_numeric_readings (process_id, code, completed_at, product_model_id, lot_id, readings);
CREATE INDEX not_numeric_readings_by_lot ON not_numeric_readings (lot_id, process_id, code, completed_at, product_model_id, readings);
