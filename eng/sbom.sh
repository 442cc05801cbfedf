#!/usr/bin/env bash
# Writes the bill of materials (CycloneDX 1.6) and the notices of third parties from the packages that the lock files name.
#
#   eng/sbom.sh [FOLDER]     default sbom; gets bom.json and THIRD-PARTY-NOTICES.txt
#
# Needs the .NET SDK and restored packages, and no internet. Exit codes: 0 written and whole, 1 not: a package or its licence is missing.
set -euo pipefail
to=$(realpath -m -- "${1:-sbom}")
mkdir -p -- "$to"
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet run eng/sbom.cs -- "$to"
