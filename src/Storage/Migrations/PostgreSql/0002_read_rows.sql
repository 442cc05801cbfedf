-- Rows that lists and traces read, written in the transaction of the events they follow from.
-- Rows that are updated leave room on their page (fillfactor): an update that changes no indexed column then writes
-- no index at all. That is why a run's result and a LOT's counts are in no index.
-- Each index below serves a filter of wire.md in the order of its list: newest first.
CREATE TABLE lots (
  id bigint NOT NULL,
  lot_number text COLLATE "C" NOT NULL,
  product_model_id bigint NOT NULL,
  target_quantity integer NOT NULL,
  work_order text,
  production_date date NOT NULL,
  shift text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  reason text,
  routing text NOT NULL,
  serial_count integer NOT NULL DEFAULT 0,
  in_progress_count integer NOT NULL DEFAULT 0,
  passed_count integer NOT NULL DEFAULT 0,
  defected_count integer NOT NULL DEFAULT 0,
  scrapped_count integer NOT NULL DEFAULT 0,
  open_runs integer NOT NULL DEFAULT 0,
  gate_version integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  started_at timestamptz,
  -- When its latest serial became final: what completed_at is set to, whichever commit comes last.
  last_final_at timestamptz,
  completed_at timestamptz,
  closed_at timestamptz,
  CONSTRAINT lots_pkey PRIMARY KEY (id)
) WITH (fillfactor = 50);
CREATE UNIQUE INDEX lots_number ON lots (lot_number);
CREATE INDEX lots_by_time ON lots (created_at, id);
CREATE INDEX lots_by_status ON lots (status, created_at, id);
CREATE INDEX lots_by_model ON lots (product_model_id, created_at, id);

CREATE TABLE serials (
  id bigint NOT NULL,
  serial_number text COLLATE "C" NOT NULL,
  lot_id bigint NOT NULL,
  sequence_in_lot integer NOT NULL,
  status text COLLATE "C" NOT NULL,
  current_process integer,
  passed_processes text COLLATE "C" NOT NULL,
  failed_process integer,
  rework_count integer NOT NULL,
  rework_reason text,
  rework_approved_by text,
  rework_approved_at timestamptz,
  firmware_version text COLLATE "C",
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  completed_at timestamptz,
  CONSTRAINT serials_pkey PRIMARY KEY (id)
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX serials_number ON serials (serial_number);
CREATE INDEX serials_by_time ON serials (created_at, id);
CREATE INDEX serials_by_lot ON serials (lot_id, created_at, id);
CREATE INDEX serials_by_status ON serials (status, created_at, id);
CREATE INDEX serials_by_firmware ON serials (firmware_version, created_at, id) WHERE firmware_version IS NOT NULL;

-- A run is LOT-level when serial_id is null. Worker and completer are kept as they were called at that time.
CREATE TABLE runs (
  id bigint NOT NULL,
  lot_id bigint NOT NULL,
  serial_id bigint,
  process_id bigint NOT NULL,
  process_number integer NOT NULL,
  attempt integer NOT NULL,
  is_rework boolean NOT NULL,
  result text COLLATE "C",
  started_at timestamptz NOT NULL,
  completed_at timestamptz,
  station_start_time timestamptz,
  station_complete_time timestamptz,
  worker_id bigint NOT NULL,
  worker_username text NOT NULL,
  worker_full_name text NOT NULL,
  completed_by text,
  equipment_id text COLLATE "C",
  line_id text,
  measurement_data text,
  defects text,
  override_reason text,
  notes text,
  CONSTRAINT runs_pkey PRIMARY KEY (id)
) WITH (fillfactor = 60);
CREATE INDEX runs_by_time ON runs (started_at, id);
CREATE INDEX runs_by_lot ON runs (lot_id, started_at, id);
CREATE INDEX runs_by_serial ON runs (serial_id, started_at, id) WHERE serial_id IS NOT NULL;
CREATE INDEX runs_of_lots ON runs (lot_id, started_at, id) WHERE serial_id IS NULL;
CREATE INDEX runs_by_process ON runs (process_id, started_at, id);
CREATE INDEX runs_by_worker ON runs (worker_id, started_at, id);
CREATE INDEX runs_by_equipment ON runs (equipment_id, started_at, id) WHERE equipment_id IS NOT NULL;

CREATE TABLE defects (
  id bigint NOT NULL,
  run_id bigint,
  serial_id bigint,
  lot_id bigint NOT NULL,
  process_id bigint NOT NULL,
  process_number integer NOT NULL,
  code text COLLATE "C" NOT NULL,
  description text,
  part text,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT defects_pkey PRIMARY KEY (id)
);
CREATE INDEX defects_by_time ON defects (recorded_at, id);
CREATE INDEX defects_by_serial ON defects (serial_id, recorded_at, id) WHERE serial_id IS NOT NULL;
CREATE INDEX defects_by_lot ON defects (lot_id, recorded_at, id);

CREATE TABLE processes (
  id bigint NOT NULL,
  process_number integer NOT NULL,
  process_code text NOT NULL,
  process_name_ko text NOT NULL,
  process_name_en text NOT NULL,
  description text,
  estimated_duration_seconds integer,
  is_active boolean NOT NULL,
  requires_all_previous boolean NOT NULL,
  rework_allowed boolean NOT NULL,
  auto_print_label boolean NOT NULL,
  needs_firmware boolean NOT NULL,
  defect_codes text NOT NULL,
  characteristics text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT processes_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX processes_number ON processes (process_number);
CREATE UNIQUE INDEX processes_code ON processes (process_code);

CREATE TABLE product_models (
  id bigint NOT NULL,
  model_code text COLLATE "C" NOT NULL,
  model_name text NOT NULL,
  description text,
  bom_data text NOT NULL,
  specifications text NOT NULL,
  is_active boolean NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT product_models_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX product_models_code ON product_models (model_code);
CREATE INDEX product_models_by_time ON product_models (created_at, id);

-- The keys are the lower-case forms: one username or e-mail is one user's however it is typed.
CREATE TABLE users (
  id bigint NOT NULL,
  username text NOT NULL,
  username_key text COLLATE "C" NOT NULL,
  email text,
  email_key text COLLATE "C",
  full_name text NOT NULL,
  role text COLLATE "C" NOT NULL,
  department text,
  is_active boolean NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  last_login_at timestamptz,
  CONSTRAINT users_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX users_username ON users (username_key);
CREATE UNIQUE INDEX users_email ON users (email_key);
CREATE INDEX users_full_name ON users (full_name);
CREATE INDEX users_by_time ON users (created_at, id);

-- Locks the LOTs that a commit touches, in one order so that no two commits wait for each other, and then looks whether
-- what its items were decided on still holds. The second statement sees what was committed before the lock was got.
CREATE FUNCTION hold_lots(
  lot_ids bigint[], ids bigint[], gate_versions integer[], statuses text[], must_be_active boolean[], no_open_runs boolean[])
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM lots WHERE id = ANY (lot_ids) ORDER BY id FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT 1
    FROM unnest(ids, gate_versions, statuses, must_be_active, no_open_runs)
      AS p (id, gate_version, status, must_be_active, no_open_runs)
    LEFT JOIN lots l ON l.id = p.id
    WHERE l.id IS NULL
      OR l.gate_version <> p.gate_version
      OR l.status <> p.status COLLATE "C"
      OR (p.must_be_active AND l.status NOT IN ('CREATED', 'IN_PROGRESS'))
      OR (p.no_open_runs AND l.open_runs > 0))
  THEN
    RAISE EXCEPTION 'A LOT is no longer what the command was decided on.' USING ERRCODE = 'NH001';
  END IF;
END
$$;
