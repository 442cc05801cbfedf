-- A printer says whether it answers ~HS. Those registered before were never relied on for it.
ALTER TABLE printers ADD COLUMN answers_status integer NOT NULL DEFAULT 0;

-- The failed run or registered defect that a DEFECT label is of; null on the other labels and on those from before.
ALTER TABLE label_jobs ADD COLUMN occasion text;

-- A LOT's own labels: label_jobs_by_lot has those of its serials too, by the thousand.
CREATE INDEX label_jobs_of_lot ON label_jobs (lot_number, requested_at, id) WHERE serial_number IS NULL;
