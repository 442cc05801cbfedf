-- What reports read (docs/reporting.md, docs/adr/0035-reporting-schema.md): the schema "report" of PostgreSQL, whose comments say what each
-- column is. Times are ISO 8601 in UTC, to the millisecond; the time that a list is filtered by is there as it is stored too, in microseconds
-- since 1970 (..._us), because that is what is indexed. Yes and no are 1 and 0. Columns are only ever added, at the end.
CREATE VIEW report_lots AS
SELECT
  l.id AS lot_id, l.lot_number, l.work_order, l.product_model_id, m.model_code, m.model_name, l.production_date, l.shift, l.status,
  l.reason, l.target_quantity, l.serial_count, l.in_progress_count, l.passed_count, l.defected_count, l.scrapped_count,
  strftime('%Y-%m-%dT%H:%M:%fZ', l.created_at / 1000000.0, 'unixepoch') AS created_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', l.updated_at / 1000000.0, 'unixepoch') AS updated_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', l.started_at / 1000000.0, 'unixepoch') AS started_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', l.completed_at / 1000000.0, 'unixepoch') AS completed_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', l.closed_at / 1000000.0, 'unixepoch') AS closed_at, l.created_at AS created_at_us
FROM lots l
LEFT JOIN product_models m ON m.id = l.product_model_id;

CREATE VIEW report_units AS
SELECT
  s.id AS serial_id, s.serial_number, s.sequence_in_lot, s.lot_id, l.lot_number, l.work_order, l.product_model_id, m.model_code,
  m.model_name, l.production_date, l.shift, s.status, s.current_process, s.passed_processes, s.failed_process, s.rework_count,
  s.rework_reason, s.rework_approved_by,
  strftime('%Y-%m-%dT%H:%M:%fZ', s.rework_approved_at / 1000000.0, 'unixepoch') AS rework_approved_at, s.firmware_version,
  strftime('%Y-%m-%dT%H:%M:%fZ', s.created_at / 1000000.0, 'unixepoch') AS created_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', s.updated_at / 1000000.0, 'unixepoch') AS updated_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', s.completed_at / 1000000.0, 'unixepoch') AS completed_at, s.created_at AS created_at_us
FROM serials s
LEFT JOIN lots l ON l.id = s.lot_id
LEFT JOIN product_models m ON m.id = l.product_model_id;

CREATE VIEW report_runs AS
SELECT
  r.id AS run_id, CASE WHEN r.serial_id IS NULL THEN 'LOT' ELSE 'SERIAL' END AS data_level, r.serial_id, s.serial_number, r.lot_id,
  l.lot_number, l.work_order, l.product_model_id, m.model_code, m.model_name, r.process_id, r.process_number, p.process_code,
  p.process_name_ko, p.process_name_en, r.attempt, r.is_rework, r.result,
  strftime('%Y-%m-%dT%H:%M:%fZ', r.started_at / 1000000.0, 'unixepoch') AS started_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', r.completed_at / 1000000.0, 'unixepoch') AS completed_at,
  (r.completed_at - r.started_at) / 1000000.0 AS duration_seconds, p.estimated_duration_seconds,
  strftime('%Y-%m-%dT%H:%M:%fZ', r.station_start_time / 1000000.0, 'unixepoch') AS station_start_time,
  strftime('%Y-%m-%dT%H:%M:%fZ', r.station_complete_time / 1000000.0, 'unixepoch') AS station_complete_time, r.worker_id,
  r.worker_username, r.worker_full_name, r.entered_by, r.completed_by, r.cancel_reason, r.equipment_id, r.line_id, r.override_reason,
  r.notes, r.measurement_data, r.started_at AS started_at_us
FROM runs r
LEFT JOIN serials s ON s.id = r.serial_id
LEFT JOIN lots l ON l.id = r.lot_id
LEFT JOIN product_models m ON m.id = l.product_model_id
LEFT JOIN processes p ON p.id = r.process_id;

CREATE VIEW report_defects AS
SELECT
  d.id AS defect_id, d.run_id, d.serial_id, s.serial_number, d.lot_id, l.lot_number, l.work_order, l.product_model_id, m.model_code,
  m.model_name, d.process_id, d.process_number, p.process_code, p.process_name_ko, p.process_name_en, d.code, d.description, d.part,
  d.measured, d.limits, d.equipment_id, r.line_id, d.worker_id, d.worker_username, d.recorded_by,
  strftime('%Y-%m-%dT%H:%M:%fZ', d.recorded_at / 1000000.0, 'unixepoch') AS recorded_at, d.cause_category, d.cause_text, d.cause_by,
  strftime('%Y-%m-%dT%H:%M:%fZ', d.cause_at / 1000000.0, 'unixepoch') AS cause_at, d.recorded_at AS recorded_at_us
FROM defects d
LEFT JOIN runs r ON r.id = d.run_id
LEFT JOIN serials s ON s.id = d.serial_id
LEFT JOIN lots l ON l.id = d.lot_id
LEFT JOIN product_models m ON m.id = l.product_model_id
LEFT JOIN processes p ON p.id = d.process_id;

-- Limits and unit are those that the process declares today, under that code in any case.
CREATE VIEW report_measurements AS
SELECT
  v.run_id, v.code, v.position, v.value, c.unit, c.lower_limit, c.upper_limit, CASE WHEN v.is_fail THEN 'FAIL' ELSE 'PASS' END AS result,
  v.serial_id, s.serial_number, v.lot_id, l.lot_number, l.work_order, v.product_model_id, m.model_code, m.model_name, v.process_id,
  r.process_number, p.process_code, p.process_name_ko, p.process_name_en, r.attempt, r.is_rework, r.equipment_id, r.line_id,
  r.worker_username, strftime('%Y-%m-%dT%H:%M:%fZ', v.started_at / 1000000.0, 'unixepoch') AS started_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', v.completed_at / 1000000.0, 'unixepoch') AS completed_at, v.started_at AS started_at_us
FROM measurements v
LEFT JOIN runs r ON r.id = v.run_id
LEFT JOIN serials s ON s.id = v.serial_id
LEFT JOIN lots l ON l.id = v.lot_id
LEFT JOIN product_models m ON m.id = v.product_model_id
LEFT JOIN processes p ON p.id = v.process_id
LEFT JOIN (
  SELECT
    o.id AS process_id, upper(e.value ->> '$.code') AS code, max(e.value ->> '$.unit') AS unit,
    CAST(max(e.value ->> '$.lower_limit') AS real) AS lower_limit, CAST(max(e.value ->> '$.upper_limit') AS real) AS upper_limit
  FROM processes o CROSS JOIN json_each(o.characteristics) e
  GROUP BY o.id, upper(e.value ->> '$.code')
) c ON c.process_id = v.process_id AND c.code = v.code;

CREATE VIEW report_labels AS
SELECT
  j.id AS label_job_id, j.label_type, j.serial_number, j.lot_number, l.work_order, l.product_model_id, m.model_code, m.model_name,
  j.printer_id, t.name AS printer_name, j.copies, j.status, j.template_version, j.is_reprint, j.printed_before, j.reason, j.requested_by,
  strftime('%Y-%m-%dT%H:%M:%fZ', j.requested_at / 1000000.0, 'unixepoch') AS requested_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', j.sent_at / 1000000.0, 'unixepoch') AS sent_at, j.error_code, j.resolved_by,
  strftime('%Y-%m-%dT%H:%M:%fZ', j.resolved_at / 1000000.0, 'unixepoch') AS resolved_at, j.resolve_reason, j.replaced_by,
  j.requested_at AS requested_at_us
FROM label_jobs j
LEFT JOIN lots l ON l.lot_number = j.lot_number
LEFT JOIN product_models m ON m.id = l.product_model_id
LEFT JOIN printers t ON t.printer_id = j.printer_id;
