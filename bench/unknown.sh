#!/usr/bin/env bash
# Calls for LOTs, serials and stations that do not exist must leave nothing in memory.
#
#   bench/unknown.sh [--calls N] [--no-build]
#
# Starts an embedded server of its own (SQLite) and needs wrk (Debian). Prints the server's memory after each tenth of the calls
# (1,000,000 by default) and ends with a verdict: exit code 1 when the second half of the calls grew it by more than 32 MB.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
calls=1000000 build=yes
while (($# > 0)); do
  case $1 in
    --calls) calls=$2; shift 2 ;;
    --no-build) build=no; shift ;;
    *) sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
done
type -P wrk >/dev/null || { echo 'unknown.sh: wrk is missing (Debian package wrk)' >&2; exit 2; }
[[ $build == no ]] || dotnet build -c Release --nologo -v quiet "$root/src/Api"

work=$(mktemp -d)
server=
trap '[[ -z $server ]] || kill "$server" 2>/dev/null || :; wait 2>/dev/null || :; rm -rf -- "$work"' EXIT
port=$((20000 + RANDOM % 9000))
api=http://127.0.0.1:$port/api/v1
# The rate limits are raised, so that every call reaches the lookup.
ASPNETCORE_URLS=http://127.0.0.1:$port NeuroHub__DataDirectory=$work/data NeuroHub__Admin__Password='Unknown-Things-1' \
  NeuroHub__RateLimit__Anonymous=100000000 NeuroHub__RateLimit__Authenticated=100000000 NeuroHub__RateLimit__Station=100000000 \
  dotnet "$root/src/Api/bin/Release/net10.0/NeuroHub.Api.dll" >"$work/log" 2>&1 &
server=$!
for _ in $(seq 300); do
  ! curl -sf "$api/health/readiness" >/dev/null || break
  kill -0 "$server" || { cat "$work/log" >&2; exit 2; }
  sleep 0.2
done

field() { sed "s/.*\"$1\":\"\([^\"]*\)\".*/\1/"; }
post() { curl -sf "$api/$1" -H 'Content-Type: application/json' "${@:3}" -d "$2"; }
admin=$(post auth/login '{"username":"admin","password":"Unknown-Things-1"}' | field access_token)
key=$(post stations '{"station_id":"unknown-1","name":"Unknown"}' -H "Authorization: Bearer $admin" | field key)
station=$(post auth/station "{\"station_id\":\"unknown-1\",\"key\":\"$key\"}" | field access_token)

cat >"$work/calls.lua" <<LUA
local n = $RANDOM * 1000000
local auth = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer $station" }
local beat = '{"version":"1","counts":{"sent":0,"refused":0,"waiting":0},"last_errors":[],"breakers":[]}'
request = function()
  n = n + 1
  local kind = n % 4
  if kind == 0 then return wrk.format("POST", "/api/v1/process/start", auth, '{"lot_number":"NO-LOT-' .. n .. '","process_id":1}') end
  if kind == 1 then return wrk.format("POST", "/api/v1/process/complete", auth, '{"serial_number":"NO-SERIAL-' .. n .. '","process_id":1,"result":"PASS"}') end
  if kind == 2 then return wrk.format("POST", "/api/v1/stations/no-station-" .. n .. "/heartbeat", auth, beat) end
  return wrk.format("GET", "/api/v1/serials/NO-SERIAL-" .. n .. "/can-rework", auth)
end
response = function(status) if status < 400 or status > 499 then wrong = (wrong or 0) + 1 end end
done = function(summary) io.write(string.format("%d\n", summary.requests)) end
LUA

# The server's resident memory in MB.
memory() { awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$server/status"; }
made=0 tenth=0 half=0
printf 'calls\tMB\n%d\t%d\n' 0 "$(memory)"
while ((made < calls)); do
  made=$((made + $(wrk -t1 -c16 -d5s -s "$work/calls.lua" "http://127.0.0.1:$port" | tail -n 1)))
  kill -0 "$server" || { echo 'the server has ended' >&2; exit 1; }
  if ((made >= (tenth + 1) * calls / 10)); then
    tenth=$((made * 10 / calls))
    printf '%d\t%d\n' "$made" "$(memory)"
  fi
  ((half > 0 || made < calls / 2)) || half=$(memory)
done
end=$(memory)
printf 'from %d MB at the half to %d MB at the end\n' "$half" "$end"
((end - half <= 32))
