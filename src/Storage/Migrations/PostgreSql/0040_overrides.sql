-- Which serials an override let pass by what they had not passed: GET /serials?waiting_at= and the floor's board ask for these alone. There
-- are few, and a run without an override is not in the index.
CREATE INDEX runs_overridden ON runs (serial_id, process_number) WHERE override_reason IS NOT NULL AND cancel_reason IS NULL;
