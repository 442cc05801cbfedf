#!/usr/bin/env bash
# Takes a backup of a running NeuroHub; docs/deployment.md says how it is restored.
#
#   backup.sh [--to FOLDER] [--keep N] [--without-keys]
#
# FOLDER (default /var/backups/neurohub) gets a folder named by the time with one consistent copy and its checksums; the newest N
# (default 28: a week of one every six hours) stay. PostgreSQL when ConnectionStrings__Postgres is set (pg_dump), else the SQLite
# files of NeuroHub__DataDirectory. NEUROHUB_PROGRAM is how the server's program is called.
# --without-keys leaves out what access tokens are signed with: a plant restored from it makes new keys.
# Exit codes: 0 done, 1 not done, 2 called wrongly.
set -euo pipefail
umask 077
# shellcheck source=deploy/backup/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

to=/var/backups/neurohub keep=28 without_keys=no
while (($# > 0)); do
  case $1 in
    --to | --keep) (($# > 1)) || die 2 "$1 needs a value" ;;&
    --to) to=$2; shift 2 ;;
    --keep) keep=$2; shift 2 ;;
    --without-keys) without_keys=yes; shift ;;
    --help | -h) sed -n '2,11s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) die 2 "unknown option $1; see --help" ;;
  esac
done
[[ $keep =~ ^[1-9][0-9]*$ ]] || die 2 '--keep takes a number from 1'

need flock sha256sum
# umask closes what is made here; a folder that was there is its owner's to close, and may be a disk with other things on it.
mkdir -p -- "$to"
to=$(cd -- "$to" && pwd -P)
exec 9>"$to/.lock"
flock -n 9 || die 1 "another backup is being written to $to"

name=neurohub-$(date -u +%Y%m%dT%H%M%SZ)
[[ ! -e $to/$name ]] || die 1 "$to/$name is there already"
part=$to/.$name.part
rm -rf -- "$to"/.neurohub-*.part
mkdir -- "$part"
trap 'rm -rf -- "$part"' EXIT

began=$SECONDS
if is_postgres; then
  need pg_dump
  use_connection_string
  say "pg_dump of ${PGDATABASE:-the database} at ${PGHOST:-localhost}"
  # One snapshot of all tables. A number range is stored before its numbers are used, so no snapshot has numbers that its range
  # does not know; sequences are read as they stand, which is never behind the snapshot.
  options=()
  [[ $without_keys == no ]] || options+=(--exclude-table-data='*.signing_keys')
  pg_dump "${options[@]}" --format=custom --compress=6 --no-owner --no-privileges --lock-wait-timeout=60000 --file="$part/neurohub.dump"
else
  say "copy of the SQLite files of $(data_directory)"
  options=()
  [[ $without_keys == no ]] || options+=(--without-keys)
  program backup "${options[@]}" "$part"
fi
(cd -- "$part" && sha256sum -- * >SHA256SUMS)
# A name without a leading dot means: complete, and on disk.
sync -- "$part"/* "$part"
mv -T -- "$part" "$to/$name"
sync -- "$to"
say "wrote $to/$name, $(du -sh -- "$to/$name" | cut -f1), in $((SECONDS - began)) s"

mapfile -t old < <(find "$to" -mindepth 1 -maxdepth 1 -type d -name 'neurohub-*' | sort -r | tail -n "+$((keep + 1))")
for folder in "${old[@]}"; do
  rm -rf -- "$folder"
  say "removed $folder"
done
