-- Printers, and the condition in which a job last found each.
CREATE TABLE printers (
  printer_id text NOT NULL,
  name text,
  host text NOT NULL,
  port integer NOT NULL,
  labels text NOT NULL,
  status text NOT NULL,
  error text,
  failures integer NOT NULL,
  opened_at integer,
  retry_at integer,
  created_at integer NOT NULL,
  updated_at integer NOT NULL,
  PRIMARY KEY (printer_id)
) STRICT;

-- Where a label goes when no printer is named. The key is what makes it one printer at most.
CREATE TABLE default_printers (
  label_type text NOT NULL,
  printer_id text NOT NULL,
  PRIMARY KEY (label_type)
) STRICT;

-- A job is QUEUED until its end is known, also while it is on the wire.
CREATE TABLE label_jobs (
  id integer PRIMARY KEY,
  label_type text NOT NULL,
  serial_number text,
  lot_number text NOT NULL,
  printer_id text NOT NULL,
  copies integer NOT NULL,
  status text NOT NULL,
  template_version integer NOT NULL,
  is_reprint integer NOT NULL,
  printed_before integer,
  reason text,
  requested_by text NOT NULL,
  requested_at integer NOT NULL,
  sent_at integer,
  error text,
  error_code text,
  resolved_by text,
  resolved_at integer,
  resolve_reason text,
  replaced_by integer
) STRICT;
-- The queue: nearly always empty, whatever the history has grown to.
CREATE INDEX label_jobs_open ON label_jobs (printer_id, requested_at, id) WHERE status = 'QUEUED';
CREATE INDEX label_jobs_by_time ON label_jobs (requested_at, id);
CREATE INDEX label_jobs_by_serial ON label_jobs (serial_number, requested_at, id) WHERE serial_number IS NOT NULL;
CREATE INDEX label_jobs_by_lot ON label_jobs (lot_number, requested_at, id);
CREATE INDEX label_jobs_by_printer ON label_jobs (printer_id, requested_at, id);
CREATE INDEX label_jobs_by_worker ON label_jobs (requested_by, requested_at, id);
-- Those that somebody must look after; the sent ones are all the rest.
CREATE INDEX label_jobs_by_status ON label_jobs (status, requested_at, id) WHERE status <> 'SENT';
