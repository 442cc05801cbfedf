#!/usr/bin/env bash
# Writes docs/generated/plans.md: how PostgreSQL answers each list, dashboard and analytics call on a plant with a past, as it really did.
#
#   bench/plans.sh [--runs N] [--out FILE]
#
# Starts its own PostgreSQL, which logs the plan of every statement (auto_explain), and a server; asks each path of views.txt once
# warm and once more, and takes the plans of the second time. Ends with 1 when a plan reads a growing table from end to end.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
runs=1000000 out=$root/docs/generated/plans.md base=${TMPDIR:-/tmp}
while (($# > 0)); do
  case $1 in
    --runs) runs=$2; shift 2 ;;
    --out) out=$2; shift 2 ;;
    *) sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
done

# shellcheck source=plant.sh
source "$root/bench/plant.sh"
plant_build
plant_open
sql -d postgres -c 'CREATE DATABASE past'
plant_past past "$runs"
plant_stop
sql -d past -c 'VACUUM ANALYZE'

# Only sessions of this database log their plans.
for setting in "session_preload_libraries = 'auto_explain'" 'auto_explain.log_min_duration = 0' 'auto_explain.log_analyze = on' \
  'auto_explain.log_buffers = on' 'auto_explain.log_timing = off' "auto_explain.log_format = 'text'" 'log_min_messages = log'; do
  sql -d postgres -c "ALTER DATABASE past SET $setting"
done
plant_server past
plant_login
log=$work/postgres/server.log
mkdir "$work/plans"

# What a path does is what the log grows by while the path is called. The server's background work reads, too; bench/plans.py leaves its
# statements out by the tables that they name (the outbox, the watches, the folding, ended sessions).
number=0
while IFS= read -r path; do
  [[ -n $path && $path != \#* ]] || continue
  number=$((number + 1))
  first=$(sed 's/{\([^|}]*\)[^}]*}/\1/g' <<<"$path")
  curl -fsS -o /dev/null "$url/api/v1$first" -H "$auth"
  # The dashboards and analytics are cached for two seconds; the second call must read the tables again.
  sleep 3
  before=$(stat -c %s "$log")
  curl -fsS -o /dev/null "$url/api/v1$first" -H "$auth"
  sleep 0.3
  printf '%s\n' "$first" >"$work/plans/$(printf %03d "$number").path"
  tail -c "+$((before + 1))" "$log" >"$work/plans/$(printf %03d "$number").log"
done <"$root/bench/views.txt"

rows=$(sql -d past -c "SELECT string_agg(relname || ' ' || n_live_tup, ', ' ORDER BY n_live_tup DESC) FROM pg_stat_user_tables WHERE n_live_tup > 1000")
# Sums by day and hour are read whole when all days are asked for: that is their purpose.
growing=$(sql -d past -c "SELECT string_agg(relname, ' ') FROM pg_stat_user_tables
  WHERE n_live_tup > 2500 AND relname NOT IN ('run_days', 'run_hours', 'unit_days', 'unit_hours', 'measured_hours')")
python3 "$root/bench/plans.py" "$work/plans" --growing "$growing" --rows "$rows" --version "$(sql -d postgres -c 'SHOW server_version')" >"$out"
say "Written: $out"
