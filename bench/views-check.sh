#!/usr/bin/env bash
# Replays a CSV in the AI4I 2020 shape against the server at URL, and prints what awk counts in the file beside the server's figures.
#
#   NEUROHUB_USERNAME=... NEUROHUB_PASSWORD=... bench/views-check.sh CSV URL
#
# The server must be new, so that its figures come from this file alone. Declares torque as a characteristic of process 6.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
csv=$1 api=$2/api/v1
token=$(curl -sf "$api/auth/login" -H 'Content-Type: application/json' -d "{\"username\":\"$NEUROHUB_USERNAME\",\"password\":\"$NEUROHUB_PASSWORD\"}" | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
get() { curl -sf "$api/$1" -H "Authorization: Bearer $token"; }
curl -sf -X PUT "$api/processes/6" -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
  -d '{"characteristics":[{"code":"TORQUE","path":"torque","unit":"N.m"}]}' >/dev/null
dotnet "$root/bench/NeuroHub.Bench/bin/Release/net10.0/NeuroHub.Bench.dll" replay "$csv" --url "$2"

token=$(curl -sf "$api/auth/login" -H 'Content-Type: application/json' -d "{\"username\":\"$NEUROHUB_USERNAME\",\"password\":\"$NEUROHUB_PASSWORD\"}" | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
sleep 5 # what a cache may hold is over
echo '--- the file, by awk'
awk -F, 'NR > 1 {
  gsub("\r", ""); n++; type[$3]++; t = $7; s += t; q += t * t
  if ($9 == 1) { f++; ft[$3]++; any = 0; for (i = 10; i <= 14; i++) if ($i == 1) { m[i]++; any = 1 } if (!any) m[0]++ }
} END {
  printf "units %d passed %d failed %d pass_rate %.2f\n", n, n - f, f, 100 * (n - f) / n
  printf "torque n %d mean %.6f sigma %.6f\n", n, s / n, sqrt((q - s * s / n) / (n - 1))
  printf "by code TWF %d HDF %d PWF %d OSF %d RNF %d UNSPECIFIED %d\n", m[10], m[11], m[12], m[13], m[14], m[0]
  for (k in type) printf "model %s units %d failed %d\n", k, type[k], ft[k]
}' "$csv" | sort
echo '--- the server'
get analytics/overview; echo
get 'analytics/measurements?code=TORQUE' | sed 's/"histogram.*//'; echo
get analytics/defects; echo
get analytics/quality-metrics | sed 's/.*"by_model"/"by_model"/; s/"by_day".*//'; echo
get 'analytics/defects?group_by=model'; echo
