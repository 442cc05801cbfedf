# shellcheck shell=bash
# shellcheck disable=SC2034 # the callers read the variables that are only set here
# What a script needs that executes steps one after another and counts them: eng/test.sh and eng/tools.sh source this file.
#
#   source eng/steps.sh
#   prepare NAME          # the environment, one run at a time in this tree, and $tmp, a folder of the run's own
#   step TITLE            # says what comes
#   run COMMAND...        # runs it, and ends what it leaves behind
#   beside FUNCTION...    # runs it in parallel with what follows; all_beside waits until all have ended
#   die PROBLEM [CODE]    # names a problem and ends the script
#
# The last line is always 'N passed, N failed, N skipped': $passed, $failed and $skipped. Each of $problems is printed before it. The exit code is
# 0 only when nothing failed.

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
  # SIGTERM first, so that a package or a file that is half written can be finished.
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
  # Subshells (see beside) start no other subshells.
  if ((${#subshells[@]} > 0)); then
    kill -TERM "${subshells[@]}" 2>/dev/null || :
    wait "${subshells[@]}" 2>/dev/null || :
  fi
  [[ -z $tmp ]] || end_children
  [[ $services == off ]] || services_stop
  [[ -z $tmp ]] || rm -rf -- "$tmp"
  # The compiler server puts its socket there, even when TMPDIR names another folder.
  rm -f -- "/tmp/${SharedCompilationId:-neurohub-none}"
  if ((${#problems[@]} > 0)); then
    printf '\n'
    # Printed again here, because people look at the end of a long CI log.
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

# Runs a command in a process group of its own and ends what it leaves behind: build servers, or the silos of a test host that crashed. It runs in
# the background, because bash handles a signal only after a foreground command has ended. A watcher in the group ends it when this script is
# killed by a signal that it cannot handle.
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

# beside FUNCTION ARGUMENT...: calls it in a subshell, in parallel with what follows; all_beside waits until every one has ended.
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
  # .NET needs this folder for a file-based app; a new machine does not have it.
  mkdir -p -- "${XDG_DATA_HOME:-$HOME/.local/share}"
  # Some programs of util-linux are in /usr/sbin, which a plain user's PATH may not have.
  export PATH="$PATH:/usr/sbin:/sbin"
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
  # The solution is culture-invariant, so the SDK needs no ICU, which a small Debian lacks.
  export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="${DOTNET_SYSTEM_GLOBALIZATION_INVARIANT:-1}"
  # All builds of a user share build servers. Ours end with the step (see run), so no other build may depend on them.
  export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 SharedCompilationId="neurohub-$1-$$"
  # Plain lines instead of a live display and control sequences: the output is read in a log.
  export MSBUILDTERMINALLOGGER=off TERM=dumb

  type -P dotnet >/dev/null || die 'the .NET SDK is not installed (dotnet is not in PATH)'

  # Builds of one tree would overwrite each other's files, and coverage changes the built assemblies while tests run.
  exec 9<"$PWD/eng"
  if ! flock -n 9; then
    printf 'another run works in %s; waiting for it to end\n' "$PWD"
    # One second at a time, because bash handles a signal only between commands.
    until flock -w 1 9; do :; done
  fi

  tmp=$(mktemp -d "${TMPDIR:-/tmp}/neurohub-$1.XXXXXXXX")
  # Temporary files of the SDK, the test host and the tests are removed together with ours.
  mkdir -- "$tmp/tmp" "$tmp/running"
  export TMPDIR="$tmp/tmp"
}
