-- What an ADMIN said of the plant, change by change: a day that is over is judged by what held then. Null = by the configuration.
CREATE TABLE plant_changes (
  number integer NOT NULL PRIMARY KEY,
  changed_at integer NOT NULL,
  daily_target integer,
  shifts text,
  changed_by text NOT NULL
) STRICT;
