# shellcheck shell=bash
# For backup.sh and restore.sh: reads the server's own settings, so that there is one place where they are.

# Beside the programs, wherever the release was unpacked: backup/ and api/ have one folder.
NEUROHUB_PROGRAM=${NEUROHUB_PROGRAM:-dotnet $(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../api" 2>/dev/null && pwd || echo /opt/neurohub/api)/NeuroHub.Api.dll}

say() { printf '%s %s\n' "$(date -u +%FT%TZ)" "$*"; }
die() {
  local code=$1
  shift
  printf '%s: %s\n' "$(basename -- "$0")" "$*" >&2
  exit "$code"
}

program() {
  # shellcheck disable=SC2086 # a command with its arguments
  $NEUROHUB_PROGRAM "$@"
}

is_postgres() { [[ -n ${ConnectionStrings__Postgres:-} ]]; }

data_directory() { printf '%s\n' "${NeuroHub__DataDirectory:-data}"; }

# Sets libpq's variables from the Npgsql connection string; nothing secret gets on a command line.
use_connection_string() {
  local part name value
  local IFS=';'
  for part in $ConnectionStrings__Postgres; do
    name=$(tr '[:upper:]' '[:lower:]' <<<"${part%%=*}" | tr -d ' ')
    value=${part#*=}
    case $name in
      host | server) export PGHOST=$value ;;
      port) export PGPORT=$value ;;
      database | db) export PGDATABASE=$value ;;
      username | userid | user) export PGUSER=$value ;;
      password) export PGPASSWORD=$value ;;
      passfile) export PGPASSFILE=$value ;;
      sslmode) PGSSLMODE=$(tr '[:upper:]' '[:lower:]' <<<"$value"); PGSSLMODE=${PGSSLMODE/verifyfull/verify-full}; PGSSLMODE=${PGSSLMODE/verifyca/verify-ca}; export PGSSLMODE ;;
      rootcertificate) export PGSSLROOTCERT=$value ;;
    esac
  done
}

need() {
  local tool
  for tool in "$@"; do type -P "$tool" >/dev/null || die 1 "$tool is not installed."; done
}
