# shellcheck shell=bash
# shellcheck disable=SC2034 # the callers read the variables that are only set here
# What a script needs that runs steps one after another and counts them: eng/test.sh and eng/tools.sh source this file.
#
#   source eng/steps.sh
#   prepare NAME          # the environment, one run at a time in this tree, and $tmp, a folder of the run's own
#   step TITLE            # says what comes
#   run COMMAND...        # runs it, and ends what it leaves behind
#   beside FUNCTION...    # calls it beside what follows; all_beside waits for the end of all
#   die PROBLEM [CODE]    # names a problem and ends the script
#
# The last line is always 'N passed, N failed, N skipped', of $passed, $failed and $skipped; of $problems each is named
# before it. The exit code is 0 only when nothing failed.

passed=0 failed=0 skipped=0
problems=()
failures=""
tmp=""
subshells=()
services=off

# Ends the running commands with all that they started. Each has a process group of its own (see run), named by a file in $tmp/running.
end_children() {
  local i groups
  mapfile -t groups < <(cd -- "$tmp/running" && compgen -G '*' || :)
  ((${#groups[@]} > 0)) || return 0
  # First a polite word, for a package or a file that is half written.
  kill -TERM -- "${groups[@]/#/-}" 2>/dev/null || :
  for ((i = 0; i < 30; i++)); do
    kill -0 -- "${groups[@]/#/-}" 2>/dev/null || break
    sleep 0.1
  done
  kill -KILL -- "${groups[@]/#/-}" 2>/dev/null || :
}

finish() {
  local code=$?
  trap - EXIT
  trap '' HUP INT PIPE TERM
  set +e
  # No subshell (see beside) starts another.
  if ((${#subshells[@]} > 0)); then
    kill -TERM "${subshells[@]}" 2>/dev/null || :
    wait "${subshells[@]}" 2>/dev/null || :
  fi
  [[ -z $tmp ]] || end_children
  [[ $services == off ]] || services_stop
  [[ -z $tmp ]] || rm -rf -- "$tmp"
  # The compiler server puts its socket there whatever TMPDIR says.
  rm -f -- "/tmp/${SharedCompilationId:-neurohub-none}"
  if ((${#problems[@]} > 0)); then
    printf '\n'
    # Named again here: of a CI's long log people see the end.
    printf '%s' "$failures"
    printf 'FAILED: %s\n' "${problems[@]}"
  fi
  if ((failed > 0 || ${#problems[@]} > 0)); then
    ((code != 0)) || code=1
  fi
  if ((code != 0 && failed == 0)); then failed=1; fi
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  exit "$code"
}
# bash runs the EXIT trap for a signal only when the signal's own trap exits.
trap finish EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 141' PIPE
trap 'exit 143' TERM

die() {
  problems+=("$1")
  exit "${2:-1}"
}

step() { printf '== %s (at %d s)\n' "$1" "$SECONDS"; }

# Runs a command in a process group of its own and ends what it leaves behind: build servers, or the silos of a test
# host that crashed. In the background, because bash keeps a signal waiting until a foreground command is done. A
# watcher in the group ends it when this script is killed in a way that it cannot handle.
run() {
  local code=0 child
  # shellcheck disable=SC2016 # to be expanded by the inner shell
  setsid bash -c '
    (while kill -0 "$0"; do sleep 2; done; kill -KILL 0) >/dev/null 2>&1 &
    exec "$@"' "$$" "$@" </dev/null 9>&- &
  child=$!
  : >"$tmp/running/$child"
  wait "$child" || code=$?
  kill -KILL -- "-$child" 2>/dev/null || :
  rm -f -- "$tmp/running/$child"
  return "$code"
}

# beside FUNCTION ARGUMENT...: calls it in a subshell, beside what follows; all_beside waits until every one is done.
beside() {
  "$@" &
  subshells+=("$!")
}

all_beside() {
  local pid
  for pid in "${subshells[@]}"; do wait "$pid" || :; done
  subshells=()
}

# prepare NAME: call it in the repository's folder.
prepare() {
  # A service manager may start CI without HOME, and dotnet refuses to run without it.
  export HOME="${HOME:-$(getent passwd "$EUID" | cut -d: -f6)}"
  # Where this folder is missing, .NET knows no place for a file-based app; a new machine does not have it.
  mkdir -p -- "${XDG_DATA_HOME:-$HOME/.local/share}"
  # util-linux lives in /usr/sbin in part, which a plain user's PATH may not have.
  export PATH="$PATH:/usr/sbin:/sbin"
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
  # The solution is culture-invariant; so the SDK need not have ICU either, which a small Debian lacks.
  export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="${DOTNET_SYSTEM_GLOBALIZATION_INVARIANT:-1}"
  # Build servers are shared by all builds of a user. Ours end with the step (see run), so nobody else may depend on them.
  export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 SharedCompilationId="neurohub-$1-$$"
  # Plain lines instead of a live display and control sequences: the output is read in a log.
  export MSBUILDTERMINALLOGGER=off TERM=dumb

  type -P dotnet >/dev/null || die 'the .NET SDK is not installed (dotnet is not in PATH)'

  # Builds of one tree would overwrite each other's files, and coverage changes the built assemblies while tests run.
  exec 9<"$PWD/eng"
  if ! flock -n 9; then
    printf 'another run works in %s; waiting for it to end\n' "$PWD"
    # In slices: bash handles a signal only between them.
    until flock -w 1 9; do :; done
  fi

  tmp=$(mktemp -d "${TMPDIR:-/tmp}/neurohub-$1.XXXXXXXX")
  # What the SDK, the test host and the tests drop in the temporary folder goes with ours.
  mkdir -- "$tmp/tmp" "$tmp/running"
  export TMPDIR="$tmp/tmp"
}
