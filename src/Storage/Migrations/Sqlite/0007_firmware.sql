-- A firmware; its content is in the chunks of its upload.
CREATE TABLE firmware (
  version text NOT NULL,
  major integer NOT NULL,
  minor integer NOT NULL,
  patch integer NOT NULL,
  filename text NOT NULL,
  file_size integer NOT NULL,
  md5_hash text NOT NULL,
  sha256 text NOT NULL,
  target_mcu text,
  released_at integer NOT NULL,
  upload_id text NOT NULL,
  PRIMARY KEY (version)
) STRICT;
CREATE INDEX firmware_by_version ON firmware (major, minor, patch);
CREATE UNIQUE INDEX firmware_upload ON firmware (upload_id);

-- Content, written before its firmware is published; chunks that no firmware names are an upload's that failed.
CREATE TABLE firmware_chunks (
  upload_id text NOT NULL,
  number integer NOT NULL,
  bytes blob NOT NULL,
  at integer NOT NULL,
  PRIMARY KEY (upload_id, number)
) STRICT;

-- What somebody should look at. The key of the fact makes it one alert a fact, however often it is told.
CREATE TABLE alerts (
  id integer PRIMARY KEY,
  alert_type text NOT NULL,
  severity text NOT NULL,
  title text NOT NULL,
  message text NOT NULL,
  lot_number text,
  serial_number text,
  process_number integer,
  equipment_id text,
  created_at integer NOT NULL,
  read_at integer,
  read_by text,
  fact_key text NOT NULL
) STRICT;
CREATE UNIQUE INDEX alerts_fact ON alerts (fact_key);
CREATE INDEX alerts_by_time ON alerts (created_at, id);
