#!/usr/bin/env bash
# Puts a backup of backup.sh back, and checks the audit trail of what is there then. The server must be stopped.
#
#   restore.sh [--force] FOLDER
#
# FOLDER is one backup. The target is that of the server's settings (ConnectionStrings__Postgres, else NeuroHub__DataDirectory) and
# must be empty; --force replaces what is there (SQLite files are kept beside, a database is not).
# Exit codes: 0 restored and whole, 1 not restored, 2 called wrongly, 3 the target is not empty or in use, 4 the backup is damaged,
# 5 restored, but the audit trail is broken.
set -euo pipefail
umask 077
# shellcheck source=deploy/backup/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

force=no from=
while (($# > 0)); do
  case $1 in
    --force) force=yes ;;
    --help | -h) sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 0 ;;
    -*) die 2 "unknown option $1; see --help" ;;
    *) [[ -z $from ]] || die 2 'one backup at a time'; from=$1 ;;
  esac
  shift
done
[[ -n $from ]] || die 2 'which backup? see --help'
[[ -f $from/SHA256SUMS ]] || die 4 "$from has no SHA256SUMS: it is no complete backup"
need sha256sum
(cd -- "$from" && sha256sum --check --strict --quiet SHA256SUMS) || die 4 "$from is damaged"
say "$from is as it was written"

restore_postgres() {
  need psql pg_restore
  use_connection_string
  [[ -f $from/neurohub.dump ]] || die 1 "$from is no backup of PostgreSQL"
  local sql=(psql -XqAt -v ON_ERROR_STOP=1)
  local others tables
  others=$("${sql[@]}" -c "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'neurohub'")
  ((others == 0)) || die 3 "$others connections of a running server are on the database: stop it first"
  tables=$("${sql[@]}" -c "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')")
  if ((tables > 0)); then
    [[ $force == yes ]] || die 3 "the database has $tables tables already: give an empty one, or --force to replace them"
    say "removing $tables tables"
    "${sql[@]}" -c 'SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public;'
    # Of the schema of reports the views went with their tables.
    "${sql[@]}" -c "SELECT 'DROP SCHEMA report' FROM pg_namespace WHERE nspname = 'report' AND obj_description(oid, 'pg_namespace') = 'NeuroHub: what reports read.'" | "${sql[@]}"
  fi
  # All or nothing.
  pg_restore --exit-on-error --single-transaction --no-owner --no-privileges --dbname="${PGDATABASE:?}" "$from/neurohub.dump"
  # A dump has no statistics, and without them the first hours are slow.
  "${sql[@]}" -c ANALYZE
}

restore_sqlite() {
  local folder file aside
  folder=$(data_directory)
  [[ -f $from/neurohub.db && -f $from/grains.db ]] || die 1 "$from is no backup of SQLite"
  mkdir -p -- "$folder"
  if type -P fuser >/dev/null && fuser -s -- "$folder"/*.db 2>/dev/null; then die 3 "a running server has files of $folder open: stop it first"; fi
  if compgen -G "$folder/*.db*" >/dev/null; then
    [[ $force == yes ]] || die 3 "$folder has files already: give an empty folder, or --force to put them aside"
    aside=$folder/before-$(date -u +%Y%m%dT%H%M%SZ)
    mkdir -- "$aside"
    # The logs beside them too: SQLite would play an old log into the new file.
    mv -- "$folder"/*.db* "$aside"/
    say "put what was there aside as $aside"
  fi
  for file in neurohub.db grains.db; do cp -- "$from/$file" "$folder/$file.restoring"; done
  sync -- "$folder"/*.restoring
  for file in neurohub.db grains.db; do mv -- "$folder/$file.restoring" "$folder/$file"; done
  sync -- "$folder"
}

began=$SECONDS
if is_postgres; then restore_postgres; else restore_sqlite; fi
say "restored in $((SECONDS - began)) s; checking the audit trail"
program audit verify || die 5 'the audit trail of what was restored is broken: do not start the server, see docs/audit.md'
say "whole, after $((SECONDS - began)) s"
