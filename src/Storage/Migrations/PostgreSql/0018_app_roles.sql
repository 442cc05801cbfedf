-- Roles that programs run with and that own nothing (docs/adr/0026-owner-and-app-role.md). The command migrate notes them here and grants
-- them their rights; whatever migrates later grants again.
CREATE TABLE app_roles (
  name text NOT NULL,
  CONSTRAINT app_roles_pkey PRIMARY KEY (name)
);

-- Months to come are tables, and only the owner makes tables: this runs as the owner, for one table by its name and for a time that is
-- bounded. Its own path of search, so that nothing of the caller's can stand in for what it names.
CREATE FUNCTION make_months(up_to timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF up_to > now() + interval '10 years' THEN
    RAISE EXCEPTION 'Months are made ten years ahead at most, not up to %.', up_to USING ERRCODE = '22023';
  END IF;
  RETURN extend_months('closed_runs', up_to);
END
$$;

DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION make_months(timestamptz) SET search_path = %I, pg_temp', current_schema());
END
$$;

REVOKE EXECUTE ON FUNCTION make_months(timestamptz) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION extend_months(text, timestamptz) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION name_indexes(text, text) FROM PUBLIC;
