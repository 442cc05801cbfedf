-- As before, and the refusal says which preconditions do not hold (their places, counted from 1, in the hint): the writer refuses
-- the commands that depend on those and writes the others together.
CREATE OR REPLACE FUNCTION hold_lots(
  lot_ids bigint[], ids bigint[], gate_versions integer[], statuses text[], must_be_active boolean[], no_open_runs boolean[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  broken text;
BEGIN
  PERFORM 1 FROM lots WHERE id = ANY (lot_ids) ORDER BY id FOR NO KEY UPDATE;
  SELECT string_agg(p.place::text, ',') INTO broken
  FROM unnest(ids, gate_versions, statuses, must_be_active, no_open_runs) WITH ORDINALITY
    AS p (id, gate_version, status, must_be_active, no_open_runs, place)
  LEFT JOIN lots l ON l.id = p.id
  WHERE l.id IS NULL
    OR l.gate_version <> p.gate_version
    OR l.status <> p.status COLLATE "C"
    OR (p.must_be_active AND l.status NOT IN ('CREATED', 'IN_PROGRESS'))
    OR (p.no_open_runs AND l.open_runs > 0);
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'A LOT is no longer what the command was decided on.' USING ERRCODE = 'NH001', HINT = broken;
  END IF;
END
$$;
