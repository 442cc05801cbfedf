-- A plant with a past, straight into the tables: LOTs of 100 serials, five runs of each serial, one run in twenty fails.
-- psql -v runs=1000000 -v days=240. Ids begin beyond those that the server gives. The routing is that of the LOT that is there.
\set ON_ERROR_STOP on
SET synchronous_commit = off;
INSERT INTO product_models
  SELECT i, 'M' || i, 'Model ' || i, null, '{}', '{}', true, now(), now() FROM generate_series(2, 5) i;
INSERT INTO lots (id, lot_number, product_model_id, target_quantity, production_date, shift, status, routing, serial_count, passed_count, scrapped_count,
    created_at, updated_at, started_at, completed_at)
  SELECT 10000000000 + i, 'WF-KR-250101D-' || 10000 + i, i % 5 + 1, 100, '2025-01-01', 'D', CASE WHEN i > :runs / 500 - 20 THEN 'IN_PROGRESS' ELSE 'CLOSED' END,
    (SELECT routing FROM lots ORDER BY id LIMIT 1), 100, 95, 5, at, at, at, CASE WHEN i > :runs / 500 - 20 THEN NULL ELSE at + interval '1 day' END
  FROM (SELECT i, timestamptz '2025-01-01' + i * interval '1 day' * :days / (:runs / 500) AS at FROM generate_series(1, :runs / 500) i) n;
INSERT INTO serials (id, serial_number, lot_id, sequence_in_lot, status, passed_processes, rework_count, created_at, updated_at, completed_at)
  SELECT 10000000000 + i, 'WF-KR-250101D-' || 10000 + (i - 1) / 100 + 1 || '-' || lpad(((i - 1) % 100 + 1)::text, 4, '0'), 10000000000 + (i - 1) / 100 + 1, (i - 1) % 100 + 1,
    CASE WHEN i % 20 = 0 THEN 'SCRAPPED' WHEN (i - 1) / 100 + 1 > :runs / 500 - 20 THEN 'IN_PROGRESS' ELSE 'PASSED' END, '[1,2,3]', 0, at, at,
    CASE WHEN i % 20 = 0 OR (i - 1) / 100 + 1 <= :runs / 500 - 20 THEN at + interval '8 hours' END
  FROM (SELECT i, timestamptz '2025-01-01' + i * interval '1 day' * :days / (:runs / 5) AS at FROM generate_series(1, :runs / 5) i) n;
INSERT INTO runs (id, lot_id, serial_id, process_id, process_number, attempt, is_rework, result, started_at, completed_at, worker_id, worker_username, worker_full_name,
    completed_by, equipment_id, measurement_data)
  SELECT 10000000000 + i, 10000000000 + (i - 1) / 500 + 1, 10000000000 + (i - 1) / 5 + 1, i % 8 + 1, i % 8 + 1, 1, false, CASE WHEN i % 20 = 0 THEN 'FAIL' ELSE 'PASS' END,
    at, at + (20 + random() * 80) * interval '1 second', 1, 'admin', 'Administrator', 'admin', 'EQ-' || i % 20,
    CASE WHEN i % 8 = 2 THEN '{"temp_sensor":{"measured_temp":' || round((60 + sqrt(-2 * ln(random() + 1e-12)) * cos(6.283 * random()) * 0.4)::numeric, 2) || '}}' END
  FROM (SELECT i, timestamptz '2025-01-01' + i * interval '1 day' * :days / :runs AS at FROM generate_series(1, :runs) i) n;
-- What the runs' serials would have told: a stream of eleven events each.
INSERT INTO events (stream, version, type, at, actor_id, actor_name, data)
  SELECT 'serial/' || serial_number, 1, 'serial.created', created_at, 1, 'admin',
    format('{"id":%s,"serial_number":"%s","lot_id":%s,"lot_number":"%s","sequence":%s,"at":"%s"}',
      id, serial_number, lot_id, left(serial_number, -5), sequence_in_lot, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
  FROM serials WHERE id > 10000000000;
INSERT INTO events (stream, version, type, at, actor_id, actor_name, data)
  SELECT 'serial/' || s.serial_number, 2 * ((r.id - 10000000001) % 5) + e.version, e.type, e.at, 1, 'admin', format(e.data, r.id, r.process_id, r.process_number,
      to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), r.equipment_id, r.result)
  FROM runs r JOIN serials s ON s.id = r.serial_id CROSS JOIN LATERAL (VALUES
    (2, 'serial.process_started', r.started_at, '{"run":{"run_id":%s,"process_id":%s,"process_number":%s,"attempt":1,"is_rework":false,'
      '"worker":{"id":1,"username":"admin","full_name":"Administrator"},"started_at":"%s","equipment_id":"%s","estimated_duration_seconds":60},"skipped":[]}'),
    (3, 'serial.process_completed', r.completed_at, '{"run":{"run_id":%s,"process_id":%s,"process_number":%s,"at":"%s","equipment_id":"%s","result":"%s",'
      '"completed_by":{"id":1,"username":"admin","full_name":"Administrator"},"measurement_data":{},"defects":[]},"status":"IN_PROGRESS"}')) AS e (version, type, at, data)
  WHERE r.id > 10000000000;
INSERT INTO failed_runs (started_at, run_id, process_id) SELECT started_at, id, process_id FROM runs WHERE result = 'FAIL' AND id > 10000000000;
INSERT INTO defects (id, run_id, serial_id, lot_id, process_id, process_number, code, recorded_by, recorded_at, product_model_id, worker_id, worker_username, equipment_id)
  SELECT r.id, r.id, serial_id, lot_id, process_id, process_number, 'C' || r.id % 7, 'admin', r.completed_at, l.product_model_id, 1, 'admin', equipment_id
  FROM runs r JOIN lots l ON l.id = r.lot_id WHERE r.result = 'FAIL' AND r.id > 10000000000;
INSERT INTO closed_runs
  SELECT r.completed_at, r.id, r.started_at, r.lot_id, l.product_model_id, r.process_id, r.result = 'PASS', true, r.attempt, r.is_rework
  FROM runs r JOIN lots l ON l.id = r.lot_id WHERE r.completed_at IS NOT NULL AND r.id > 10000000000 ORDER BY 1, 2;
INSERT INTO unit_moves
  SELECT s.completed_at, s.id, s.status, s.lot_id, l.product_model_id, false FROM serials s JOIN lots l ON l.id = s.lot_id
  WHERE s.status IN ('PASSED', 'SCRAPPED') AND s.id > 10000000000;
INSERT INTO measurements
  SELECT r.id, 'TEMP', 0, (r.measurement_data::json -> 'temp_sensor' ->> 'measured_temp')::double precision, r.process_id, r.lot_id, r.serial_id, l.product_model_id,
    r.result = 'FAIL', r.id % 16 = 0, r.started_at, r.completed_at
  FROM runs r JOIN lots l ON l.id = r.lot_id WHERE r.measurement_data IS NOT NULL AND r.id > 10000000000;
INSERT INTO measured_hours
  SELECT process_id, code, date_trunc('hour', completed_at), lot_id, product_model_id, count(*), avg(value), coalesce(var_pop(value), 0) * count(*), min(value), max(value)
  FROM measurements GROUP BY 1, 2, 3, 4, 5;
INSERT INTO alerts (alert_type, severity, title, message, lot_number, serial_number, process_number, created_at, read_at, read_by, fact_key)
  SELECT 'DEFECT_DETECTED', 'HIGH', 'Defect detected', 'A process failed.', l.lot_number, s.serial_number, d.process_number, d.recorded_at,
    CASE WHEN d.id % 50 > 0 THEN d.recorded_at END, CASE WHEN d.id % 50 > 0 THEN 'admin' END, 'defect/run-' || d.run_id
  FROM defects d JOIN lots l ON l.id = d.lot_id JOIN serials s ON s.id = d.serial_id;
-- Folded anew from all of it.
UPDATE figures SET folded_to = timestamptz '1970-01-01 00:00:00Z', unsettled = NULL, zone = '';
VACUUM ANALYZE;
