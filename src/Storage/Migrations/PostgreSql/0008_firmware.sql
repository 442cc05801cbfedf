-- A firmware; its content is in the chunks of its upload.
CREATE TABLE firmware (
  version text COLLATE "C" NOT NULL,
  major integer NOT NULL,
  minor integer NOT NULL,
  patch integer NOT NULL,
  filename text NOT NULL,
  file_size bigint NOT NULL,
  md5_hash text COLLATE "C" NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  target_mcu text,
  released_at timestamptz NOT NULL,
  upload_id text COLLATE "C" NOT NULL,
  CONSTRAINT firmware_pkey PRIMARY KEY (version)
);
CREATE INDEX firmware_by_version ON firmware (major, minor, patch);
CREATE UNIQUE INDEX firmware_upload ON firmware (upload_id);

-- Content, written before its firmware is published; chunks that no firmware names are an upload's that failed.
CREATE TABLE firmware_chunks (
  upload_id text COLLATE "C" NOT NULL,
  number integer NOT NULL,
  bytes bytea NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT firmware_chunks_pkey PRIMARY KEY (upload_id, number)
);
-- Firmware does not get smaller by compression, and is read in parts.
ALTER TABLE firmware_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- What somebody should look at. The key of the fact makes it one alert a fact, however often it is told.
CREATE TABLE alerts (
  id bigint GENERATED ALWAYS AS IDENTITY,
  alert_type text COLLATE "C" NOT NULL,
  severity text COLLATE "C" NOT NULL,
  title text NOT NULL,
  message text NOT NULL,
  lot_number text COLLATE "C",
  serial_number text COLLATE "C",
  process_number integer,
  equipment_id text COLLATE "C",
  created_at timestamptz NOT NULL,
  read_at timestamptz,
  read_by text,
  fact_key text COLLATE "C" NOT NULL,
  CONSTRAINT alerts_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX alerts_fact ON alerts (fact_key);
CREATE INDEX alerts_by_time ON alerts (created_at, id);
