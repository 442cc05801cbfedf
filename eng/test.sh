#!/usr/bin/env bash
# Builds the solution and runs its tests against private PostgreSQL and Redis servers; eng/test.sh --help.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: eng/test.sh [--filter EXPR] [PROJECT...]

Restores, builds (Release), checks the format, runs every test project with coverage, three at a time, against
PostgreSQL and Redis of its own, and half a minute of bench/run.sh. Needs the .NET SDK; PostgreSQL, Redis and Chromium are installed
when they are missing (Debian, as root).

  PROJECT        a folder of tests/, such as Storage.Tests: run only this one
  --filter EXPR  run only the tests that match, as for 'dotnet test --filter'
  --help         print this

With PROJECT or --filter the run is partial: no format, no bench, no coverage thresholds.

environment:
  NEUROHUB_COVERAGE=off         run without coverage
  NEUROHUB_TEST_ENGINE          PostgreSql: the plants of Api.Tests are on PostgreSQL (default SQLite)
  TMPDIR                        where the servers' data goes (default /tmp)

given to the tests:
  NEUROHUB_TEST_POSTGRES        Npgsql connection string of a superuser
  NEUROHUB_TEST_REDIS           host:port
  NEUROHUB_TEST_PGDATA          the cluster's data directory
  NEUROHUB_TEST_PGBIN           the folder of PostgreSQL's programs
  NEUROHUB_TEST_PG_CTL          a pg_ctl for this cluster that changes to its user: '$NEUROHUB_TEST_PG_CTL restart'
  NEUROHUB_TEST_CHROMIUM        Chromium's program, where Console.Tests is run

The last line of the output is always 'N passed, N failed, N skipped'. A failed step that is no test (build, format,
coverage, a crashed test project) counts as one failed when no test failed. The exit code is 0 only when nothing failed.
TEXT
}

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
  usage
  exit 0
fi

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
repo=$PWD
# shellcheck source=eng/steps.sh
source eng/steps.sh

filter=""
projects=()
partial=no
while (($# > 0)); do
  partial=yes
  case $1 in
    --filter)
      (($# > 1)) || die '--filter needs an expression' 2
      filter=$2
      shift
      ;;
    --filter=*) filter=${1#*=} ;;
    -*) die "unknown option $1; see eng/test.sh --help" 2 ;;
    *)
      name=$(basename -- "$1")
      compgen -G "tests/$name/*.csproj" >/dev/null || die "no test project in tests/$name" 2
      projects+=("tests/$name/"*.csproj)
      ;;
  esac
  shift
done
((${#projects[@]} > 0)) || projects=(tests/*/*.csproj)
coverage=on
[[ ${NEUROHUB_COVERAGE:-on} != off ]] || coverage=off

prepare test

# Tests run most code a few times only: measuring it to compile it better later costs more than it gains (an eighth of the time of Api.Tests).
export DOTNET_TieredPGO=0

step restore
# It fails when a lock file does not match its project: then restore without the option, and commit what changes.
run dotnet restore --locked-mode --verbosity quiet || die 'dotnet restore'

step build
run dotnet build -c Release --no-restore --verbosity quiet || die 'dotnet build'

if [[ $partial == no ]]; then
  step format
  # Only white space: style and analyzers are already errors of the build, and checking them again takes a minute. (Only the order of usings is
  # not checked: run `dotnet format` before a commit.)
  run dotnet format whitespace --verify-no-changes --no-restore || problems+=('dotnet format: run it and commit what it changes')
fi

step 'PostgreSQL and Redis'
# shellcheck source=eng/services.sh
source eng/services.sh
services=on
# The durability tests get a server with fsync on. The other tests of a full run get one with fsync off: they do not stop the machine.
services_start_postgres "$tmp" || die 'PostgreSQL did not start'
services_start_redis "$tmp" || die 'Redis did not start'
export NEUROHUB_TEST_POSTGRES="$SERVICES_PG_CONNECTION" NEUROHUB_TEST_REDIS="$SERVICES_REDIS"
export NEUROHUB_TEST_PGDATA="$SERVICES_PG_DATA" NEUROHUB_TEST_PGBIN="$SERVICES_PG_BIN"
export NEUROHUB_TEST_PG_CTL="$SERVICES_PG_CTL"
if [[ $partial == no ]]; then
  mkdir -m 711 -- "$tmp/quick"
  services_start_postgres "$tmp/quick" off || die 'PostgreSQL did not start'
  quick=$SERVICES_PG_CONNECTION
  # The cluster tests get a server of their own, because they stop and start it while other tests run.
  mkdir -m 711 -- "$tmp/clusters"
  services_start_postgres "$tmp/clusters" || die 'PostgreSQL did not start'
  of_clusters=("NEUROHUB_TEST_POSTGRES=$SERVICES_PG_CONNECTION" "NEUROHUB_TEST_PGDATA=$SERVICES_PG_DATA" "NEUROHUB_TEST_PG_CTL=$SERVICES_PG_CTL")
fi
if [[ ${projects[*]} == *Console.Tests* ]]; then
  services_find_chromium || die 'Chromium is missing'
  export NEUROHUB_TEST_CHROMIUM="$SERVICES_CHROMIUM"
fi

# count FOLDER: adds the results of one project to the sums and to `seen` and `bad`.
count() {
  local file line total executed ok
  seen=0 bad=0
  for file in "$1"/*.trx; do
    [[ -e $file ]] || continue
    line=$(grep -o -m 1 '<Counters [^>]*>' "$file" || :)
    [[ $line =~ \ total=\"([0-9]+)\" ]] || continue
    total=${BASH_REMATCH[1]}
    [[ $line =~ \ executed=\"([0-9]+)\" ]] || continue
    executed=${BASH_REMATCH[1]}
    [[ $line =~ \ passed=\"([0-9]+)\" ]] || continue
    ok=${BASH_REMATCH[1]}
    # Everything that ran and did not pass is a failure, also what the file calls error, timeout or aborted.
    seen=$((seen + total)) bad=$((bad + executed - ok))
    passed=$((passed + ok)) failed=$((failed + executed - ok)) skipped=$((skipped + total - executed))
  done
}

# failed_tests FOLDER: prints each failed test of one project with the first lines of its message.
failed_tests() {
  awk '
    /<UnitTestResult / { test = ""; if (/ outcome="(Failed|Error|Timeout|Aborted)"/) { test = $0; sub(/.* testName="/, "", test); sub(/" .*/, "", test); print "failed: " test } }
    test != "" && /<Message>/ { left = 8 }
    left > 0 { line = $0; sub(/.*<Message>/, "", line); last = sub(/<\/Message>.*/, "", line); print "  " substr(line, 1, 400); left = last ? 0 : left - 1 }
  ' "$1"/*.trx 2>/dev/null || :
}

# run_tests NAME PROJECT [FILTER]: runs a project's tests and prints their output when they are done, under NAME. PROJECT is its file, or a built
# library.
run_tests() {
  local name=$1 project=$2 filter=${3:-} results=$tmp/results/${1// /-} verbosity code options began=$SECONDS
  # When only some tests run, the figures that they print are shown, too.
  verbosity=minimal
  [[ -z $filter || $partial == no ]] || verbosity=detailed
  # A test that hangs is ended and named here, before CI's own time limit ends the run without naming it.
  options=(--nologo --results-directory "$results"
    --logger "trx;LogFileName=${name// /-}.trx" --logger "console;verbosity=$verbosity"
    --blame-hang --blame-hang-timeout 15m --blame-hang-dump-type none)
  [[ $project == *.dll ]] || options+=(-c Release --no-build --no-restore)
  [[ -z $filter ]] || options+=(--filter "$filter")
  # The collector does not see code that runs in other processes. What two runs of a project execute is the same, so one is enough.
  [[ $coverage == off || $project == *.dll || $name =~ ^Console\.Tests ]] || options+=(--collect 'XPlat Code Coverage' --settings "$repo/eng/coverage.runsettings")
  code=0
  mkdir -p -- "$results"
  run dotnet test "$project" "${options[@]}" >"$results/output" 2>&1 || code=$?
  printf '%s\n' "$code" >"$results/code"
  # One at a time, so that two outputs do not mix.
  {
    flock 7
    step "$name, $((SECONDS - began)) s"
    cat -- "$results/output"
  } 7>"$tmp/output.lock"
}

# sum_up NAME [FILTER]: adds up the results of one test run.
sum_up() {
  local name=$1 filter=${2:-} results=$tmp/results/${1// /-} code
  code=$(cat -- "$results/code" 2>/dev/null || printf 'none')
  count "$results"
  if ((bad > 0)); then
    problems+=("$name: $bad failed")
    failures+=$(failed_tests "$results")$'\n'
  elif [[ $code != 0 ]]; then
    # A crash ends the project early; the tests that had passed are in its results, the rest is missing.
    problems+=("$name: the test run ended with code $code before all tests were done")
    failed=$((failed + 1))
  elif ((seen == 0)) && [[ -z $filter ]]; then
    problems+=("$name: no test ran")
    failed=$((failed + 1))
  fi
}

# lane PROJECT...: tests the projects one after another.
lane() {
  local project
  for project in "$@"; do run_tests "$project" "tests/$project/"*.csproj "$filter"; done
}

# Api.Tests, and then again on PostgreSQL what concerns requests, lists, and what screens and terminals read. After it, in the same lane, the
# cluster tests of Durability.Tests: they run one after another in any case.
clusters='Durability.Tests of clusters'
copy_for_clusters=tests/Durability.Tests/bin/Release/net10.0-clusters
lane_of_api_and_clusters() {
  export NEUROHUB_TEST_POSTGRES=$quick
  lane Api.Tests
  NEUROHUB_TEST_ENGINE=PostgreSql run_tests "$on_postgres" tests/Api.Tests/*.csproj "$of_postgres"
  export "${of_clusters[@]}"
  run_tests "$clusters" "$copy_for_clusters/NeuroHub.Durability.Tests.dll" 'FullyQualifiedName~Durability.Tests.Cluster.'
}
lane_of_processes() { run_tests Durability.Tests tests/Durability.Tests/*.csproj 'FullyQualifiedName!~Durability.Tests.Cluster.'; }

on_postgres='Api.Tests on PostgreSQL'
of_postgres=$(printf '|FullyQualifiedName~%s' Api.Tests.Wire Api.Tests.Csv Api.Tests.Scans Api.Tests.Search Api.Tests.Plants \
  Api.Tests.Dashboard Api.Tests.Analytics SerialAtStationTests SerialReadTests WaitingAtTests)
of_postgres=${of_postgres#|}
names=()
for project in "${projects[@]}"; do names+=("$(basename -- "$(dirname -- "$project")")"); done
if [[ $partial == no ]]; then
  # Three lanes for two processors, because tests wait a lot: for disks, timers and answers of each other.
  step 'tests, three projects at a time'
  mapfile -t others < <(printf '%s\n' "${names[@]}" | grep -vxE '(Api|Durability|Cluster|Storage|Console)\.Tests')
  # Two runs of Durability.Tests at the same time need two folders: the collector of coverage rewrites the libraries that it runs.
  rm -rf -- "$copy_for_clusters"
  cp -r -- tests/Durability.Tests/bin/Release/net10.0 "$copy_for_clusters"
  beside lane_of_api_and_clusters
  beside lane_of_processes
  NEUROHUB_TEST_POSTGRES=$quick beside lane Console.Tests Storage.Tests Cluster.Tests "${others[@]}"
  all_beside
else
  lane "${names[@]}"
fi
for name in "${names[@]}"; do sum_up "$name" "$filter"; done
if [[ $partial == no ]]; then
  sum_up "$on_postgres"
  sum_up "$clusters"
fi
if ((passed + failed == 0)); then problems+=('no test ran'); fi

step 'the slowest tests'
grep -ho '<UnitTestResult [^>]*>' "$tmp"/results/*/*.trx 2>/dev/null |
  sed -E 's/.* testName="([^"]*)".* duration="00:([0-9:.]*)".*/\2 \1/; t; d' | sort -r | sed -n '1,10s/\(\.[0-9]\)[0-9]* /\1  /p' || :

if [[ $partial == no ]]; then
  step 'bench, a smoke of it'
  run bench/run.sh --smoke --no-build || problems+=('bench/run.sh --smoke')
fi

if [[ $coverage == on ]]; then
  step coverage
  enforce=()
  # No thresholds when a test failed: it covers less, and the failure is what must be mended.
  if ((failed == 0)) && [[ $partial == no ]]; then enforce=(--enforce); fi
  run dotnet run eng/coverage.cs -- "$tmp/results" "${enforce[@]}" || problems+=('coverage')
fi
