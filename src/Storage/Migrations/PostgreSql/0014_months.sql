-- The completed runs are cut by month (docs/adr/0017-partitions.md): what is written goes to a small index whatever the past has grown
-- to, and a month that is over is frozen once. What is there already becomes the first part as it is, without being copied:
-- everything up to the end of the month of its newest row.
CREATE FUNCTION name_indexes(part text, suffix text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  i record;
BEGIN
  FOR i IN
    SELECT own.relname AS own, whole.relname AS whole
    FROM pg_index x JOIN pg_class own ON own.oid = x.indexrelid JOIN pg_inherits h ON h.inhrelid = own.oid JOIN pg_class whole ON whole.oid = h.inhparent
    WHERE x.indrelid = part::regclass
  LOOP
    EXECUTE format('ALTER INDEX %I RENAME TO %I', i.own, i.whole || suffix);
  END LOOP;
END
$$;

-- Parts for each month from the last one there is up to that time. Months are UTC's. Rows of such a month that came before
-- its part was made lie in the rest, and move. Attached and not created in place: that would lock out whoever reads or writes.
CREATE FUNCTION extend_months(whole text, up_to timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  rest text := whole || '_rest';
  part text;
  suffix text;
  first timestamptz;
  next timestamptz;
  made integer := 0;
BEGIN
  LOOP
    SELECT max((regexp_match(pg_get_expr(c.relpartbound, c.oid), 'TO \(''([^'']+)''\)'))[1]::timestamptz) INTO first
      FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid WHERE h.inhparent = whole::regclass;
    EXIT WHEN first > up_to;
    next := (first AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC';
    suffix := to_char(first AT TIME ZONE 'UTC', '_YYYY_MM');
    part := whole || suffix;
    EXECUTE format('LOCK TABLE ONLY %I IN ACCESS EXCLUSIVE MODE', rest);
    EXECUTE format('CREATE TABLE %I (LIKE %I)', part, whole);
    EXECUTE format(
      'WITH late AS (DELETE FROM ONLY %I WHERE completed_at >= %L AND completed_at < %L RETURNING *) INSERT INTO %I SELECT * FROM late',
      rest, first, next, part);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', whole, part, first, next);
    PERFORM name_indexes(part, suffix);
    made := made + 1;
  END LOOP;
  RETURN made;
END
$$;

CREATE FUNCTION begin_months(whole text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  past text := whole || '_past';
  rest text := whole || '_rest';
  newest timestamptz;
BEGIN
  EXECUTE format('SELECT greatest(max(completed_at), now()) FROM %I', past) INTO newest;
  EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (MINVALUE) TO (%L)',
    whole, past, (date_trunc('month', newest AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC');
  -- Should nobody have made a month in time: then it is slower, but nothing is refused.
  EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT', rest, whole);
  PERFORM name_indexes(rest, '_rest');
  PERFORM extend_months(whole, now() + interval '3 months');
END
$$;

ALTER TABLE closed_runs RENAME TO closed_runs_past;
ALTER INDEX closed_runs_pkey RENAME TO closed_runs_pkey_past;
CREATE TABLE closed_runs (LIKE closed_runs_past, CONSTRAINT closed_runs_pkey PRIMARY KEY (completed_at, run_id)) PARTITION BY RANGE (completed_at);
SELECT begin_months('closed_runs');

DROP FUNCTION begin_months(text);
