#!/usr/bin/env bash
# Measures what a newcomer has to read: number and length of files, types per file, and over how many files one thing is spread.
#
#   eng/house.sh [THING]    THING is the name of an aggregate as its types begin (default ProductModel, the smallest with rows, routes and audit)
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

thing=${1:-ProductModel}
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

# Own files: in a folder with its name, or named after it; and the migrations that are named after it, one for each database.
snake=$(sed -E 's/([a-z])([A-Z])/\1_\2/g' <<< "$thing" | tr '[:upper:]' '[:lower:]')
mapfile -t own < <({
  sources src | grep -E "/${thing}(s|es)?/|/I?${thing}[^/]*\.cs$"
  git ls-files src/Storage/Migrations | grep -E "/[0-9]+_${snake}(s|es)?\.sql$"
} | sort)
printf '\n%s: %d files of its own\n' "$thing" "${#own[@]}"
printf '  %s\n' "${own[@]}"

# Registries: files in which every aggregate must have a line. docs/adr/0038 says why only these.
registries=(src/Grains.Interfaces/Access/AccessTable.cs src/Grains.Interfaces/Results/RefusalCode.cs src/Grains/EventSourcing/Streams.cs)
# Lists in which it may have one: generated JSON for what is needed at once after a start, and what the documentation says of a group.
lists=(src/Grains.Interfaces/Json/Wire.cs src/Api/Http/ApiJson.cs src/Api/Http/ApiViews.cs src/Api/Docs/DocumentNotes.cs src/Api/Docs/OperationIds.cs)
spoken=$(sed -E 's/([a-z])([A-Z])/\1 \L\2/g' <<< "$thing")
names() { grep -lE "$thing|$spoken" -- "$@" | sort | sed 's/^/  /' || :; }
printf 'registries that name it, as every thing must: %d\n' "$(names "${registries[@]}" | wc -l)"
names "${registries[@]}"
printf 'lists that name it, as a thing may\n'
names "${lists[@]}"

# All others in src/ that name one of its types: those that use it, and any list that somebody added.
mapfile -t users < <(sources src | xargs grep -lwE "I?${thing}[A-Z][A-Za-z]*" | grep -vxFf <(printf '%s\n' "${own[@]}" "${registries[@]}" "${lists[@]}") | sort)
printf 'used by %d others\n' "${#users[@]}"
((${#users[@]} == 0)) || printf '  %s\n' "${users[@]}"
