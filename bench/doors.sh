#!/usr/bin/env bash
# Calls everything that Orleans has in a silo, by chance, for so long: without a token and as a station, both with mutual TLS, at one embedded
# server on SQLite. It ends with a verdict and exit code 0 when nothing answered that should not, and the server works as before.
# bench/doors.sh [--minutes 10] [--port 18570]
set -euo pipefail
cd "$(dirname "$0")/.."
minutes=10 port=18570
while (($#)); do
  case $1 in
    --minutes) minutes=$2 ;;
    --port) port=$2 ;;
    *) sed -n '2,4p' "$0" >&2; exit 2 ;;
  esac
  shift 2
done
gateway=$((port + 1)) password=Doors-Admin-1 url=http://127.0.0.1:$port/api/v1
work=$(mktemp -d)
server=
finish() {
  if [[ -n $server ]]; then kill "$server" 2>/dev/null && wait "$server" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT

for project in src/Api bench/NeuroHub.Doors; do dotnet build "$project" -c Release -v q --nologo >/dev/null; done

certificate() { # certificate NAME PROFILE
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$work/$1.key" -subj "/CN=$1" \
    -addext "subjectAltName=URI:urn:neurohub:$2" -out "$work/$1.csr" 2>/dev/null
  openssl x509 -req -in "$work/$1.csr" -CA "$work/ca.pem" -CAkey "$work/ca.key" -CAcreateserial -days 2 -copy_extensions copy \
    -out "$work/$1.crt" 2>/dev/null
  cat "$work/$1.crt" "$work/$1.key" >"$work/$1.pem"
}
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$work/ca.key" -subj /CN=doors -days 2 -out "$work/ca.pem" 2>/dev/null
certificate server node
certificate station station

# The limits are raised: else only a few hundred calls would reach what is tested.
NeuroHub__DataDirectory=$work/data NeuroHub__Admin__Password=$password NeuroHub__GatewayPort=$gateway ASPNETCORE_URLS=http://127.0.0.1:$port \
  NeuroHub__Tls__CertificatePath=$work/server.pem NeuroHub__Tls__CaPath=$work/ca.pem NeuroHub__CallLimit__Anonymous=1000000 \
  NeuroHub__CallLimit__Station=10000000 NeuroHub__Logs__MaximumMegabytes=50 DOTNET_gcServer=0 \
  dotnet src/Api/bin/Release/net10.0/NeuroHub.Api.dll >/dev/null 2>"$work/error" &
server=$!
for _ in $(seq 240); do
  curl -fs -o "$work/ready" "$url/health/readiness" && break
  kill -0 "$server" 2>/dev/null || { cat "$work/error" >&2; exit 1; }
  sleep 0.5
done

field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
post() { curl -fsS -H 'Content-Type: application/json' ${token:+-H "Authorization: Bearer $token"} -d "$2" "$url/$1"; }
token=$(post auth/login "{\"username\":\"admin\",\"password\":\"$password\"}" | field access_token)
key=$(post stations '{"station_id":"LASER-07","name":"Laser"}' | field key)
memory() { awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$server/status"; }
before=$(memory)

doors() { dotnet bench/NeuroHub.Doors/bin/Release/net10.0/NeuroHub.Doors.dll "127.0.0.1:$gateway" neurohub "$minutes" "$@" "$work/station.pem" "$work/ca.pem"; }
failed=0
doors - - >"$work/stranger.txt" 2>&1 & stranger=$!
doors LASER-07 "$key" >"$work/caller.txt" 2>&1 & caller=$!
wait "$stranger" || failed=1
wait "$caller" || failed=1
for who in stranger caller; do sed "s/^/${who/caller/station}: /" "$work/$who.txt"; done

kill -0 "$server" 2>/dev/null || { echo 'The server ended.'; failed=1; }
curl -fs "$url/health" | grep -q '"cluster":{"status":"healthy"' || { echo 'The cluster is not healthy.'; failed=1; }
post product-models '{"model_code":"WF","model_name":"Wearable"}' >/dev/null || { echo 'A command is not taken.'; failed=1; }
echo "memory: $before MB before, $(memory) MB after"
((failed)) && echo 'VERDICT: a door is open, or something broke.' || echo 'VERDICT: nothing answered that should not, and the server works on.'
exit $failed
