-- The role of reports (docs/reporting.md): it logs in, reads the views of the schema "report", and sees nothing else of the plant. Made by a
-- superuser in NeuroHub's database after its first start or migrate; again after a restore, or to set another password:
--
--   psql -d neurohub -v reader=neurohub_report -v password=... -v time_zone=Asia/Seoul -f reporting.sql
--
-- Its days are those of time_zone: give the plant's. In all it does this: nobody but the owner and the programs sees schema public from
-- then on; a role of your own that reads there (an exporter, say) needs GRANT USAGE ON SCHEMA public again.
\set ON_ERROR_STOP on
\if :{?reader} \else \set reader neurohub_report \endif
\if :{?time_zone} \else \set time_zone 'Asia/Seoul' \endif
BEGIN;
SET LOCAL search_path = public;
SELECT set_config('reporting.reader', :'reader', true) \g /dev/null

-- A role that can do more than log in is somebody else's, and stays as it is.
DO $$
DECLARE
  reader text := current_setting('reporting.reader');
BEGIN
  IF to_regclass('public.schema_version') IS NULL THEN
    RAISE EXCEPTION 'This is not NeuroHub''s database, or it was never migrated: name it by -d.';
  ELSIF EXISTS (
    SELECT FROM pg_roles r WHERE r.rolname = reader AND (
      r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls
      OR EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid)
      OR EXISTS (SELECT FROM pg_shdepend d WHERE d.refclassid = 'pg_authid'::regclass AND d.refobjid = r.oid AND d.deptype = 'o')
      OR EXISTS (SELECT FROM app_roles a WHERE a.name = r.rolname)))
  THEN
    RAISE EXCEPTION 'Role % is not one for reports: it owns something, may do more, or NeuroHub runs as it. Name another.', reader;
  END IF;
END
$$;
SELECT format('CREATE ROLE %I', :'reader') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'reader') \gexec
ALTER ROLE :"reader" LOGIN NOINHERIT CONNECTION LIMIT 20 PASSWORD :'password';

-- The views, where their owner could not make the schema.
SELECT tableowner AS owner FROM pg_tables WHERE schemaname = 'public' AND tablename = 'schema_version' \gset
SELECT to_regnamespace('report') IS NULL AS is_missing \gset
\if :is_missing
  CREATE SCHEMA report AUTHORIZATION :"owner";
  COMMENT ON SCHEMA report IS 'NeuroHub: what reports read.';
\endif
SET LOCAL ROLE :"owner";
SELECT place_reports() AS is_placed \gset
RESET ROLE;
\if :is_placed \else
  DO $$ BEGIN RAISE EXCEPTION 'Schema report is somebody else''s: rename it, and run this again.'; END $$;
\endif

-- What everybody may by default, nobody may by default from here on.
SELECT current_database() AS database \gset
REVOKE CREATE, TEMPORARY ON DATABASE :"database" FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO :"owner";
SELECT format('GRANT USAGE ON SCHEMA public TO %I', name) FROM app_roles JOIN pg_roles ON rolname = name \gexec
-- Large objects are tables that anybody may make; NeuroHub has none.
REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC;

-- What the reader had, and what it gets.
REVOKE ALL ON DATABASE :"database" FROM :"reader";
REVOKE ALL ON SCHEMA public, report FROM :"reader";
REVOKE ALL ON ALL TABLES IN SCHEMA public, report FROM :"reader";
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM :"reader";
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM :"reader";
GRANT CONNECT ON DATABASE :"database" TO :"reader";
GRANT USAGE ON SCHEMA report TO :"reader";
GRANT SELECT ON ALL TABLES IN SCHEMA report TO :"reader";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA report GRANT SELECT ON TABLES TO :"reader";

-- Against accidents: a report that reads everything ends, and one that was left open holds nothing back.
ALTER ROLE :"reader" SET search_path = report;
ALTER ROLE :"reader" SET default_transaction_read_only = on;
ALTER ROLE :"reader" SET statement_timeout = '60s';
ALTER ROLE :"reader" SET lock_timeout = '5s';
ALTER ROLE :"reader" SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE :"reader" SET timezone = :'time_zone';
COMMIT;
