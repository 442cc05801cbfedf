# shellcheck shell=bash
# A plant for a measurement: a PostgreSQL of its own, servers on it, a past. Source it after setting `root` and `base`.
#
#   plant_open               # a work folder, a PostgreSQL with fsync on; all of it goes away when the shell ends
#   plant_server DB [N=V..]  # the embedded server on database DB, with more environment; sets url and server
#   plant_login              # sets auth, the header that curl needs
#   plant_past DB RUNS       # a past of RUNS runs in database DB; leaves the server running on it
#   plant_stop               # ends the server
#
# NEUROHUB_API_DLL names another build of the server than the one that plant_build makes.

say() { printf '%s\n' "$*" >&2; }

# shellcheck source=../eng/services.sh
source "$root/eng/services.sh"

server='' url='' auth='' work=''
export NEUROHUB_USERNAME=bench NEUROHUB_PASSWORD=Bench-Admin-1

plant_stop() {
  [[ -n $server ]] || return 0
  kill -TERM "$server" 2>/dev/null || :
  wait "$server" 2>/dev/null || :
  server=
}

plant_close() {
  local code=$?
  trap - EXIT
  plant_stop
  services_stop
  rm -rf "$work"
  exit "$code"
}

plant_build() {
  say 'Building (Release) ...'
  dotnet build -c Release --nologo -v quiet "$root/bench/NeuroHub.Bench" >&2
  dotnet build -c Release --nologo -v quiet "$root/src/Api" >&2
}

bench() { dotnet "$root/bench/NeuroHub.Bench/bin/Release/net10.0/NeuroHub.Bench.dll" "$@"; }

sql() { "$SERVICES_PG_BIN/psql" -qAt -v ON_ERROR_STOP=1 "$@"; }

# plant_open [SETTING...]: SETTING adds to the settings of PostgreSQL that make its commits durable.
plant_open() {
  work=$(mktemp -d "${base:-${TMPDIR:-/tmp}}/neurohub-bench.XXXXXX")
  trap plant_close EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  chmod 755 "$work"
  say 'Starting a private PostgreSQL ...'
  services_start_postgres "$work"
  PGPASSWORD=$(sed -n 's/.*Password=\([^;]*\).*/\1/p' <<<"$SERVICES_PG_CONNECTION")
  export PGPASSWORD PGUSER=neurohub PGHOST=127.0.0.1 PGPORT=$SERVICES_PG_PORT
  local setting
  for setting in 'fsync = on' 'synchronous_commit = on' 'full_page_writes = on' "max_wal_size = '4GB'" "$@"; do
    sql -d postgres -c "ALTER SYSTEM SET $setting"
  done
  sql -d postgres -c 'SELECT pg_reload_conf()' >/dev/null
}

plant_connection() { printf '%s' "${SERVICES_PG_CONNECTION/Database=postgres/Database=$1}"; }

# plant_await URL PID LOG: waits until the server at URL is ready.
plant_await() {
  local attempt
  for ((attempt = 0; attempt < 1200; attempt++)); do
    curl -fsS -o /dev/null "$1/api/v1/health/readiness" 2>/dev/null && return
    kill -0 "$2" 2>/dev/null || break
    sleep 0.05
  done
  tail -n 50 "$3" >&2
  say "The server did not become ready: $1"
  exit 1
}

plant_server() {
  local database=$1
  shift
  url=http://127.0.0.1:$(_services_port)
  env NeuroHub__Admin__Username=$NEUROHUB_USERNAME NeuroHub__Admin__Password=$NEUROHUB_PASSWORD NeuroHub__DataDirectory="$work/data-$database" \
    NeuroHub__RateLimit__Authenticated=100000000 NeuroHub__RateLimit__Anonymous=100000000 NeuroHub__RateLimit__Station=100000000 \
    NeuroHub__Mode=Embedded ASPNETCORE_URLS="$url" ConnectionStrings__Postgres="$(plant_connection "$database")" "$@" \
    dotnet "${NEUROHUB_API_DLL:-$root/src/Api/bin/Release/net10.0/NeuroHub.Api.dll}" >>"$work/server.log" 2>&1 &
  server=$!
  plant_await "$url" "$server" "$work/server.log"
}

plant_login() {
  local token
  token=$(curl -fsS "$url/api/v1/auth/login" -H 'Content-Type: application/json' \
    -d "{\"username\":\"$NEUROHUB_USERNAME\",\"password\":\"$NEUROHUB_PASSWORD\"}" | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
  auth="Authorization: Bearer $token"
}

plant_past() {
  say "Making a past of $2 runs ..."
  plant_server "$1"
  plant_login
  curl -fsS "$url/api/v1/product-models" -H "$auth" -H 'Content-Type: application/json' -d '{"model_code":"WF","model_name":"Wearable"}' >/dev/null
  curl -fsS "$url/api/v1/lots" -H "$auth" -H 'Content-Type: application/json' -d '{"product_model_id":1,"target_quantity":1}' >/dev/null
  plant_stop
  sql -d "$1" -v "runs=$2" -v days=240 -f "$root/bench/views.sql" >&2
  plant_server "$1"
  say 'Folding ...'
  local i
  for ((i = 0; i < 600; i++)); do
    [[ $(sql -d "$1" -c "SELECT folded_to > now() - interval '10 minutes' AND unsettled >= current_date - 1 FROM figures") == t ]] && return
    sleep 1
  done
  say 'The figures were not folded within ten minutes.'
  exit 1
}
