#!/usr/bin/env bash
# Measures what a command costs, and where, as silos are added: embedded, 1 silo and 3 silos (with one API node), on a PostgreSQL and a Redis of
# its own. Rounds are interleaved. CPU time is read from /proc, so the cost of a command is right even on a machine with other load; commands per
# second and latencies are not.
#
#   bench/scaling.sh [--seconds 10] [--rounds 2] [--connections 16,64]
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
seconds=10 rounds=2 connections=16,64
warmup=25 # until the hot path is compiled for good
while (($# > 0)); do
  case $1 in
    --seconds) seconds=$2 ;;
    --rounds) rounds=$2 ;;
    --connections) connections=$2 ;;
    *) printf 'unknown: %s\n' "$1" >&2; exit 2 ;;
  esac
  shift 2
done

# shellcheck source=eng/services.sh
source "$root/eng/services.sh"
work=$(mktemp -d "${TMPDIR:-/tmp}/neurohub-scaling.XXXXXX")
pids=()

stop_nodes() {
  local pid
  for pid in "${pids[@]}"; do kill -TERM "$pid" 2>/dev/null || :; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || :; done
  pids=()
}
trap 'stop_nodes; services_stop; rm -rf -- "$work"' EXIT

services_start_postgres "$work"
services_start_redis "$work"
psql() { PGPASSWORD=$(sed -n 's/.*Password=\([^;]*\).*/\1/p' <<<"$SERVICES_PG_CONNECTION") "$SERVICES_PG_BIN/psql" -qAt -h 127.0.0.1 -p "$SERVICES_PG_PORT" -U neurohub "$@"; }
export NEUROHUB_USERNAME=bench NEUROHUB_PASSWORD=Bench-Scaling-1

# cpu PID...: milliseconds of CPU time of these processes and of their children, also of children that have ended.
cpu() {
  local pid tick
  tick=$(getconf CLK_TCK)
  for pid in "$@"; do
    cat "/proc/$pid/stat" $(pgrep -P "$pid" | sed 's|.*|/proc/&/stat|') 2>/dev/null || :
  done | awk -v tick="$tick" -v roots=" $* " '{
    pid = $1; sub(/^.*\) /, "")
    sum += $12 + $13
    if (index(roots, " " pid " ")) sum += $14 + $15
  } END { printf "%d\n", sum * 1000 / tick }'
}

# node PROGRAM NAME [VARIABLE=VALUE ...]: starts the program; its pid is the last of `pids`.
node() {
  local program=$1 name=$2
  shift 2
  (cd "$work" && exec env DOTNET_gcServer=0 NeuroHub__DataDirectory="$work/data" NeuroHub__Admin__Username=$NEUROHUB_USERNAME \
    NeuroHub__Admin__Password=$NEUROHUB_PASSWORD NeuroHub__RateLimit__Authenticated=100000000 NeuroHub__RateLimit__Anonymous=100000000 \
    ConnectionStrings__Postgres="${SERVICES_PG_CONNECTION%Database=*}Database=$database;Maximum Pool Size=30" \
    ConnectionStrings__Redis="$SERVICES_REDIS" NeuroHub__AdvertisedAddress=127.0.0.1 NeuroHub__ClusterId="$database" "$@" \
    dotnet "$root/src/$program/bin/Release/net10.0/NeuroHub.$program.dll") >"$work/$name.log" 2>&1 &
  pids+=($!)
}

# up PATTERN FILE | URL: waits until FILE has PATTERN, or until URL answers.
up() {
  local i
  for ((i = 0; i < 600; i++)); do
    if [[ $1 == http* ]]; then curl -fsS -o /dev/null "$1" 2>/dev/null && return; else grep -q "$1" "$2" 2>/dev/null && return; fi
    sleep 0.2
  done
  printf 'not up: %s\n' "$*" >&2
  exit 1
}

# cell NAME SILOS: measures one setup; SILOS 0 = embedded.
cell() {
  local name=$1 silos=$2 i n url api silo_pids=() commands before after cost=() json known load
  database=scaling_$((++cells))
  psql -d postgres -c "CREATE DATABASE $database"
  for ((i = 0; i < silos; i++)); do
    node Silo "silo-$i" NeuroHub__Mode=Cluster NeuroHub__SiloPort="$(_services_port)" NeuroHub__GatewayPort="$(_services_port)"
    silo_pids+=("${pids[-1]}")
    up 'Application started' "$work/silo-$i.log"
  done
  url=http://127.0.0.1:$(_services_port)
  node Api api ASPNETCORE_URLS="$url" NeuroHub__Mode="$([[ $silos == 0 ]] && echo Embedded || echo Cluster)"
  api=${pids[-1]}
  up "$url/api/v1/health/readiness"
  for i in ${connections//,/ }; do
    json=$work/$name.json
    # The load makes its LOTs first, and that is not the cost of a command. So the counters are read within the measured time.
    known=$(facts)
    dotnet "$bench" load --url "$url" --connections "$i" --seconds "$((seconds + 4))" --warmup "$warmup" --json "$json" >/dev/null &
    load=$!
    until (($(facts) > known)); do sleep 0.2; done
    sleep "$((warmup + 1))"
    read -ra before < <(readings)
    sleep "$seconds"
    read -ra after < <(readings)
    wait "$load"
    commands=$((after[4] - before[4]))
    cost=()
    for n in 0 1 2; do cost+=("$(((after[n] - before[n]) * 1000 / commands))"); done
    printf '| %s | %s | %s | %s | %s | %s | %s | %s |\n' "$name" "$i" "$(field commands_per_second "$json")" "$(field p95_ms "$json")" \
      "${cost[0]}" "${cost[1]}" "${cost[2]}" "$(awk -v c="$commands" -v t="$((after[3] - before[3]))" 'BEGIN { printf "%.1f", c / t }')"
  done
  stop_nodes
}
readings() {
  printf '%s %s %s %s %s\n' "$(cpu "$(head -n 1 "$SERVICES_PG_DATA/postmaster.pid")")" "$(cpu "${silo_pids[@]}")" "$(cpu "$api")" "$(transactions)" "$(facts)"
}
# Transactions of the commit log: a transaction of the commit log is one that inserted events (xmin).
transactions() { psql -d "$database" -c "SELECT count(DISTINCT xmin::text) FROM events WHERE type IN ('serial.process_started', 'serial.process_completed')"; }
facts() { psql -d "$database" -c "SELECT count(*) FROM events WHERE type IN ('serial.process_started', 'serial.process_completed')"; }
field() { sed -n "s/.*\"$1\": \([0-9.]*\).*/\1/p" "$2" | head -n 1; }

bench=$root/bench/NeuroHub.Bench/bin/Release/net10.0/NeuroHub.Bench.dll
cells=0
printf '| processes | connections | commands/s | P95 ms | PostgreSQL us/command | silos us/command | API us/command | commands/transaction |\n'
printf '|---|---|---|---|---|---|---|---|\n'
for ((round = 0; round < rounds; round++)); do
  cell embedded 0
  cell '1 silo' 1
  cell '3 silos' 3
done
