-- Filters of lists that people try (wire.md). Runs without a line are in no index of lines.
CREATE INDEX lots_by_work_order ON lots (work_order COLLATE "C") WHERE work_order IS NOT NULL;
CREATE INDEX lots_by_day ON lots (production_date, created_at, id);
CREATE INDEX runs_by_line ON runs (line_id, started_at, id) WHERE line_id IS NOT NULL;
CREATE INDEX alerts_by_lot ON alerts (lot_number, created_at, id) WHERE lot_number IS NOT NULL;
CREATE INDEX alerts_by_serial ON alerts (serial_number, created_at, id) WHERE serial_number IS NOT NULL;
CREATE INDEX alerts_by_equipment ON alerts (equipment_id, created_at, id) WHERE equipment_id IS NOT NULL;
