#!/usr/bin/env bash
# Releases the current /openapi.json as docs/generated/openapi-v1.json, unless it breaks the document that was released before
# (docs/versioning.md).
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
released=docs/generated/openapi-v1.json

dotnet build -c Release --nologo -v quiet tests/Api.Tests
if [[ -e $released ]]; then
  dotnet test tests/Api.Tests -c Release --no-build --nologo --filter 'FullyQualifiedName~ReleasedDocumentTests' ||
    { echo "openapi.sh: $released stays as it is: the document breaks it, or the checks failed." >&2; exit 1; }
fi

# shellcheck source=eng/services.sh
source eng/services.sh
work=$(mktemp -d)
trap 'services_stop; rm -rf -- "$work"' EXIT
services_start_api "$work"
curl -sf "$SERVICES_API/openapi.json" -o "$work/openapi.json"
mv -- "$work/openapi.json" "$released"
echo "released $(wc -c <"$released") bytes as $released"
