# shellcheck shell=bash
# The parts of bench/run.sh. Each measures one thing and leaves its figures in the folder $figures, for 'bench report'.

# value NAME NUMBER: records a single figure.
value() {
  printf '%s\n' "$2" >"$figures/value-$1.json"
  say "  $1 = $2"
}

# load NAME OPTION...: measures one cell of the load against $url.
load() {
  local name=$1
  shift
  say "  load $name $*"
  bench load --url "$url" --seconds "$seconds" --warmup "$warmup" --json "$figures/load-$name.json" "$@" >&2
}

# CPU time that processes have used, in hundredths of a second.
cpu_of() {
  local pid sum=0
  for pid in "$@"; do sum=$((sum + $(awk '{print $14 + $15}' "/proc/$pid/stat"))); done
  printf '%s' "$sum"
}

cpu_of_postgres() {
  local pids
  mapfile -t pids < <(pgrep -P "$(head -n 1 "$SERVICES_PG_DATA/postmaster.pid")")
  cpu_of "${pids[@]}"
}

now_ms() { date +%s%3N; }

part_yardstick() {
  say 'Yardstick: pgbench, one INSERT and one UPDATE per transaction ...'
  sql -d postgres -c 'CREATE DATABASE yardstick'
  sql -d yardstick <<'SQL'
CREATE TABLE fact (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, row_id int NOT NULL, at timestamptz NOT NULL DEFAULT now(), body text NOT NULL);
CREATE TABLE state (id int PRIMARY KEY, version int NOT NULL, at timestamptz NOT NULL);
INSERT INTO state SELECT n, 0, now() FROM generate_series(1, 100000) AS n;
VACUUM ANALYZE state;
SQL
  cat >"$work/yardstick.sql" <<SQL
\\set row random(1, 100000)
BEGIN;
INSERT INTO fact (row_id, body) VALUES (:row, '$(printf 'x%.0s' $(seq 300))');
UPDATE state SET version = version + 1, at = now() WHERE id = :row;
COMMIT;
SQL
  local count threads
  for count in ${clients//,/ }; do
    mkdir -p "$figures/pgbench/$count"
    sql -d postgres -c CHECKPOINT
    threads=$((count < 2 ? 1 : 2))
    "$SERVICES_PG_BIN/pgbench" -n -M prepared -f "$work/yardstick.sql" -c "$count" -j "$threads" -T 3 yardstick >/dev/null 2>&1
    "$SERVICES_PG_BIN/pgbench" -n -M prepared -f "$work/yardstick.sql" -c "$count" -j "$threads" -T "$seconds" -l \
      --log-prefix="$figures/pgbench/$count/pgbench_log" yardstick 2>&1 | grep -E '^tps' >&2
  done
}

part_sqlite() {
  say 'One process, SQLite ...'
  plant_server sqlite ConnectionStrings__Postgres=
  load sqlite-many --connections "$clients"
  load sqlite-lot --shape lot --connections 64
  load sqlite-unit --shape unit --connections 1
  plant_stop
}

part_postgres() {
  say 'One process, PostgreSQL ...'
  sql -d postgres -c 'CREATE DATABASE plant' -c CHECKPOINT
  plant_server plant
  local count
  printf '/health/liveness\n' >"$work/noop.txt"
  for count in ${clients//,/ }; do
    bench views "$work/noop.txt" --url "$url" --connections "$count" --seconds "$seconds" --json "$figures/noop-$count.json" >&2
    batch_around "$count" load "postgres-many@$count" --connections "$count"
  done
  load postgres-lot --shape lot --connections 64
  load postgres-unit --shape unit --connections 1
  # What a command costs: the CPU time of all processes that serve it, over a measured time of its own.
  local commands cpu
  commands=$(commands_of plant)
  cpu=$(($(cpu_of "$server") + $(cpu_of_postgres)))
  bench load --url "$url" --connections 64 --seconds "$seconds" --warmup 0 --json "$work/cost.json" >&2
  cpu=$(($(cpu_of "$server") + $(cpu_of_postgres) - cpu))
  commands=$(($(commands_of plant) - commands))
  value cpu_us_per_command "$(cost_of $((cpu * 10000)) "$commands" "$(grep -o '"client_microseconds": [0-9.]*' "$work/cost.json" | head -n 1 | grep -o '[0-9.]*$')")"
  # At 70 % of the highest rate: how long a station waits when commands come at a fixed rate and do not wait for earlier answers.
  local rate
  rate=$(awk -F '[:,]' '/commands_per_second/ {print int($2 * 0.7); exit}' "$work/cost.json")
  load postgres-open --connections 64 --rate "$rate"
  plant_stop
}

# cost_of CPU COMMANDS CLIENT: microseconds for a command: the CPU time of the servers per command, plus that of the generator.
cost_of() { awk -v cpu="$1" -v commands="$2" -v client="$3" 'BEGIN {printf "%.1f", cpu / commands + client}'; }

commands_of() { sql -d "$1" -c "SELECT count(*) + count(completed_at) FROM runs"; }

# batch_around COUNT COMMAND...: runs COMMAND, and records how many commands a transaction had meanwhile.
batch_around() {
  local count=$1 commands transactions
  shift
  commands=$(commands_of plant)
  transactions=$(transactions_of plant)
  "$@"
  commands=$(($(commands_of plant) - commands))
  transactions=$(($(transactions_of plant) - transactions))
  value "batch_$count" "$(awk -v c="$commands" -v t="$transactions" 'BEGIN {printf "%.2f", (t > 0 ? c / t : 0)}')"
}

# Each transaction of the commit log inserts its events under a transaction id of its own (xmin).
transactions_of() { sql -d "$1" -c "SELECT count(DISTINCT xmin::text) FROM events WHERE type IN ('serial.process_started', 'serial.process_completed')"; }

# Group commit against a transaction for each command, in turns, so that other load on the machine affects both.
part_group() {
  say 'Group commit against a transaction per command ...'
  local round group=0 single=0
  sql -d postgres -c 'CREATE DATABASE grouped' -c 'CREATE DATABASE single'
  for round in 1 2; do
    plant_server grouped
    group=$((group + $(rate_of "group@$round" 16)))
    plant_stop
    plant_server single NeuroHub__MaximumBatch=1
    single=$((single + $(rate_of "single@$round" 16)))
    plant_stop
  done
  value group_of_single "$(awk -v g="$group" -v s="$single" 'BEGIN {printf "%.2f", (s > 0 ? g / s : 0)}')"
}

# rate_of NAME CONNECTIONS: prints commands per second as a whole number.
rate_of() {
  bench load --url "$url" --connections "$2" --seconds "$seconds" --warmup "$warmup" --json "$work/$1.json" >&2
  awk -F '[:,]' '/commands_per_second/ {print int($2); exit}' "$work/$1.json"
}

# part_cluster NAME SILOS: an API node and so many silos, as processes of their own.
part_cluster() {
  say "API and $2 silo(s) apart ..."
  [[ -n $SERVICES_REDIS ]] || services_start_redis "$work"
  sql -d postgres -c "CREATE DATABASE $1" -c CHECKPOINT
  local i port pids=()
  local settings=(
    NeuroHub__Mode=Cluster NeuroHub__ClusterId="$1" ConnectionStrings__Redis="$SERVICES_REDIS" ConnectionStrings__Postgres="$(plant_connection "$1")"
    NeuroHub__Admin__Username=$NEUROHUB_USERNAME NeuroHub__Admin__Password=$NEUROHUB_PASSWORD NeuroHub__AdvertisedAddress=127.0.0.1)
  for ((i = 0; i < $2; i++)); do
    port=$(_services_port)
    env "${settings[@]}" NeuroHub__DataDirectory="$work/$1-silo-$i" NeuroHub__SiloPort="$port" NeuroHub__GatewayPort=$((port + 1)) \
      dotnet "$root/src/Silo/bin/Release/net10.0/NeuroHub.Silo.dll" >>"$work/silo.log" 2>&1 &
    pids+=($!)
    # The first silo makes the tables.
    sleep 5
  done
  plant_server "$1" "${settings[@]}"
  load "$1-many" --connections "$clients"
  plant_stop
  kill -TERM "${pids[@]}"
  wait "${pids[@]}" || :
}

# The same load on databases whose past grows (five runs to a serial), and reads on the longest past.
part_past() {
  local there small=0 past=0 round
  for there in 0 50000 500000 "$runs"; do
    ((there < runs)) || there=$runs
    sql -d postgres -c "CREATE DATABASE past_$there"
    if ((there == 0)); then plant_server "past_$there"; else plant_past "past_$there" "$there"; fi
    value "rows_$((there / 5000))" "$(rate_past "$there")"
    plant_stop
    ((there < runs)) || break
  done
  # A small past and the longest one once more in turns, so that other load on the machine affects both.
  for round in 1 2; do
    plant_server past_50000
    small=$((small + $(rate_past 50000)))
    plant_stop
    plant_server "past_$runs"
    past=$((past + $(rate_past "$runs")))
    ((round == 2)) || plant_stop
  done
  value past_of_small "$(awk -v p="$past" -v s="$small" 'BEGIN {printf "%.2f", (s > 0 ? p / s : 0)}')"
  # One round is not measured: the JIT needs some thousands of reads until each path is optimized.
  bench views "$root/bench/run.txt" --url "$url" --connections 16 --seconds "$warmup" >/dev/null || :
  bench views "$root/bench/run.txt" --url "$url" --connections 16 --seconds "$seconds" --json "$figures/views.json" >&2
  plant_stop
}

# Pages that making a past left dirty are written before the measurement.
rate_past() {
  sql -d postgres -c CHECKPOINT
  rate_of "past_$1" 64
}

# From the start of the process to the first readiness, on an empty database and again.
part_start() {
  say 'Start to ready ...'
  sql -d postgres -c 'CREATE DATABASE start'
  local began which
  for which in first again; do
    began=$(now_ms)
    plant_server start
    value "ready_${which}_s" "$(awk -v ms=$(($(now_ms) - began)) 'BEGIN {printf "%.2f", ms / 1000}')"
    plant_stop
  done
}

# The memory that 100,000 live serials add to the process, after each was asked something that needs its state.
part_memory() {
  say 'Memory of live serials ...'
  sql -d postgres -c 'CREATE DATABASE memory'
  plant_server memory DOTNET_gcServer=0 DOTNET_GCConserveMemory=5
  bench wake --url "$url" --serials 1000 >&2 # the code is compiled, the pools are filled
  local before after
  before=$(resident)
  bench wake --url "$url" --serials 100000 >&2
  sleep 5
  after=$(resident)
  value kib_per_live_serial "$(awk -v kib=$((after - before)) 'BEGIN {printf "%.2f", kib / 100000}')"
  plant_stop
}

resident() { awk '/^VmRSS/ {print $2}' "/proc/$server/status"; }

# The growth of the database per serial that went through all processes: 16 commands each, with data as stations send it.
part_disk() {
  say 'Bytes on disk ...'
  sql -d postgres -c 'CREATE DATABASE disk'
  plant_server disk
  bench load --url "$url" --shape unit --connections 16 --seconds 1 --warmup 0 >&2
  local bytes units
  bytes=$(bytes_of disk) units=$(units_of disk)
  bench load --url "$url" --shape unit --connections 16 --seconds $((seconds * 2)) --warmup 0 >&2
  value bytes_on_disk_per_unit "$(awk -v b=$(($(bytes_of disk) - bytes)) -v u=$(($(units_of disk) - units)) 'BEGIN {printf "%.0f", b / u}')"
  plant_stop
}

bytes_of() {
  sql -d "$1" -c 'VACUUM' -c CHECKPOINT
  sql -d "$1" -c 'SELECT pg_database_size(current_database())'
}

units_of() { sql -d "$1" -c "SELECT count(*) FROM serials WHERE status = 'PASSED'"; }

part_machine() {
  cat >"$figures/machine.md" <<MD
Made by \`bench/run.sh\` on $(date -u '+%F %H:%M') UTC. Servers, database and load generator share the machine.

- cores: $(nproc), $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
- memory: $(awk '/MemTotal/ {printf "%.0f GiB", $2 / 1048576}' /proc/meminfo); kernel: $(uname -r); data on: $(stat -f -c %T "$work")
- commit: $(git -C "$root" describe --always --dirty 2>/dev/null || echo unknown); .NET: $(dotnet --version); $("$SERVICES_PG_BIN/postgres" --version)
- PostgreSQL: fsync, synchronous_commit and full_page_writes on, shared_buffers 512 MB, max_wal_size 4 GB; SQLite: WAL, synchronous=FULL
- pgbench: one INSERT of 300 bytes and one UPDATE of a random row of 100,000 per transaction, prepared
- past: $runs runs of $((runs / 5)) serials over 240 days
- load: start/complete pairs over REST with login, access checks, audit and projections on, rate limits set high; $seconds s measured after $warmup s
MD
  if [[ $(stat -f -c %T "$work") == tmpfs ]]; then
    echo '- **The data was on tmpfs: no disk was waited for, the figures say nothing about durable commits. Use --dir.**' >>"$figures/machine.md"
  fi
}
