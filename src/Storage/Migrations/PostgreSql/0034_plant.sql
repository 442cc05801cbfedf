-- What an ADMIN said of the plant, change by change: a day that is over is judged by what held then. Null = by the configuration.
CREATE TABLE plant_changes (
  number integer NOT NULL,
  changed_at timestamptz NOT NULL,
  daily_target integer,
  shifts text,
  changed_by text NOT NULL,
  CONSTRAINT plant_changes_pkey PRIMARY KEY (number)
);
