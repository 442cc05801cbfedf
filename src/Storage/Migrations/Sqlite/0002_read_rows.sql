-- Rows that lists and traces read, written in the transaction of the events they follow from.
-- Each index below serves a filter of wire.md in the order of its list: newest first.
CREATE TABLE lots (
  id integer PRIMARY KEY,
  lot_number text NOT NULL,
  product_model_id integer NOT NULL,
  target_quantity integer NOT NULL,
  work_order text,
  production_date text NOT NULL,
  shift text NOT NULL,
  status text NOT NULL,
  reason text,
  routing text NOT NULL,
  serial_count integer NOT NULL DEFAULT 0,
  in_progress_count integer NOT NULL DEFAULT 0,
  passed_count integer NOT NULL DEFAULT 0,
  defected_count integer NOT NULL DEFAULT 0,
  scrapped_count integer NOT NULL DEFAULT 0,
  open_runs integer NOT NULL DEFAULT 0,
  gate_version integer NOT NULL DEFAULT 0,
  created_at integer NOT NULL,
  updated_at integer NOT NULL,
  started_at integer,
  -- When its latest serial became final: what completed_at is set to, whichever commit comes last.
  last_final_at integer,
  completed_at integer,
  closed_at integer
) STRICT;
CREATE UNIQUE INDEX lots_number ON lots (lot_number);
CREATE INDEX lots_by_time ON lots (created_at, id);
CREATE INDEX lots_by_status ON lots (status, created_at, id);
CREATE INDEX lots_by_model ON lots (product_model_id, created_at, id);

CREATE TABLE serials (
  id integer PRIMARY KEY,
  serial_number text NOT NULL,
  lot_id integer NOT NULL,
  sequence_in_lot integer NOT NULL,
  status text NOT NULL,
  current_process integer,
  passed_processes text NOT NULL,
  failed_process integer,
  rework_count integer NOT NULL,
  rework_reason text,
  rework_approved_by text,
  rework_approved_at integer,
  firmware_version text,
  created_at integer NOT NULL,
  updated_at integer NOT NULL,
  completed_at integer
) STRICT;
CREATE UNIQUE INDEX serials_number ON serials (serial_number);
CREATE INDEX serials_by_time ON serials (created_at, id);
CREATE INDEX serials_by_lot ON serials (lot_id, created_at, id);
CREATE INDEX serials_by_status ON serials (status, created_at, id);
CREATE INDEX serials_by_firmware ON serials (firmware_version, created_at, id) WHERE firmware_version IS NOT NULL;

-- A run is LOT-level when serial_id is null. Worker and completer are kept as they were called at that time.
CREATE TABLE runs (
  id integer PRIMARY KEY,
  lot_id integer NOT NULL,
  serial_id integer,
  process_id integer NOT NULL,
  process_number integer NOT NULL,
  attempt integer NOT NULL,
  is_rework integer NOT NULL,
  result text,
  started_at integer NOT NULL,
  completed_at integer,
  station_start_time integer,
  station_complete_time integer,
  worker_id integer NOT NULL,
  worker_username text NOT NULL,
  worker_full_name text NOT NULL,
  completed_by text,
  equipment_id text,
  line_id text,
  measurement_data text,
  defects text,
  override_reason text,
  notes text
) STRICT;
CREATE INDEX runs_by_time ON runs (started_at, id);
CREATE INDEX runs_by_lot ON runs (lot_id, started_at, id);
CREATE INDEX runs_by_serial ON runs (serial_id, started_at, id) WHERE serial_id IS NOT NULL;
CREATE INDEX runs_of_lots ON runs (lot_id, started_at, id) WHERE serial_id IS NULL;
CREATE INDEX runs_by_process ON runs (process_id, started_at, id);
CREATE INDEX runs_by_worker ON runs (worker_id, started_at, id);
CREATE INDEX runs_by_equipment ON runs (equipment_id, started_at, id) WHERE equipment_id IS NOT NULL;

CREATE TABLE defects (
  id integer PRIMARY KEY,
  run_id integer,
  serial_id integer,
  lot_id integer NOT NULL,
  process_id integer NOT NULL,
  process_number integer NOT NULL,
  code text NOT NULL,
  description text,
  part text,
  recorded_by text NOT NULL,
  recorded_at integer NOT NULL
) STRICT;
CREATE INDEX defects_by_time ON defects (recorded_at, id);
CREATE INDEX defects_by_serial ON defects (serial_id, recorded_at, id) WHERE serial_id IS NOT NULL;
CREATE INDEX defects_by_lot ON defects (lot_id, recorded_at, id);

CREATE TABLE processes (
  id integer PRIMARY KEY,
  process_number integer NOT NULL,
  process_code text NOT NULL,
  process_name_ko text NOT NULL,
  process_name_en text NOT NULL,
  description text,
  estimated_duration_seconds integer,
  is_active integer NOT NULL,
  requires_all_previous integer NOT NULL,
  rework_allowed integer NOT NULL,
  auto_print_label integer NOT NULL,
  needs_firmware integer NOT NULL,
  defect_codes text NOT NULL,
  characteristics text NOT NULL,
  created_at integer NOT NULL,
  updated_at integer NOT NULL
) STRICT;
CREATE UNIQUE INDEX processes_number ON processes (process_number);
CREATE UNIQUE INDEX processes_code ON processes (process_code);

CREATE TABLE product_models (
  id integer PRIMARY KEY,
  model_code text NOT NULL,
  model_name text NOT NULL,
  description text,
  bom_data text NOT NULL,
  specifications text NOT NULL,
  is_active integer NOT NULL,
  created_at integer NOT NULL,
  updated_at integer NOT NULL
) STRICT;
CREATE UNIQUE INDEX product_models_code ON product_models (model_code);
CREATE INDEX product_models_by_time ON product_models (created_at, id);

-- The keys are the lower-case forms: one username or e-mail is one user's however it is typed.
CREATE TABLE users (
  id integer PRIMARY KEY,
  username text NOT NULL,
  username_key text NOT NULL,
  email text,
  email_key text,
  full_name text NOT NULL,
  role text NOT NULL,
  department text,
  is_active integer NOT NULL,
  created_at integer NOT NULL,
  updated_at integer NOT NULL,
  last_login_at integer
) STRICT;
CREATE UNIQUE INDEX users_username ON users (username_key);
CREATE UNIQUE INDEX users_email ON users (email_key);
CREATE INDEX users_full_name ON users (full_name);
CREATE INDEX users_by_time ON users (created_at, id);
