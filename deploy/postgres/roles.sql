-- The two roles of NeuroHub and its database, made by a superuser (docs/deployment.md, "Owner and app role"):
--
--   psql -v owner_password=... -v app_password=... -f roles.sql
--
-- neurohub_owner owns the tables and migrates; the programs run as neurohub_app. Afterwards, with the owner's connection string:
--
--   dotnet NeuroHub.Api.dll migrate --app-role neurohub_app
--
-- A database that one role named neurohub has run with so far: ALTER ROLE neurohub RENAME TO neurohub_owner (set its password again
-- after that), ALTER DATABASE neurohub OWNER TO neurohub_owner, then the app role's line alone, then migrate.
\set ON_ERROR_STOP on
CREATE ROLE neurohub_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
CREATE ROLE neurohub_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'app_password';
CREATE DATABASE neurohub OWNER neurohub_owner;
-- Nobody else's business; temporary tables neither.
REVOKE ALL ON DATABASE neurohub FROM PUBLIC;
GRANT CONNECT ON DATABASE neurohub TO neurohub_app;
