#!/usr/bin/env bash
# Packs a release for machines without containers (systemd, AWS): programs, units, backup scripts, nginx, docs.
#
#   deploy/bundle.sh [FILE]     default neurohub.tar.gz; unpack it in /opt/neurohub
set -euo pipefail
file=$(realpath -- "${1:-neurohub.tar.gz}")
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
work=$(mktemp -d)
# The archive carries this folder's mode to where it is unpacked.
chmod 0755 "$work"
trap 'rm -rf -- "$work"' EXIT
dotnet publish src/Api -c Release --nologo -v quiet -o "$work/api"
dotnet publish src/Silo -c Release --nologo -v quiet -o "$work/silo"
# It is for Linux on x64 and arm64: what belongs to other systems, 300 MB of debug files of Windows among it, stays here.
find "$work"/*/runtimes -mindepth 1 -maxdepth 1 ! -name linux-x64 ! -name linux-arm64 ! -name linux ! -name unix -exec rm -rf -- {} +
find "$work" -name '*.pdb' -size +1M -delete
cp deploy/neurohub.env.example "$work/"
cp -r deploy/systemd deploy/backup deploy/nginx deploy/postgres docs "$work/"
tar -C "$work" --owner=0 --group=0 --sort=name -czf "$file" .
printf '%s  %s\n' "$(sha256sum "$file" | cut -d' ' -f1)" "$file"
