-- Who entered a run, beside whose work it is: the record names who committed each of its events. Runs from before get it from there.
ALTER TABLE runs ADD COLUMN entered_by text;

UPDATE runs AS r
SET entered_by = e.actor_name
FROM (
  SELECT (data::jsonb -> 'run' ->> 'run_id')::bigint AS run_id, actor_name
  FROM events
  WHERE type IN ('serial.process_started', 'lot.process_started')
) e
WHERE r.id = e.run_id;
