-- What reports read (docs/reporting.md, docs/adr/0035-reporting-schema.md): the views below, placed in a schema of their own, so that
-- a role can be given these and nothing else. They are made under the names that they have on SQLite too. Every join is a LEFT JOIN by
-- a unique key: the planner leaves out those whose columns a report does not ask for.
CREATE VIEW report_lots AS
SELECT
  l.id AS lot_id, l.lot_number, l.work_order, l.product_model_id, m.model_code, m.model_name, l.production_date, l.shift, l.status, l.reason,
  l.target_quantity, l.serial_count, l.in_progress_count, l.passed_count, l.defected_count, l.scrapped_count,
  l.created_at, l.updated_at, l.started_at, l.completed_at, l.closed_at
FROM lots l
LEFT JOIN product_models m ON m.id = l.product_model_id;

CREATE VIEW report_units AS
SELECT
  s.id AS serial_id, s.serial_number, s.sequence_in_lot, s.lot_id, l.lot_number, l.work_order, l.product_model_id, m.model_code, m.model_name,
  l.production_date, l.shift, s.status, s.current_process, s.passed_processes, s.failed_process, s.rework_count, s.rework_reason,
  s.rework_approved_by, s.rework_approved_at, s.firmware_version, s.created_at, s.updated_at, s.completed_at
FROM serials s
LEFT JOIN lots l ON l.id = s.lot_id
LEFT JOIN product_models m ON m.id = l.product_model_id;

CREATE VIEW report_runs AS
SELECT
  r.id AS run_id, CASE WHEN r.serial_id IS NULL THEN 'LOT' ELSE 'SERIAL' END AS data_level, r.serial_id, s.serial_number, r.lot_id, l.lot_number,
  l.work_order, l.product_model_id, m.model_code, m.model_name, r.process_id, r.process_number, p.process_code, p.process_name_ko,
  p.process_name_en, r.attempt, r.is_rework, r.result, r.started_at, r.completed_at,
  CAST(extract(epoch FROM r.completed_at - r.started_at) AS double precision) AS duration_seconds, p.estimated_duration_seconds,
  r.station_start_time, r.station_complete_time, r.worker_id, r.worker_username, r.worker_full_name, r.entered_by, r.completed_by,
  r.cancel_reason, r.equipment_id, r.line_id, r.override_reason, r.notes, r.measurement_data
FROM runs r
LEFT JOIN serials s ON s.id = r.serial_id
LEFT JOIN lots l ON l.id = r.lot_id
LEFT JOIN product_models m ON m.id = l.product_model_id
LEFT JOIN processes p ON p.id = r.process_id;

CREATE VIEW report_defects AS
SELECT
  d.id AS defect_id, d.run_id, d.serial_id, s.serial_number, d.lot_id, l.lot_number, l.work_order, l.product_model_id, m.model_code, m.model_name,
  d.process_id, d.process_number, p.process_code, p.process_name_ko, p.process_name_en, d.code, d.description, d.part, d.measured, d.limits,
  d.equipment_id, r.line_id, d.worker_id, d.worker_username, d.recorded_by, d.recorded_at, d.cause_category, d.cause_text, d.cause_by, d.cause_at
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
  v.serial_id, s.serial_number, v.lot_id, l.lot_number, l.work_order, v.product_model_id, m.model_code, m.model_name,
  v.process_id, r.process_number, p.process_code, p.process_name_ko, p.process_name_en, r.attempt, r.is_rework, r.equipment_id, r.line_id,
  r.worker_username, v.started_at, v.completed_at
FROM measurements v
LEFT JOIN runs r ON r.id = v.run_id
LEFT JOIN serials s ON s.id = v.serial_id
LEFT JOIN lots l ON l.id = v.lot_id
LEFT JOIN product_models m ON m.id = v.product_model_id
LEFT JOIN processes p ON p.id = v.process_id
LEFT JOIN (
  SELECT DISTINCT ON (o.id, upper(e ->> 'code'))
    o.id AS process_id, upper(e ->> 'code') AS code, e ->> 'unit' AS unit,
    CAST(e ->> 'lower_limit' AS double precision) AS lower_limit, CAST(e ->> 'upper_limit' AS double precision) AS upper_limit
  FROM processes o CROSS JOIN LATERAL json_array_elements(CAST(o.characteristics AS json)) e
) c ON c.process_id = v.process_id AND c.code = v.code;

CREATE VIEW report_labels AS
SELECT
  j.id AS label_job_id, j.label_type, j.serial_number, j.lot_number, l.work_order, l.product_model_id, m.model_code, m.model_name,
  j.printer_id, t.name AS printer_name, j.copies, j.status, j.template_version, j.is_reprint, j.printed_before, j.reason, j.requested_by,
  j.requested_at, j.sent_at, j.error_code, j.resolved_by, j.resolved_at, j.resolve_reason, j.replaced_by
FROM label_jobs j
LEFT JOIN lots l ON l.lot_number = j.lot_number
LEFT JOIN product_models m ON m.id = l.product_model_id
LEFT JOIN printers t ON t.printer_id = j.printer_id;

COMMENT ON VIEW report_lots IS 'LOTs: one row a LOT. Key: lot_id, also lot_number. Times: timestamptz.';
COMMENT ON COLUMN report_lots.lot_id IS 'Id of the LOT, primary key.';
COMMENT ON COLUMN report_lots.lot_number IS 'Number of the LOT, unique, e.g. WF-KR-251110D-001. Indexed.';
COMMENT ON COLUMN report_lots.work_order IS 'Work order of the LOT; null = none.';
COMMENT ON COLUMN report_lots.product_model_id IS 'Product model of the LOT, by id.';
COMMENT ON COLUMN report_lots.model_code IS 'Code of the product model, e.g. WF-KR.';
COMMENT ON COLUMN report_lots.model_name IS 'Name of the product model.';
COMMENT ON COLUMN report_lots.production_date IS 'Day of production in the plant''s time zone. Indexed.';
COMMENT ON COLUMN report_lots.shift IS 'Shift: D or N.';
COMMENT ON COLUMN report_lots.status IS 'CREATED, IN_PROGRESS, COMPLETED, CLOSED or CANCELLED. Indexed.';
COMMENT ON COLUMN report_lots.reason IS 'Reason of the last change of status by hand; null = none.';
COMMENT ON COLUMN report_lots.target_quantity IS 'Units to be made, 1..9999.';
COMMENT ON COLUMN report_lots.serial_count IS 'Units that have a serial number.';
COMMENT ON COLUMN report_lots.in_progress_count IS 'Units IN_PROGRESS.';
COMMENT ON COLUMN report_lots.passed_count IS 'Units PASSED.';
COMMENT ON COLUMN report_lots.defected_count IS 'Units DEFECTED or in REWORK.';
COMMENT ON COLUMN report_lots.scrapped_count IS 'Units SCRAPPED.';
COMMENT ON COLUMN report_lots.created_at IS 'When the LOT was created. Indexed.';
COMMENT ON COLUMN report_lots.updated_at IS 'Last change.';
COMMENT ON COLUMN report_lots.started_at IS 'First start in the LOT; null = none yet.';
COMMENT ON COLUMN report_lots.completed_at IS 'When it became COMPLETED; null = not yet. Indexed.';
COMMENT ON COLUMN report_lots.closed_at IS 'When it was CLOSED; null = not yet.';

COMMENT ON VIEW report_units IS 'Units (serials): one row a unit. Key: serial_id, also serial_number. FK: lot_id to lots. Times: timestamptz.';
COMMENT ON COLUMN report_units.serial_id IS 'Id of the unit, primary key.';
COMMENT ON COLUMN report_units.serial_number IS 'Serial number, unique, e.g. WF-KR-251110D-001-0001. Indexed.';
COMMENT ON COLUMN report_units.sequence_in_lot IS 'Place in the LOT, 1..target_quantity.';
COMMENT ON COLUMN report_units.lot_id IS 'LOT. FK to lots.lot_id (many to one). Indexed with the time of this view.';
COMMENT ON COLUMN report_units.lot_number IS 'LOT number, natural key of lots, e.g. WF-KR-251110D-001. FK to lots.lot_number.';
COMMENT ON COLUMN report_units.work_order IS 'Work order of the LOT; null = none.';
COMMENT ON COLUMN report_units.product_model_id IS 'Product model of the LOT, by id.';
COMMENT ON COLUMN report_units.model_code IS 'Code of the product model, e.g. WF-KR.';
COMMENT ON COLUMN report_units.model_name IS 'Name of the product model.';
COMMENT ON COLUMN report_units.production_date IS 'Day of production of the LOT in the plant''s time zone.';
COMMENT ON COLUMN report_units.shift IS 'Shift of the LOT: D or N.';
COMMENT ON COLUMN report_units.status IS 'CREATED, IN_PROGRESS, PASSED, DEFECTED, REWORK or SCRAPPED. Indexed.';
COMMENT ON COLUMN report_units.current_process IS 'Number of the process that is running; null = none runs.';
COMMENT ON COLUMN report_units.passed_processes IS 'Numbers of the processes with a PASS, as JSON text: [1,2].';
COMMENT ON COLUMN report_units.failed_process IS 'Number of the process that failed last and is not repaired; null = none.';
COMMENT ON COLUMN report_units.rework_count IS 'Approved reworks.';
COMMENT ON COLUMN report_units.rework_reason IS 'Reason of the last approval; null = none.';
COMMENT ON COLUMN report_units.rework_approved_by IS 'Username of who approved last.';
COMMENT ON COLUMN report_units.rework_approved_at IS 'When it was approved last.';
COMMENT ON COLUMN report_units.firmware_version IS 'Firmware in the unit, vX.Y.Z; null = none. Indexed.';
COMMENT ON COLUMN report_units.created_at IS 'When the serial number was issued. Indexed.';
COMMENT ON COLUMN report_units.updated_at IS 'Last change: of a unit that waits, since when it waits.';
COMMENT ON COLUMN report_units.completed_at IS 'When it became PASSED or SCRAPPED; null = not yet. Indexed for PASSED.';

COMMENT ON VIEW report_runs IS 'Runs: one row a start (착공) with its completion (완공), of a unit or of a whole LOT. Key: run_id. FK: serial_id to units, lot_id to lots. Times: timestamptz.';
COMMENT ON COLUMN report_runs.run_id IS 'Id of the run, primary key.';
COMMENT ON COLUMN report_runs.data_level IS 'SERIAL = of one unit, LOT = of the whole LOT (serial_id is null then).';
COMMENT ON COLUMN report_runs.serial_id IS 'Unit. FK to units.serial_id; null = of the whole LOT. Indexed with started_at.';
COMMENT ON COLUMN report_runs.serial_number IS 'Serial number of the unit, natural key of units. FK to units.serial_number.';
COMMENT ON COLUMN report_runs.lot_id IS 'LOT. FK to lots.lot_id (many to one). Indexed with the time of this view.';
COMMENT ON COLUMN report_runs.lot_number IS 'LOT number, natural key of lots, e.g. WF-KR-251110D-001. FK to lots.lot_number.';
COMMENT ON COLUMN report_runs.work_order IS 'Work order of the LOT; null = none.';
COMMENT ON COLUMN report_runs.product_model_id IS 'Product model of the LOT, by id.';
COMMENT ON COLUMN report_runs.model_code IS 'Code of the product model, e.g. WF-KR.';
COMMENT ON COLUMN report_runs.model_name IS 'Name of the product model.';
COMMENT ON COLUMN report_runs.process_id IS 'Process, by id: filter on this and not on its number, it is indexed.';
COMMENT ON COLUMN report_runs.process_number IS 'Number of the process in the order of the routing, 1..9999.';
COMMENT ON COLUMN report_runs.process_code IS 'Code of the process, e.g. P003.';
COMMENT ON COLUMN report_runs.process_name_ko IS 'Korean name of the process.';
COMMENT ON COLUMN report_runs.process_name_en IS 'English name of the process.';
COMMENT ON COLUMN report_runs.attempt IS '1 = the first run of this process by this unit. A cancelled start does not count.';
COMMENT ON COLUMN report_runs.is_rework IS 'Started in a rework.';
COMMENT ON COLUMN report_runs.result IS 'PASS, FAIL or CANCELLED; null = still open.';
COMMENT ON COLUMN report_runs.started_at IS 'Start, by the server''s clock. Indexed: filter on this.';
COMMENT ON COLUMN report_runs.completed_at IS 'Completion, by the server''s clock; null = still open. Not indexed.';
COMMENT ON COLUMN report_runs.duration_seconds IS 'Seconds from start to completion; null = still open.';
COMMENT ON COLUMN report_runs.estimated_duration_seconds IS 'Seconds that the process should take, as declared today; null = not declared.';
COMMENT ON COLUMN report_runs.station_start_time IS 'Start by the station''s clock; null = not said.';
COMMENT ON COLUMN report_runs.station_complete_time IS 'Completion by the station''s clock; null = not said.';
COMMENT ON COLUMN report_runs.worker_id IS 'User id of the worker. Indexed with started_at.';
COMMENT ON COLUMN report_runs.worker_username IS 'Username of the worker at that time.';
COMMENT ON COLUMN report_runs.worker_full_name IS 'Full name of the worker at that time.';
COMMENT ON COLUMN report_runs.entered_by IS 'Who entered the start: a username, a station or apikey:NAME.';
COMMENT ON COLUMN report_runs.completed_by IS 'Username of who completed or cancelled it; null = still open.';
COMMENT ON COLUMN report_runs.cancel_reason IS 'Why the start was cancelled; null = it was not.';
COMMENT ON COLUMN report_runs.equipment_id IS 'Equipment as the station named it; null = not said.';
COMMENT ON COLUMN report_runs.line_id IS 'Line as the station named it; null = not said.';
COMMENT ON COLUMN report_runs.override_reason IS 'Why the order of the routing was overridden; null = it was not.';
COMMENT ON COLUMN report_runs.notes IS 'Notes of the completion.';
COMMENT ON COLUMN report_runs.measurement_data IS 'Data of the station as it was sent, JSON text up to 64 KiB: select it for few rows.';

COMMENT ON VIEW report_defects IS 'Defects: one row a defect code of a failed run, or registered apart. Key: defect_id. FK: run_id to runs, serial_id to units, lot_id to lots. Times: timestamptz.';
COMMENT ON COLUMN report_defects.defect_id IS 'Id of the defect, primary key.';
COMMENT ON COLUMN report_defects.run_id IS 'Failed run. FK to runs.run_id; null = registered apart from a run.';
COMMENT ON COLUMN report_defects.serial_id IS 'Unit. FK to units.serial_id; null = of a run of the whole LOT. Indexed with recorded_at.';
COMMENT ON COLUMN report_defects.serial_number IS 'Serial number of the unit, natural key of units. FK to units.serial_number.';
COMMENT ON COLUMN report_defects.lot_id IS 'LOT. FK to lots.lot_id (many to one). Indexed with the time of this view.';
COMMENT ON COLUMN report_defects.lot_number IS 'LOT number, natural key of lots, e.g. WF-KR-251110D-001. FK to lots.lot_number.';
COMMENT ON COLUMN report_defects.work_order IS 'Work order of the LOT; null = none.';
COMMENT ON COLUMN report_defects.product_model_id IS 'Product model of the LOT, by id.';
COMMENT ON COLUMN report_defects.model_code IS 'Code of the product model, e.g. WF-KR.';
COMMENT ON COLUMN report_defects.model_name IS 'Name of the product model.';
COMMENT ON COLUMN report_defects.process_id IS 'Process, by id: filter on this and not on its number, it is indexed.';
COMMENT ON COLUMN report_defects.process_number IS 'Number of the process in the order of the routing, 1..9999.';
COMMENT ON COLUMN report_defects.process_code IS 'Code of the process, e.g. P003.';
COMMENT ON COLUMN report_defects.process_name_ko IS 'Korean name of the process.';
COMMENT ON COLUMN report_defects.process_name_en IS 'English name of the process.';
COMMENT ON COLUMN report_defects.code IS 'Defect code, e.g. SENSOR_TEMP_FAIL. Indexed with recorded_at.';
COMMENT ON COLUMN report_defects.description IS 'As the station or worker wrote it; null = nothing.';
COMMENT ON COLUMN report_defects.part IS 'Part; null = not said.';
COMMENT ON COLUMN report_defects.measured IS 'What was measured outside its limits, JSON text {code, value, unit}; null = nothing.';
COMMENT ON COLUMN report_defects.limits IS 'Those limits, JSON text {lower, upper}; null = none.';
COMMENT ON COLUMN report_defects.equipment_id IS 'Equipment as the station named it; null = not said.';
COMMENT ON COLUMN report_defects.line_id IS 'Line as the station named it; null = not said.';
COMMENT ON COLUMN report_defects.worker_id IS 'User id of the run''s worker; null = registered apart.';
COMMENT ON COLUMN report_defects.worker_username IS 'Username of the run''s worker; null = registered apart.';
COMMENT ON COLUMN report_defects.recorded_by IS 'Username of who recorded it.';
COMMENT ON COLUMN report_defects.recorded_at IS 'When it was recorded. Indexed: filter on this.';
COMMENT ON COLUMN report_defects.cause_category IS 'Category of the cause that was found; null = none yet. Indexed with recorded_at.';
COMMENT ON COLUMN report_defects.cause_text IS 'The cause in words.';
COMMENT ON COLUMN report_defects.cause_by IS 'Username of who recorded the cause.';
COMMENT ON COLUMN report_defects.cause_at IS 'When the cause was recorded.';

COMMENT ON VIEW report_measurements IS 'Measured values: one row a number of a declared characteristic, of completed runs. Key: run_id, code, position. FK: run_id to runs, serial_id to units, lot_id to lots. Times: timestamptz.';
COMMENT ON COLUMN report_measurements.run_id IS 'Run. FK to runs.run_id.';
COMMENT ON COLUMN report_measurements.code IS 'Code of the characteristic, upper case, e.g. TEMP. Indexed with started_at, and with value.';
COMMENT ON COLUMN report_measurements.position IS '0 = the first value of that code in the run; more where the data has an array.';
COMMENT ON COLUMN report_measurements.value IS 'The number, in unit.';
COMMENT ON COLUMN report_measurements.unit IS 'Unit as declared today, e.g. Cel, N; null = none.';
COMMENT ON COLUMN report_measurements.lower_limit IS 'Lower limit of the specification as declared today, in unit; null = none.';
COMMENT ON COLUMN report_measurements.upper_limit IS 'Upper limit of the specification as declared today, in unit; null = none.';
COMMENT ON COLUMN report_measurements.result IS 'Result of the run: PASS or FAIL.';
COMMENT ON COLUMN report_measurements.serial_id IS 'Unit. FK to units.serial_id; null = of a run of the whole LOT.';
COMMENT ON COLUMN report_measurements.serial_number IS 'Serial number of the unit, natural key of units. FK to units.serial_number.';
COMMENT ON COLUMN report_measurements.lot_id IS 'LOT. FK to lots.lot_id (many to one).';
COMMENT ON COLUMN report_measurements.lot_number IS 'LOT number, natural key of lots, e.g. WF-KR-251110D-001. FK to lots.lot_number.';
COMMENT ON COLUMN report_measurements.work_order IS 'Work order of the LOT; null = none.';
COMMENT ON COLUMN report_measurements.product_model_id IS 'Product model of the LOT, by id.';
COMMENT ON COLUMN report_measurements.model_code IS 'Code of the product model, e.g. WF-KR.';
COMMENT ON COLUMN report_measurements.model_name IS 'Name of the product model.';
COMMENT ON COLUMN report_measurements.process_id IS 'Process, by id: filter on this and not on its number, it is indexed.';
COMMENT ON COLUMN report_measurements.process_number IS 'Number of the process in the order of the routing, 1..9999.';
COMMENT ON COLUMN report_measurements.process_code IS 'Code of the process, e.g. P003.';
COMMENT ON COLUMN report_measurements.process_name_ko IS 'Korean name of the process.';
COMMENT ON COLUMN report_measurements.process_name_en IS 'English name of the process.';
COMMENT ON COLUMN report_measurements.attempt IS 'Attempt of the run, 1 = first.';
COMMENT ON COLUMN report_measurements.is_rework IS 'The run was started in a rework.';
COMMENT ON COLUMN report_measurements.equipment_id IS 'Equipment as the station named it; null = not said.';
COMMENT ON COLUMN report_measurements.line_id IS 'Line as the station named it; null = not said.';
COMMENT ON COLUMN report_measurements.worker_username IS 'Username of the run''s worker at that time.';
COMMENT ON COLUMN report_measurements.started_at IS 'Start of the run. Indexed with code: filter on both.';
COMMENT ON COLUMN report_measurements.completed_at IS 'Completion of the run. Indexed with process_id and code.';

COMMENT ON VIEW report_labels IS 'Label jobs: one row a print of a LOT, SERIAL or DEFECT label. Key: label_job_id. FK: serial_number to units, lot_number to lots. Times: timestamptz.';
COMMENT ON COLUMN report_labels.label_job_id IS 'Id of the job, primary key.';
COMMENT ON COLUMN report_labels.label_type IS 'LOT, SERIAL or DEFECT.';
COMMENT ON COLUMN report_labels.serial_number IS 'Unit. FK to units.serial_number; null = a LOT label. Indexed with requested_at.';
COMMENT ON COLUMN report_labels.lot_number IS 'LOT. FK to lots.lot_number. Indexed with requested_at.';
COMMENT ON COLUMN report_labels.work_order IS 'Work order of the LOT; null = none.';
COMMENT ON COLUMN report_labels.product_model_id IS 'Product model of the LOT, by id.';
COMMENT ON COLUMN report_labels.model_code IS 'Code of the product model, e.g. WF-KR.';
COMMENT ON COLUMN report_labels.model_name IS 'Name of the product model.';
COMMENT ON COLUMN report_labels.printer_id IS 'Printer, e.g. ZEBRA-01. Indexed with requested_at.';
COMMENT ON COLUMN report_labels.printer_name IS 'Name of the printer; null = none, or it was deleted.';
COMMENT ON COLUMN report_labels.copies IS 'Copies, 1..100.';
COMMENT ON COLUMN report_labels.status IS 'QUEUED, SENT, PRINTED, FAILED or UNKNOWN.';
COMMENT ON COLUMN report_labels.template_version IS 'Version of the label''s layout.';
COMMENT ON COLUMN report_labels.is_reprint IS 'Printed again.';
COMMENT ON COLUMN report_labels.printed_before IS 'Of a reprint: whether the label had been printed before; null = not a reprint, or not known.';
COMMENT ON COLUMN report_labels.reason IS 'Reason of a reprint.';
COMMENT ON COLUMN report_labels.requested_by IS 'Username of who asked for it. Indexed with requested_at.';
COMMENT ON COLUMN report_labels.requested_at IS 'When it was asked for. Indexed: filter on this.';
COMMENT ON COLUMN report_labels.sent_at IS 'When it was sent to the printer; null = it was not.';
COMMENT ON COLUMN report_labels.error_code IS 'Why it failed, e.g. PRINTER_NOT_CONNECTED; null = it did not.';
COMMENT ON COLUMN report_labels.resolved_by IS 'Username of who resolved an UNKNOWN job.';
COMMENT ON COLUMN report_labels.resolved_at IS 'When it was resolved.';
COMMENT ON COLUMN report_labels.resolve_reason IS 'Reason of that.';
COMMENT ON COLUMN report_labels.replaced_by IS 'Job that was made in place of this one. FK to labels.label_job_id.';

-- Puts the views report_... into the schema of reports as units, runs ...: "report", or of a plant whose tables are not in "public",
-- their schema's name and "_report". What is there already is replaced and keeps its grants, so a later migration makes a view anew
-- under its name here and calls this; columns are only ever added, at the end. An owner who may not create schemas keeps the views
-- here until a superuser has run deploy/postgres/reporting.sql. Somebody else's schema of that name is left alone.
CREATE FUNCTION place_reports() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  here text := current_schema();
  there text := CASE here WHEN 'public' THEN 'report' ELSE here || '_report' END;
  mark text := 'NeuroHub: what reports read.';
  v record;
  c record;
BEGIN
  IF to_regnamespace(quote_ident(there)) IS NULL THEN
    IF NOT has_database_privilege(current_database(), 'CREATE') THEN
      RAISE WARNING 'The views of reports stay in schema %, since user % may not create schema %: see docs/reporting.md.', here, current_user, there;
      RETURN false;
    END IF;
    EXECUTE format('CREATE SCHEMA %I', there);
    EXECUTE format('COMMENT ON SCHEMA %I IS %L', there, mark);
  ELSIF obj_description(to_regnamespace(quote_ident(there)), 'pg_namespace') IS DISTINCT FROM mark
    OR NOT has_schema_privilege(there, 'CREATE')
  THEN
    RAISE WARNING 'The views of reports stay in schema %, since schema % is not NeuroHub''s: see docs/reporting.md.', here, there;
    RETURN false;
  END IF;
  FOR v IN
    SELECT oid, relname AS made, substr(relname, 8) AS name
    FROM pg_class WHERE relnamespace = here::regnamespace AND relkind = 'v' AND relname LIKE 'report\_%'
  LOOP
    EXECUTE format('CREATE OR REPLACE VIEW %I.%I AS %s', there, v.name, pg_get_viewdef(v.oid));
    FOR c IN
      SELECT a.attname AS name, d.description AS text
      FROM pg_description d LEFT JOIN pg_attribute a ON a.attrelid = d.objoid AND a.attnum = d.objsubid AND d.objsubid > 0
      WHERE d.objoid = v.oid AND d.classoid = 'pg_class'::regclass
    LOOP
      IF c.name IS NULL THEN
        EXECUTE format('COMMENT ON VIEW %I.%I IS %L', there, v.name, c.text);
      ELSE
        EXECUTE format('COMMENT ON COLUMN %I.%I.%I IS %L', there, v.name, c.name, c.text);
      END IF;
    END LOOP;
    EXECUTE format('DROP VIEW %I.%I', here, v.made);
  END LOOP;
  RETURN true;
END
$$;
REVOKE EXECUTE ON FUNCTION place_reports() FROM PUBLIC;

SELECT place_reports();
