#!/usr/bin/env bash
# Makes src/Api/WebConsole/web/vendor anew from the versions in eng/console/package.json: one file of Preact, htm and signals, their licences, and
# its SHA-256. Needs npm and the internet. Run it only to change the versions, and commit what it makes.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/console"
vendor=../../src/Api/WebConsole/web/vendor
npm ci --ignore-scripts --silent
mkdir -p "$vendor"
version() { node -p "require('./node_modules/$1/package.json').version"; }
banner="/*! Preact $(version preact), @preact/signals $(version @preact/signals), htm $(version htm); licences: LICENSES.txt beside it */"
npx --no-install esbuild vendor.js --bundle --format=esm --target=es2022 --minify --legal-comments=none --charset=utf8 --banner:js="$banner" \
  --log-level=warning --outfile="$vendor/preact.js"
: >"$vendor/LICENSES.txt"
for package in preact @preact/signals @preact/signals-core htm; do
  printf '== %s %s\n\n' "$package" "$(version "$package")" >>"$vendor/LICENSES.txt"
  sed -e 's/[[:space:]]*$//' "node_modules/$package/LICENSE" >>"$vendor/LICENSES.txt"
  printf '\n' >>"$vendor/LICENSES.txt"
done
(cd "$vendor" && sha256sum preact.js LICENSES.txt >SHA256SUMS)
wc -c "$vendor/preact.js"
