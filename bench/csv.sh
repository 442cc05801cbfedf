#!/usr/bin/env bash
# A file of CSV is sent as it is read: a list of 100,000 rows must not need 100 MB of memory.
#
#   bench/csv.sh [--rows N] [--no-build]
#
# Starts an embedded server of its own (SQLite), makes N serials and N runs with 1 KB of measured data each (100,000 by default; the runs
# straight in the database), starts it anew, and takes both lists as CSV, plain and compressed. Prints what came, how long it took and the
# server's highest memory before and after; exit code 1 when it grew by 100 MB or more, or rows are missing. Needs sqlite3 of Python.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
rows=100000 build=yes
while (($# > 0)); do
  case $1 in
    --rows) rows=$2; shift 2 ;;
    --no-build) build=no; shift ;;
    *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
done
[[ $build == no ]] || dotnet build -c Release --nologo -v quiet "$root/src/Api"

work=$(mktemp -d)
server=
stop() { [[ -z $server ]] || { kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; } || :; server=; }
trap 'stop; rm -rf -- "$work"' EXIT
port=$((20000 + RANDOM % 9000))
api=http://127.0.0.1:$port/api/v1

start() {
  ASPNETCORE_URLS=http://127.0.0.1:$port NeuroHub__DataDirectory=$work/data NeuroHub__Admin__Password='Csv-Of-Everything-1' \
    NeuroHub__RateLimit__Authenticated=100000000 dotnet "$root/src/Api/bin/Release/net10.0/NeuroHub.Api.dll" >>"$work/log" 2>&1 &
  server=$!
  for _ in $(seq 300); do
    ! curl -sf "$api/health/readiness" >/dev/null || break
    kill -0 "$server" || { cat "$work/log" >&2; exit 2; }
    sleep 0.2
  done
  token=$(curl -sf "$api/auth/login" -H 'Content-Type: application/json' -d '{"username":"admin","password":"Csv-Of-Everything-1"}' |
    sed 's/.*"access_token":"\([^"]*\)".*/\1/')
}

post() { curl -sf "$api/$1" -H 'Content-Type: application/json' -H "Authorization: Bearer $token" -d "$2"; }
number() { sed "s/.*\"$1\":\"\{0,1\}\([^\",]*\).*/\1/"; }

start
model=$(post product-models '{"model_code":"CSV","model_name":"Rows"}' | sed 's/^{"id":\([0-9]*\).*/\1/')
for ((made = 0; made < rows; made += 5000)); do
  some=$((rows - made < 5000 ? rows - made : 5000))
  lot=$(post lots "{\"product_model_id\":$model,\"target_quantity\":$some}" | number lot_number)
  post serials "{\"lot_number\":\"$lot\",\"quantity\":$some}" >/dev/null
done
stop
python3 - "$work/data/neurohub.db" "$rows" <<'PY'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
data = '{"temp_sensor":{"measured_temp":60.25},"trace":"' + 'x' * 1000 + '"}'
db.execute("""
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
  INSERT INTO runs (id, lot_id, process_id, process_number, attempt, is_rework, result, started_at, worker_id, worker_username, worker_full_name, measurement_data)
  SELECT 100000000 + i, (SELECT min(id) FROM lots), 3, 3, 1, 0, 'PASS', 1761955200000000 + i * 1000000, 1, 'admin', 'Admin', ? FROM n""",
  (int(sys.argv[2]), data))
db.commit()
PY

start
highest() { awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$server/status"; }
# Warm-up: the first answers need memory in any case, for code, connections and caches.
curl -sf "$api/serials?format=csv&limit=100" -H "Authorization: Bearer $token" >/dev/null
curl -sf "$api/process-data?format=csv&limit=100" -H "Authorization: Bearer $token" >/dev/null
before=$(highest) wrong=0
printf 'list\trows\tbytes\tseconds\thighest MB\n'
for list in serials process-data; do
  for takes in identity gzip; do
    seconds=$(curl -sf "$api/$list?format=csv" -H "Authorization: Bearer $token" -H "Accept-Encoding: $takes" -o "$work/file" -w '%{time_total}')
    bytes=$(stat -c %s "$work/file")
    if [[ $takes == gzip ]]; then got=$(gzip -dc "$work/file" | wc -l); else got=$(wc -l <"$work/file"); fi
    printf '%s (%s)\t%d\t%d\t%s\t%d\n' "$list" "$takes" $((got - 1)) "$bytes" "$seconds" "$(highest)"
    ((got - 1 == rows)) || wrong=1
  done
done
after=$(highest)
printf 'from %d MB to %d MB\n' "$before" "$after"
((wrong == 0 && after - before < 100))
