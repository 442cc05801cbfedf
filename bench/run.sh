#!/usr/bin/env bash
# Measures NeuroHub beside a yardstick on this machine and writes bench/results/<date>.md.
#
#   bench/run.sh [--seconds N] [--warmup N] [--shape many|lot|unit] [--dir FOLDER]
#
# Everything it starts is its own (a private PostgreSQL, the server) and is stopped by its id; the temporary folder goes away at the end.
# NEUROHUB_API_DLL names another build of the server than the one this script makes.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
seconds=10
warmup=15 # the hot path is compiled anew while it is used: sooner, the figure is the JIT's
shape=many
base=${TMPDIR:-/tmp}
clients=(1 16 64)

say() { printf '%s\n' "$*" >&2; }
die() { say "run.sh: $*"; exit 2; }

while [ $# -gt 0 ]; do
  case "$1" in
    --seconds | --warmup | --shape | --dir) [ $# -ge 2 ] || die "$1 needs a value." ;;&
    --seconds) seconds=$2; shift 2 ;;
    --warmup) warmup=$2; shift 2 ;;
    --shape) shape=$2; shift 2 ;;
    --dir) base=$2; shift 2 ;;
    --help | -h) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) die "unknown option $1; see --help." ;;
  esac
done
[[ $seconds =~ ^[1-9][0-9]*$ ]] || die "--seconds must be a whole number from 1."
[[ $warmup =~ ^[0-9]+$ ]] || die "--warmup must be a whole number from 0."
case "$shape" in many | lot | unit) ;; *) die "--shape must be many, lot or unit." ;; esac

# Debian keeps initdb and pg_ctl off the PATH.
pg_bin=$(pg_config --bindir 2>/dev/null || true)
if [ ! -x "$pg_bin/initdb" ]; then
  pg_bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
fi
[ -x "$pg_bin/initdb" ] || die "PostgreSQL's initdb was not found; install the postgresql server package."
for tool in dotnet curl; do command -v "$tool" >/dev/null || die "$tool was not found."; done
for tool in pgbench psql pg_ctl; do [ -x "$pg_bin/$tool" ] || die "$pg_bin/$tool was not found."; done

# PostgreSQL refuses to run as root.
as_postgres() { "$@"; }
if [ "$(id -u)" = 0 ]; then
  id postgres >/dev/null 2>&1 || die "run by root, it needs the system user 'postgres'."
  if command -v runuser >/dev/null; then
    as_postgres() { runuser -u postgres -- "$@"; }
  else
    # shellcheck disable=SC2016  # the inner shell expands them
    as_postgres() { su -s /bin/sh postgres -c 'exec "$0" "$@"' -- "$@"; }
  fi
fi

work=$(mktemp -d "$base/neurohub-bench.XXXXXX")
server_pid=
pg_started=

stop_server() {
  [ -n "$server_pid" ] || return 0
  kill -TERM "$server_pid" 2>/dev/null || true
  for _ in $(seq 150); do kill -0 "$server_pid" 2>/dev/null || break; sleep 0.2; done
  kill -KILL "$server_pid" 2>/dev/null || true
  wait "$server_pid" 2>/dev/null || true
  server_pid=
}

clean_up() {
  local code=$?
  trap - EXIT
  stop_server
  if [ -n "$pg_started" ]; then
    as_postgres "$pg_bin/pg_ctl" -D "$work/pg/data" -m immediate -w stop >/dev/null 2>&1 || true
  fi
  rm -rf "$work"
  exit "$code"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

chmod 755 "$work"
cd "$work"

# Below 32768: the kernel takes the ports of outgoing connections from above it, and 64 clients make many.
free_port() {
  local port
  for _ in $(seq 100); do
    port=$((15000 + RANDOM % 15000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then echo "$port"; return; fi
  done
  die "no free port was found."
}

secret() { head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n'; }

say "Building (Release) ..."
dotnet build -c Release --nologo -v quiet "$root/bench/NeuroHub.Bench" >&2
if [ -z "${NEUROHUB_API_DLL:-}" ]; then
  dotnet build -c Release --nologo -v quiet "$root/src/Api" >&2
  NEUROHUB_API_DLL=$root/src/Api/bin/Release/net10.0/NeuroHub.Api.dll
fi
[ -f "$NEUROHUB_API_DLL" ] || die "$NEUROHUB_API_DLL is not there."
bench() { dotnet "$root/bench/NeuroHub.Bench/bin/Release/net10.0/NeuroHub.Bench.dll" "$@"; }

say "Starting a private PostgreSQL ..."
PGPASSWORD=$(secret)
export PGPASSWORD PGUSER=postgres PGHOST=127.0.0.1 PGPORT
PGPORT=$(free_port)
mkdir "$work/pg"
(umask 077 && printf '%s\n' "$PGPASSWORD" >"$work/pg/password")
if [ "$(id -u)" = 0 ]; then chown -R postgres: "$work/pg"; fi
as_postgres "$pg_bin/initdb" -D "$work/pg/data" -U postgres -E UTF8 --locale=C --auth=scram-sha-256 --pwfile="$work/pg/password" >"$work/initdb.log"
pg_settings="fsync=on synchronous_commit=on shared_buffers=512MB max_wal_size=4GB max_connections=300"
as_postgres tee -a "$work/pg/data/postgresql.conf" >/dev/null <<EOF
listen_addresses = '127.0.0.1'
port = $PGPORT
unix_socket_directories = ''
$(tr ' ' '\n' <<<"$pg_settings")
EOF
pg_started=yes
as_postgres "$pg_bin/pg_ctl" -D "$work/pg/data" -l "$work/pg/log" -w start >/dev/null || { cat "$work/pg/log" >&2; die "PostgreSQL did not start."; }
sql() { "$pg_bin/psql" -qAt -v ON_ERROR_STOP=1 "$@"; }

say "Yardstick: pgbench, one INSERT and one UPDATE per transaction ..."
sql -d postgres -c 'CREATE DATABASE yardstick' -c 'CREATE DATABASE neurohub'
sql -d yardstick <<'EOF'
CREATE TABLE fact (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, row_id int NOT NULL, at timestamptz NOT NULL DEFAULT now(), body text NOT NULL);
CREATE TABLE state (id int PRIMARY KEY, version int NOT NULL, at timestamptz NOT NULL);
INSERT INTO state SELECT n, 0, now() FROM generate_series(1, 100000) AS n;
VACUUM ANALYZE state;
EOF
cat >"$work/yardstick.sql" <<EOF
\\set row random(1, 100000)
BEGIN;
INSERT INTO fact (row_id, body) VALUES (:row, '$(printf 'x%.0s' $(seq 300))');
UPDATE state SET version = version + 1, at = now() WHERE id = :row;
COMMIT;
EOF
yardstick() { "$pg_bin/pgbench" -n -M prepared -f "$work/yardstick.sql" "$@" yardstick; }
for count in "${clients[@]}"; do
  mkdir -p "$work/pgbench/$count"
  sql -d postgres -c CHECKPOINT
  threads=$((count < 2 ? 1 : 2))
  if [ "$warmup" -gt 0 ]; then yardstick -c "$count" -j "$threads" -T "$warmup" >/dev/null 2>&1; fi
  yardstick -c "$count" -j "$threads" -T "$seconds" -l --log-prefix="$work/pgbench/$count/pgbench_log" 2>&1 | grep -E '^tps' >&2
done

export NEUROHUB_USERNAME=bench NEUROHUB_PASSWORD
NEUROHUB_PASSWORD="Bench-$(secret)"
failed=

# measure NAME [VARIABLE=VALUE ...]: starts the server with these settings, loads it, stops it.
measure() {
  local name=$1 port
  shift
  port=$(free_port)
  say "NeuroHub on $name ..."
  mkdir "$work/$name"
  (
    cd "$work/$name"
    exec env "$@" \
      ASPNETCORE_URLS="http://127.0.0.1:$port" \
      NeuroHub__DataDirectory="$work/$name" \
      NeuroHub__Admin__Username="$NEUROHUB_USERNAME" \
      NeuroHub__Admin__Password="$NEUROHUB_PASSWORD" \
      NeuroHub__RateLimit__Authenticated=100000000 \
      NeuroHub__RateLimit__Anonymous=100000000 \
      NeuroHub__RateLimit__Station=100000000 \
      NeuroHub__Mode=Embedded \
      dotnet "$NEUROHUB_API_DLL"
  ) >"$work/$name.log" 2>&1 &
  server_pid=$!
  for attempt in $(seq 300); do
    curl -fsS -o /dev/null "http://127.0.0.1:$port/api/v1/health/readiness" 2>/dev/null && break
    kill -0 "$server_pid" 2>/dev/null || { tail -n 50 "$work/$name.log" >&2; die "the server ended before it was ready."; }
    [ "$attempt" -lt 300 ] || { tail -n 50 "$work/$name.log" >&2; die "the server was not ready within a minute."; }
    sleep 0.2
  done
  bench load --url "http://127.0.0.1:$port" --shape "$shape" --seconds "$seconds" --warmup "$warmup" \
    --connections "$(IFS=,; echo "${clients[*]}")" --json "$work/$name.json" >&2 || failed=yes
  [ -f "$work/$name.json" ] || { tail -n 50 "$work/$name.log" >&2; die "load did not come to an end."; }
  stop_server
}

sql -d postgres -c CHECKPOINT
measure postgres "ConnectionStrings__Postgres=Host=127.0.0.1;Port=$PGPORT;Database=neurohub;Username=postgres;Password=$PGPASSWORD"
as_postgres "$pg_bin/pg_ctl" -D "$work/pg/data" -m fast -w stop >/dev/null
pg_started=
# An inherited connection string must not turn the second measurement into the first.
unset ConnectionStrings__Postgres
measure sqlite

cat >"$work/machine.md" <<EOF
Made by \`bench/run.sh\` on $(date -u '+%F %H:%M') UTC. Server, database and load generator share the machine.

- cores: $(nproc), $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
- memory: $(awk '/MemTotal/ {printf "%.0f GiB", $2 / 1048576}' /proc/meminfo); kernel: $(uname -r); data on: $(stat -f -c %T "$work")
- commit: $(git -C "$root" describe --always --dirty 2>/dev/null || echo unknown); .NET: $(dotnet --version); $("$pg_bin/postgres" --version)
- PostgreSQL: $pg_settings; the yardstick: one INSERT of 300 bytes and one UPDATE of a random row of 100000 per transaction, prepared
- load: start/complete pairs over REST, shape $shape, $seconds s measured after $warmup s of warm-up; SQLite: the server's own settings
EOF
if [ "$(stat -f -c %T "$work")" = tmpfs ]; then
  echo "- **The data was on tmpfs: no disk was waited for, the figures say nothing about durable commits. Use --dir.**" >>"$work/machine.md"
fi

mkdir -p "$root/bench/results"
result=$root/bench/results/$(date +%F).md
bench report "$result" --machine "$work/machine.md" --pgbench "$work/pgbench" \
  --postgres "$work/postgres.json" --sqlite "$work/sqlite.json"
say "Written: $result"
[ -z "$failed" ] || { say "Some commands were answered with errors; see the table."; exit 1; }
