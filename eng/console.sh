#!/usr/bin/env bash
# Checks the web console's source: types by tsc, lib/ by its tests, the vendored file by its hash. Needs Node and, the first time, npm.
#   --types  makes types/api.d.ts anew from docs/generated/openapi-v1.json first
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/console"
web=../../src/Api/WebConsole/web
[[ -d node_modules && node_modules/.package-lock.json -nt package.json ]] || npm ci --ignore-scripts --silent
if [[ ${1:-} == --types ]]; then
  npx --no-install openapi-typescript ../../docs/generated/openapi-v1.json -o "$web/types/api.d.ts"
fi
(cd "$web/vendor" && sha256sum --check --quiet SHA256SUMS)
npx --no-install tsc -p .
node --test ../../tests/Console.Tests/lib/*.test.js
