#!/usr/bin/env bash
# Pins images and actions to what they are now: tags move, digests do not. Run it where the internet is, and commit what it changes.
#
#   eng/pin.sh [--check] [--root FOLDER]
#
# docker-compose.yml and deploy/*.Dockerfile get image:tag@sha256:..., .github/workflows/*.yml get owner/action@<commit> # tag.
# What is pinned already is pinned anew, to what its tag says today. --check changes nothing and names what is not pinned.
# Exit codes: 0 done, or all is pinned; 1 something could not be looked up, or is not pinned; 2 called wrongly.
#
# environment (for another registry client, and for tests):
#   NEUROHUB_PIN_IMAGE    command that prints the digest of the image given to it; default: docker buildx imagetools inspect
#   NEUROHUB_PIN_ACTION   command that prints the commit of the repository and tag given to it; default: git ls-remote
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
check=no
while (($# > 0)); do
  case $1 in
    --check) check=yes ;;
    --root) (($# > 1)) || { echo '--root needs a folder' >&2; exit 2; }; root=$2; shift ;;
    --help | -h) sed -n '2,12s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "unknown option $1; see --help" >&2; exit 2 ;;
  esac
  shift
done

digest_of() {
  if [[ -n ${NEUROHUB_PIN_IMAGE:-} ]]; then "$NEUROHUB_PIN_IMAGE" "$1"; else docker buildx imagetools inspect "$1" --format '{{.Manifest.Digest}}'; fi
}

commit_of() {
  if [[ -n ${NEUROHUB_PIN_ACTION:-} ]]; then
    "$NEUROHUB_PIN_ACTION" "$1" "$2"
  else
    # An annotated tag is an object of its own; the line with ^{} has the commit that it names.
    git ls-remote "https://github.com/$1" "refs/tags/$2" "refs/tags/$2^{}" | sort -k 2 | tail -n 1 | cut -f 1
  fi
}

bad=0
complain() { printf '%s\n' "$1" >&2; bad=1; }

# pinned FILE LINE: sets result to the line as it should be.
image='^([[:space:]]*(image:|FROM)[[:space:]]+)([^[:space:]@]+:[^[:space:]@]+)(@sha256:[0-9a-f]{64})?(.*)$'
action='^([[:space:]]*(-[[:space:]]+)?uses:[[:space:]]+)([A-Za-z0-9_.-]+/[A-Za-z0-9_./-]+)@([^[:space:]#]+)([[:space:]]*#[[:space:]]*([^[:space:]]+))?(.*)$'
pinned() {
  local file=$1 line=$2 name tag found
  if [[ $line =~ $image ]]; then
    local before=${BASH_REMATCH[1]} after=${BASH_REMATCH[5]}
    name=${BASH_REMATCH[3]}
    if [[ $check == yes ]]; then
      [[ -n ${BASH_REMATCH[4]} ]] || complain "$file: $name is not pinned"
    elif found=$(digest_of "$name") && [[ $found =~ ^sha256:[0-9a-f]{64}$ ]]; then
      line="$before$name@$found$after"
    else
      complain "$file: the registry gave no digest of $name"
    fi
  elif [[ $line =~ $action ]]; then
    local before=${BASH_REMATCH[1]} at=${BASH_REMATCH[4]} noted=${BASH_REMATCH[6]}
    name=${BASH_REMATCH[3]} tag=$at
    if [[ $check == yes ]]; then
      [[ $at =~ ^[0-9a-f]{40}$ ]] || complain "$file: $name@$at is not pinned"
    else
      if [[ $at =~ ^[0-9a-f]{40}$ ]]; then tag=$noted; fi
      if [[ -n $tag ]] && found=$(commit_of "$(cut -d/ -f1-2 <<<"$name")" "$tag") && [[ $found =~ ^[0-9a-f]{40}$ ]]; then
        line="$before$name@$found # $tag"
      else
        complain "$file: no commit of $name for '${tag:-no tag beside its commit}'"
      fi
    fi
  fi
  result=$line
}

shopt -s nullglob
for file in "$root"/docker-compose.yml "$root"/deploy/*.Dockerfile "$root"/.github/workflows/*.yml; do
  text=""
  while IFS= read -r line || [[ -n $line ]]; do
    pinned "${file#"$root"/}" "$line"
    text+=$result$'\n'
  done <"$file"
  [[ $check == yes || $text == "$(<"$file")"$'\n' ]] || { printf '%s' "$text" >"$file"; echo "pinned ${file#"$root"/}"; }
done
exit "$bad"
