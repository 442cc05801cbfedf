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

# shellcheck source=plant.sh
source "$root/bench/plant.sh"
plant_build
plant_open

printf '# Views on %s runs\n\n%s, %s cores, PostgreSQL %s, fsync on; server and generator on the same machine.\n\n' \
  "$runs" "$(date -u +%F)" "$(nproc)" "$(sql -d postgres -c 'SHOW server_version')"

say 'Start/complete on an empty database ...'
sql -d postgres -c 'CREATE DATABASE empty' -c 'CREATE DATABASE past'
plant_server empty
printf '## Start/complete, 16 connections, empty database\n\n```\n'
bench load --url "$url" --connections 16 --seconds 10 --warmup 25
printf '```\n\n'
plant_stop

plant_past past "$runs"
printf '## Start/complete, 16 connections, with that past\n\n```\n'
bench load --url "$url" --connections 16 --seconds 10 --warmup 25
printf '```\n\n## Reading, 16 connections\n\n'
# One round is not measured, until the JIT has optimized each path.
bench views "$root/bench/views.txt" --url "$url" --connections 16 --seconds "$seconds" >/dev/null || :
bench views "$root/bench/views.txt" --url "$url" --connections 16 --seconds "$seconds" || :
printf '\nRows: %s\n' "$(sql -d past -c "SELECT string_agg(relname || ' ' || n_live_tup, ', ' ORDER BY n_live_tup DESC) FROM pg_stat_user_tables WHERE n_live_tup > 1000")"
