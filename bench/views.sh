#!/usr/bin/env bash
# Measures every list, dashboard and analytics call on a plant with a past, and start/complete on an empty and on that database.
#
#   bench/views.sh [--runs N] [--seconds N] [--dir FOLDER]
#
# Starts its own PostgreSQL and server, stops them, and prints markdown. Defaults: 1,000,000 runs of 200,000 serials, 5 s a path.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
runs=1000000 seconds=5 base=${TMPDIR:-/tmp}
while (($# > 0)); do
  case $1 in
    --runs) runs=$2; shift 2 ;;
    --seconds) seconds=$2; shift 2 ;;
    --dir) base=$2; shift 2 ;;
    *) sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
done

work=$(mktemp -d "$base/neurohub-views.XXXXXX")
chmod 755 "$work"
server=
# shellcheck source=../eng/services.sh
source "$root/eng/services.sh"
stop_server() {
  [[ -n $server ]] || return 0
  kill -TERM "$server" 2>/dev/null || :
  wait "$server" 2>/dev/null || :
  server=
}
trap 'stop_server; services_stop; rm -rf "$work"' EXIT

say() { printf '%s\n' "$*" >&2; }
say 'Building (Release) ...'
dotnet build -c Release --nologo -v quiet "$root/bench/NeuroHub.Bench" >&2
dotnet build -c Release --nologo -v quiet "$root/src/Api" >&2
bench() { dotnet "$root/bench/NeuroHub.Bench/bin/Release/net10.0/NeuroHub.Bench.dll" "$@" --url "$url"; }

say 'Starting a private PostgreSQL ...'
services_start_postgres "$work"
PGPASSWORD=$(sed -n 's/.*Password=\([^;]*\).*/\1/p' <<<"$SERVICES_PG_CONNECTION")
export PGPASSWORD PGUSER=neurohub PGHOST=127.0.0.1 PGPORT=$SERVICES_PG_PORT
sql() { "$SERVICES_PG_BIN/psql" -qAt "$@"; }
for setting in 'fsync = on' 'synchronous_commit = on' 'full_page_writes = on' "max_wal_size = '4GB'"; do sql -d postgres -c "ALTER SYSTEM SET $setting"; done
sql -d postgres -c 'SELECT pg_reload_conf()' >/dev/null

export NEUROHUB_USERNAME=bench NEUROHUB_PASSWORD=Bench-Admin-1
url=http://127.0.0.1:$(_services_port)
start_server() {
  NeuroHub__Admin__Username=$NEUROHUB_USERNAME NeuroHub__Admin__Password=$NEUROHUB_PASSWORD NeuroHub__DataDirectory=$work/data \
    NeuroHub__RateLimit__Authenticated=100000000 NeuroHub__RateLimit__Anonymous=100000000 ASPNETCORE_URLS=$url \
    ConnectionStrings__Postgres="${SERVICES_PG_CONNECTION/Database=postgres/Database=$1}" \
    dotnet "$root/src/Api/bin/Release/net10.0/NeuroHub.Api.dll" >>"$work/server.log" 2>&1 &
  server=$!
  for _ in $(seq 300); do curl -sf "$url/api/v1/health/readiness" >/dev/null && return; sleep 0.2; done
  cat "$work/server.log" >&2
  exit 1
}
token() {
  curl -s "$url/api/v1/auth/login" -H 'Content-Type: application/json' -d "{\"username\":\"$NEUROHUB_USERNAME\",\"password\":\"$NEUROHUB_PASSWORD\"}" |
    sed 's/.*"access_token":"\([^"]*\)".*/\1/'
}

printf '# Views on %s runs\n\n%s, %s cores, PostgreSQL %s, fsync on; server and generator on the same machine.\n\n' \
  "$runs" "$(date -u +%F)" "$(nproc)" "$(sql -d postgres -c 'SHOW server_version')"

say 'Start/complete on an empty database ...'
sql -d postgres -c 'CREATE DATABASE empty' -c 'CREATE DATABASE past'
start_server empty
printf '## Start/complete, 16 connections, empty database\n\n```\n'
bench load --connections 16 --seconds 10 --warmup 10
printf '```\n\n'
stop_server

say "Making a past of $runs runs ..."
start_server past
auth="Authorization: Bearer $(token)"
curl -sf "$url/api/v1/product-models" -H "$auth" -H 'Content-Type: application/json' -d '{"model_code":"WF","model_name":"Wearable"}' >/dev/null
curl -sf "$url/api/v1/lots" -H "$auth" -H 'Content-Type: application/json' -d '{"product_model_id":1,"target_quantity":1}' >/dev/null
stop_server
sql -d past -v "runs=$runs" -v days=240 -f "$root/bench/views.sql" >&2
start_server past
say 'Folding ...'
for _ in $(seq 600); do
  [[ $(sql -d past -c "SELECT folded_to > now() - interval '10 minutes' AND unsettled >= current_date - 1 FROM figures") == t ]] && break
  sleep 1
done

printf '## Start/complete, 16 connections, with that past\n\n```\n'
bench load --connections 16 --seconds 10 --warmup 10
printf '```\n\n## Reading, 16 connections\n\n'
bench views "$root/bench/views.txt" --connections 16 --seconds "$seconds" || :
printf '\nRows: %s\n' "$(sql -d past -c "SELECT string_agg(relname || ' ' || n_live_tup, ', ' ORDER BY n_live_tup DESC) FROM pg_stat_user_tables WHERE n_live_tup > 1000")"
