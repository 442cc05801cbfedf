-- What defects are grouped and looked up by: who ran the process and where, the product model, what was measured, the cause.
-- A row is written when something fails, so its indexes cost nothing while all is well.
ALTER TABLE defects
  ADD COLUMN worker_id bigint,
  ADD COLUMN worker_username text,
  ADD COLUMN equipment_id text COLLATE "C",
  ADD COLUMN product_model_id bigint,
  ADD COLUMN measured text,
  ADD COLUMN limits text,
  ADD COLUMN cause_category text COLLATE "C",
  ADD COLUMN cause_text text,
  ADD COLUMN cause_by text,
  ADD COLUMN cause_at timestamptz;
UPDATE defects
  SET worker_id = r.worker_id, worker_username = r.worker_username, equipment_id = r.equipment_id, product_model_id = l.product_model_id
  FROM runs r JOIN lots l ON l.id = r.lot_id
  WHERE r.id = defects.run_id;
CREATE INDEX defects_by_process ON defects (process_id, recorded_at, id);
CREATE INDEX defects_by_code ON defects (code, recorded_at, id);
CREATE INDEX defects_by_model ON defects (product_model_id, recorded_at, id);
CREATE INDEX defects_by_cause ON defects (cause_category, recorded_at, id) WHERE cause_category IS NOT NULL;
