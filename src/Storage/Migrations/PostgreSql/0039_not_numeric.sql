-- Readings of declared characteristics that are no numbers, such as texts: no chart can show them, so they are counted
-- (docs/adr/0011-measurements.md). Rare, so nobody pays for the index who sends numbers.
CREATE TABLE not_numeric_readings (
  run_id bigint NOT NULL,
  code text COLLATE "C" NOT NULL,
  process_id bigint NOT NULL,
  lot_id bigint NOT NULL,
  product_model_id bigint,
  completed_at timestamptz NOT NULL,
  readings integer NOT NULL,
  CONSTRAINT not_numeric_readings_pkey PRIMARY KEY (run_id, code)
);
CREATE INDEX not_numeric_readings_by_time ON not_numeric_readings (process_id, code, completed_at, product_model_id, lot_id, readings);
CREATE INDEX not_numeric_readings_by_lot ON not_numeric_readings (lot_id, process_id, code, completed_at, product_model_id, readings);
