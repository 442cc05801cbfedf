#!/usr/bin/env bash
# Checks the program's API document and metrics with the tools that others use; eng/tools.sh --help.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: eng/tools.sh [CHECK...]

Third-party tools against programs of this tree, on loopback and with data of their own:

  lint          Redocly and Spectral find no error in /openapi.json
  nswag         a C# client that NSwag generates compiles, and takes a LOT through the whole plant (tools/nswag)
  kiota         the same of Kiota's C# client (tools/kiota)
  kiota-ts      the same of Kiota's TypeScript client (tools/kiota-typescript)
  typescript    the same of openapi-typescript with openapi-fetch (tools/openapi-typescript)
  prism         Prism, a proxy, holds each answer to /openapi.json: of that last client, and of the fuzz run of Api.Tests
  metrics       promtool finds nothing in /metrics of the API and of a silo
  rules         promtool and amtool take the files of deploy/prometheus

Default: all of them. Needs the .NET SDK. The tools come from npm, NuGet and Debian, in the versions that tools/ names; Node.js
is installed when it is missing (Debian, as root).

environment:
  NEUROHUB_FUZZ_REQUESTS, NEUROHUB_FUZZ_SEED    of the fuzz run (default 2000, 4711)
  TMPDIR                                        where everything goes (default /tmp)

The last line of the output is always 'N passed, N failed, N skipped'. The exit code is 0 only when nothing failed.
TEXT
}

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
  usage
  exit 0
fi

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
# shellcheck source=eng/steps.sh
source eng/steps.sh
all=(lint nswag kiota kiota-ts typescript prism metrics rules)
wanted=" ${*:-${all[*]}} "
for name in $wanted; do
  [[ " ${all[*]} " == *" $name "* ]] || die "unknown check $name; see eng/tools.sh --help" 2
done
prepare tools
# A check runs in a shell of its own and needs these. The password is the one of the tests, because their fuzz run signs in, too.
export password=Kiln-Torque-4711 work=$tmp/tools KIOTA_TUTORIAL_ENABLED=false KIOTA_OFFLINE_ENABLED=true

wants() { [[ $wanted == *" $1 "* ]]; }

# check TITLE FUNCTION: runs it, counts it, and prints its output when it failed.
check() {
  local from=$SECONDS
  if run bash -euo pipefail -c "$2" >"$tmp/check.log" 2>&1; then
    passed=$((passed + 1))
    printf 'ok      %s (%d s)\n' "$1" "$((SECONDS - from))"
  else
    failed=$((failed + 1))
    problems+=("$1")
    printf 'FAILED  %s (%d s)\n' "$1" "$((SECONDS - from))"
    tail -n 60 -- "$tmp/check.log" | cut -c 1-1000 | sed 's/^/  /'
  fi
}

skip() {
  skipped=$((skipped + 1))
  printf 'skipped %s: %s\n' "$1" "$2"
}

# The configuration is in lint/, because openapi-typescript would also read it in this folder.
redocly() { cd -- "$work" && npx --no -- redocly lint --config lint/redocly.yaml; }

spectral() { cd -- "$work" && npx --no -- spectral lint openapi.json --ruleset lint/spectral.yaml --fail-severity warn; }

# docs/clients.md has the same commands. NSwag reads the older document, because in the newer one it takes a field that is a text or a number,
# such as process_id, for a number only.
nswag() {
  cd -- "$work"
  dotnet nswag openapi2csclient /input:openapi-3.0.json /output:nswag/Client.cs /namespace:Plant /className:PlantClient \
    /jsonLibrary:SystemTextJson /generateOptionalParameters:true /generateNullableReferenceTypes:true \
    /operationGenerationMode:SingleClientFromOperationId /useBaseUrl:false /wrapResponses:true /wrapResponseMethods:PlantClient.ListSerials
  drive_csharp nswag
}

kiota() {
  cd -- "$work"
  dotnet kiota generate --language CSharp --openapi openapi.json --output kiota/Client --namespace-name Plant --class-name PlantClient \
    --structured-mime-types application/json --structured-mime-types multipart/form-data --exclude-backward-compatible --log-level Error
  drive_csharp kiota
}

kiota_typescript() {
  cd -- "$work"
  dotnet kiota generate --language TypeScript --openapi openapi.json --output kiota-typescript/client --class-name PlantClient \
    --structured-mime-types application/json --structured-mime-types multipart/form-data --exclude-backward-compatible --log-level Error
  drive_typescript kiota-typescript
}

openapi_typescript() {
  cd -- "$work"
  npx --no -- openapi-typescript openapi.json --output openapi-typescript/plant.d.ts
  drive_typescript openapi-typescript
}

drive_csharp() {
  dotnet build -c Release --nologo -v quiet -p:RestoreLockedMode=true "$1"
  dotnet "$1/bin/Release/net10.0/Drive.dll" "$api" "$password"
}

drive_typescript() {
  npx --no -- tsc --project "$1"
  node "out/$1/drive.js" "$api" "$password"
}

flow_through_prism() { cd -- "$work" && node out/openapi-typescript/drive.js "$proxy" "$password" prism; }

fuzz_through_prism() {
  NEUROHUB_FUZZ_URL=$api NEUROHUB_FUZZ_PROXY=$proxy dotnet test tests/Api.Tests -c Release --no-build --no-restore --nologo --filter 'FullyQualifiedName~FuzzTests'
}

metrics() { curl -sSf "$metrics_url" | "$promtool" check metrics; }

rules() { "$promtool" check rules deploy/prometheus/rules.yml && "$promtool" check config --syntax-only deploy/prometheus/prometheus.yml; }

alertmanager() { "$amtool" check-config deploy/prometheus/alertmanager.yml; }

export -f redocly spectral nswag kiota kiota_typescript openapi_typescript drive_csharp drive_typescript flow_through_prism fuzz_through_prism \
  metrics rules alertmanager

step build
programs=(tests/Api.Tests)
! wants metrics || programs+=(src/Silo)
for project in "${programs[@]}"; do
  run dotnet build -c Release --nologo --verbosity quiet -p:RestoreLockedMode=true "$project" || die "dotnet build $project"
done

step 'the tools'
# shellcheck source=eng/services.sh
source eng/services.sh
services=on
cp -R -- eng/tools "$work"
services_install_node || die 'Node.js is not there'
# None of these packages needs its install scripts.
run npm --prefix "$work" ci --ignore-scripts --no-fund --no-audit --loglevel error || die 'npm ci'
run dotnet tool restore --tool-manifest "$work/dotnet-tools.json" --verbosity quiet || die 'dotnet tool restore'

step 'the API'
# start_api DIR: starts an API with high limits, because many users call it from one address, as in the tests.
start_api() {
  mkdir -- "$1"
  services_start_api "$1" NeuroHub__Admin__Username=admin "NeuroHub__Admin__Password=$password" NeuroHub__RateLimit__Anonymous=1000000 \
    NeuroHub__RateLimit__Authenticated=1000000 NeuroHub__RateLimit__Station=1000000 NeuroHub__SignIn__NamesPerAddress=1000000 || die 'the API did not start'
  export api=$SERVICES_API
}

start_api "$tmp/api"
for document in openapi.json openapi-3.0.json; do
  curl -sSf "$api/$document" -o "$work/$document" || die "no $document"
done

step 'document and clients'
if wants lint; then
  check 'Redocly lint' redocly
  check 'Spectral lint' spectral
fi
! wants nswag || check 'NSwag, C#' nswag
! wants kiota || check 'Kiota, C#' kiota
! wants kiota-ts || check 'Kiota, TypeScript' kiota_typescript
if wants typescript || wants prism; then check 'openapi-typescript, openapi-fetch' openapi_typescript; fi

if wants metrics || wants rules; then
  step 'metrics and alerts'
  promtool=$(services_program promtool prometheus "$tmp/prometheus") || die 'no promtool'
  export promtool
fi
if wants metrics; then
  export metrics_url=$api/metrics
  check 'promtool, /metrics of the API' metrics
  services_start_postgres "$tmp" || die 'PostgreSQL did not start'
  services_start_redis "$tmp" || die 'Redis did not start'
  services_start_silo "$tmp" || die 'the silo did not start'
  metrics_url=$SERVICES_METRICS
  check 'promtool, /metrics of a silo' metrics
fi
if wants rules; then
  check 'promtool, alert rules and configuration' rules
  if amtool=$(services_program amtool prometheus-alertmanager "$tmp/alertmanager"); then
    export amtool
    check 'amtool, configuration' alertmanager
  else
    skip 'amtool, configuration' 'no package of it'
  fi
fi

if wants prism; then
  step Prism
  start_api "$tmp/behind"
  export proxy
  proxy=http://127.0.0.1:$(_services_port)
  # Prism checks only answers, because the fuzz run sends wrong requests on purpose.
  services_start "$tmp/prism.log" "$work/node_modules/.bin/prism" proxy "$work/openapi.json" "$api" --port "${proxy##*:}" --errors \
    --validate-request false --verboseLevel error
  services_await "$proxy/api/v1/health/liveness" "$tmp/prism.log" || die 'Prism did not start'
  check 'Prism, answers of the flow' flow_through_prism
  check 'Prism, answers of the fuzz run' fuzz_through_prism
fi
