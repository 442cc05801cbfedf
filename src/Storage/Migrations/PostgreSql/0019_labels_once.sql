-- A printer says whether it answers ~HS. Those registered before were never relied on for it.
ALTER TABLE printers ADD COLUMN answers_status boolean NOT NULL DEFAULT false;

-- The failed run or registered defect that a DEFECT label is of; null on the other labels and on those from before.
ALTER TABLE label_jobs ADD COLUMN occasion text COLLATE "C";

-- A LOT's own labels: label_jobs_by_lot has those of its serials too, by the thousand.
CREATE INDEX label_jobs_of_lot ON label_jobs (lot_number, requested_at, id) WHERE serial_number IS NULL;

-- Refuses a print of a label whose last job is not FAILED. The lock makes two prints of one label wait for each other, so that the second sees
-- the first: each statement of a volatile function reads what is committed at that moment.
CREATE FUNCTION hold_label(of_type text, of_number text, of_occasion text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  last text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('label ' || of_type || ' ' || of_number, 0));
  IF of_type = 'LOT' THEN
    SELECT status INTO last FROM label_jobs
      WHERE lot_number = of_number AND serial_number IS NULL ORDER BY requested_at DESC, id DESC LIMIT 1;
  ELSE
    SELECT status INTO last FROM label_jobs
      WHERE serial_number = of_number AND label_type = of_type AND (of_occasion IS NULL OR occasion = of_occasion)
      ORDER BY requested_at DESC, id DESC LIMIT 1;
  END IF;
  IF last <> 'FAILED' THEN
    RAISE EXCEPTION 'The label was printed already.' USING ERRCODE = 'NH001';
  END IF;
END
$$;
