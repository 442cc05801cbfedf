#!/usr/bin/env bash
# Measures NeuroHub beside two yardsticks on this machine; writes bench/results/<date>.md and .json, and the curves of docs/performance.md.
#
#   bench/run.sh [--seconds N] [--warmup N] [--runs N] [--only LIST] [--dir FOLDER] [--out FILE.md] [--charts FOLDER]
#   bench/run.sh --smoke [--no-build]
#
# Everything it starts is its own (PostgreSQL with fsync on, Redis, the servers) and is stopped by its id; the temporary folder goes away
# at the end. --only takes parts, apart by commas: yardstick, sqlite, postgres, group, split, silos3, past, start, memory, disk. --runs
# is how many runs the plant with the longest past has, more than 50,000; five million take 11 GB. --no-build takes what is built. NEUROHUB_API_DLL names another build of the server.
#
# --smoke is a run of half a minute without a judgement on absolute time: it prints the report and fails when group commit is slower
# than a transaction for each command in the same run.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
seconds=10 runs=5000000 base=${TMPDIR:-/tmp} only=yardstick,sqlite,postgres,group,split,silos3,past,start,memory,disk
warmup=25 # the hot path is compiled anew while it is used: sooner, the figure is the JIT's
out=$root/bench/results/$(date +%F).md charts=$root/docs/images
clients=1,16,64 smoke=no build=yes

while (($# > 0)); do
  case $1 in
    --smoke) smoke=yes seconds=2 warmup=2 clients=16 only=yardstick,group; shift ;;
    --no-build) build=no; shift ;;
    --seconds) seconds=$2; shift 2 ;;
    --warmup) warmup=$2; shift 2 ;;
    --runs) runs=$2; shift 2 ;;
    --only) only=$2; shift 2 ;;
    --dir) base=$2; shift 2 ;;
    --out) out=$2; shift 2 ;;
    --charts) charts=$2; shift 2 ;;
    *) sed -n '2,13s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
done

# shellcheck source=plant.sh
source "$root/bench/plant.sh"
# shellcheck source=parts.sh
source "$root/bench/parts.sh"
wants() { [[ ,$only, == *,$1,* ]]; }

if [[ $build == yes ]]; then
  plant_build
  dotnet build -c Release --nologo -v quiet "$root/src/Silo" >&2
fi
plant_open "shared_buffers = '512MB'"
figures=$work/figures
mkdir "$figures" "$figures/pgbench"

if wants yardstick; then part_yardstick; fi
if wants sqlite; then part_sqlite; fi
if wants postgres; then part_postgres; fi
if wants group; then part_group; fi
if wants split; then part_cluster split 1; fi
if wants silos3; then part_cluster silos3 3; fi
if wants past; then part_past; fi
if wants start; then part_start; fi
if wants memory; then part_memory; fi
if wants disk; then part_disk; fi

part_machine
if [[ $smoke == yes ]]; then
  bench report "$work/smoke.md" --from "$figures"
  awk '$1 >= 1 {exit 0} {exit 1}' "$figures/value-group_of_single.json" || {
    say 'Group commit was slower than a transaction for each command.'
    exit 1
  }
  exit 0
fi

mkdir -p "$(dirname "$out")"
bench report "$out" --from "$figures" --charts "$charts"
say "Written: $out"
