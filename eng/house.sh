#!/usr/bin/env bash
# Measures what a newcomer has to read: number and length of files, types per file, and over how many files one thing is spread.
#
#   eng/house.sh [THING]    THING is the name of an aggregate as its types begin (default ApiKey, the smallest with rows, routes and audit)
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

thing=${1:-ApiKey}
sources() { git ls-files -- "$@" | grep '\.cs$'; }

printf '%-24s %6s %7s %6s %6s %10s\n' folder files lines median p90 types/file
for folder in src/*/ tests/*/; do
  mapfile -t files < <(sources "$folder" || :)
  ((${#files[@]} > 0)) || continue
  # Namespaces are file-scoped, so a type that is not nested begins at the left edge.
  types=$(grep -hEc '^[a-z][a-z ]*(class|record|struct|enum|interface|delegate) ' "${files[@]}" | awk '{ sum += $1 } END { print sum }')
  wc -l -- "${files[@]}" | grep -v ' total$' | awk '{ print $1 }' | sort -n |
    awk -v folder="${folder%/}" -v types="$types" '
      { line[NR] = $1; sum += $1 }
      END { printf "%-24s %6d %7d %6d %6d %10.1f\n", folder, NR, sum, line[int((NR + 1) / 2)], line[int(NR * .9 + .5)], types / NR }'
done

# Own files: in a folder with its name, or named after it. Shared files: all others in src/ that name one of its types.
mapfile -t named < <(sources src | xargs grep -lwE "I?${thing}[A-Z][A-Za-z]*" | sort)
own=() shared=()
for file in "${named[@]}"; do
  if [[ $file == */"$thing"* ]]; then own+=("$file"); else shared+=("$file"); fi
done
printf '\n%s: %d files of its own, %d that it shares with others\n' "$thing" "${#own[@]}" "${#shared[@]}"
printf '  %s\n' "${own[@]}"
printf '  shared: %s\n' "${shared[@]}"
