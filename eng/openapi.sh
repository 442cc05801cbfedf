#!/usr/bin/env bash
# Releases what /openapi.json says now as docs/openapi-v1.json, unless it breaks what was released before (docs/versioning.md).
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
released=docs/openapi-v1.json

dotnet build -c Release --nologo -v quiet tests/Api.Tests
if [[ -e $released ]]; then
  dotnet test tests/Api.Tests -c Release --no-build --nologo --filter 'FullyQualifiedName~ReleasedDocumentTests' ||
    { echo "openapi.sh: $released stays as it is: the document breaks it, or the checks failed." >&2; exit 1; }
fi

work=$(mktemp -d)
server=
trap '[[ -z $server ]] || kill "$server" 2>/dev/null || :; wait 2>/dev/null || :; rm -rf -- "$work"' EXIT
port=$((20000 + RANDOM % 9000))
ASPNETCORE_URLS=http://127.0.0.1:$port NeuroHub__DataDirectory=$work/data NeuroHub__Mode=Embedded ConnectionStrings__Postgres='' \
  dotnet src/Api/bin/Release/net10.0/NeuroHub.Api.dll >"$work/log" 2>&1 &
server=$!
for _ in $(seq 300); do
  ! curl -sf "http://127.0.0.1:$port/api/v1/health/readiness" >/dev/null || break
  kill -0 "$server" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
  sleep 0.2
done
curl -sf "http://127.0.0.1:$port/openapi.json" -o "$work/openapi.json"
mv -- "$work/openapi.json" "$released"
echo "released $(wc -c <"$released") bytes as $released"
