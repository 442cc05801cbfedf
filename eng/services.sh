# shellcheck shell=bash
# shellcheck disable=SC2034 # the callers read the variables that are only set here
# Private PostgreSQL and Redis servers for tests and benchmarks, and programs of this tree. Source this file from bash:
#
#   source eng/services.sh
#   services_start_postgres "$dir"   # sets SERVICES_PG_CONNECTION, _PG_PORT, _PG_BIN, _PG_DATA, _PG_CTL
#   services_start_redis "$dir"      # sets SERVICES_REDIS (host:port), SERVICES_REDIS_PORT
#   services_find_chromium           # for browser tests: sets SERVICES_CHROMIUM, the program
#   services_start_api "$dir"        # sets SERVICES_API (http://host:port), of the built src/Api on SQLite in DIR
#   services_start_silo "$dir"       # sets SERVICES_METRICS (URL), of the built src/Silo; both servers must run
#   services_stop                    # from a trap on EXIT
#
# DIR is an existing folder; the caller makes and removes it. Call the functions from the shell itself, not from $(...): the servers end when the
# shell that started them ends, even by SIGKILL (except a PostgreSQL that a test restarted). Missing packages are installed (Debian family; root,
# or sudo without a password). A server that already runs on the machine is never used: tests drop databases and flush Redis.

SERVICES_PG_CONNECTION=""
SERVICES_PG_PORT=""
SERVICES_PG_BIN=""
SERVICES_PG_DATA=""
SERVICES_PG_CTL=""
SERVICES_REDIS=""
SERVICES_REDIS_PORT=""
SERVICES_REDIS_BIN=""
SERVICES_CHROMIUM=""
SERVICES_API=""
SERVICES_METRICS=""
_services_programs=()
_services_clusters=()
_services_redis_pid=""
_services_redis_dir=""
_services_as=()
_services_owner=""

_services_log() { printf 'services: %s\n' "$*" >&2; }

# Sets SERVICES_PG_BIN to the newest installed server; Debian keeps the server's programs out of PATH.
_services_find_postgres() {
  local dir
  while IFS= read -r dir; do
    if [[ -x $dir/initdb && -x $dir/pg_ctl && -x $dir/postgres ]]; then
      SERVICES_PG_BIN=$dir
      return 0
    fi
  done < <(
    compgen -G '/usr/lib/postgresql/*/bin' | sort -Vr
    dirname -- "$(type -P pg_ctl || printf '/nonexistent/pg_ctl')"
  )
  return 1
}

_services_find_redis() {
  SERVICES_REDIS_BIN=$(PATH="$PATH:/usr/local/bin:/usr/bin" type -P redis-server) && [[ -n $SERVICES_REDIS_BIN ]]
}

# Runs as root, perhaps through sudo in a shell of its own: it must not use anything else of this file.
_services_apt_install() (
  set -eu
  # One installation at a time: a second caller waits, and then finds the packages installed.
  exec 8>/run/lock/neurohub-services-install.lock
  flock 8
  # Without this policy the packages would start system-wide services on the default ports.
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
  fi
  export DEBIAN_FRONTEND=noninteractive
  log=$(mktemp)
  if ! {
    apt-get -o DPkg::Lock::Timeout=600 update -q &&
      apt-get -o DPkg::Lock::Timeout=600 install -q -y --no-install-recommends "$@"
  } </dev/null >"$log" 2>&1 8>&-; then
    tail -n 30 "$log" >&2
    rm -f "$log"
    exit 1
  fi
  rm -f "$log"
)

# _services_packages PACKAGE...: installs them as root, or through sudo.
_services_packages() {
  if ! type -P apt-get >/dev/null; then
    _services_log "not found and no apt-get to install with: $*"
    return 1
  fi
  _services_log "installing $*"
  if ((EUID == 0)); then
    _services_apt_install "$@"
  elif sudo -n true 2>/dev/null; then
    sudo -n bash -c "$(declare -f _services_apt_install)"'; _services_apt_install "$@"' bash "$@"
  else
    _services_log "not found, and only root can install: $*"
    return 1
  fi
}

# services_install: finds PostgreSQL and Redis, and installs whichever is missing.
services_install() {
  local packages=()
  _services_find_postgres || packages+=(postgresql)
  _services_find_redis || packages+=(redis-server)
  if ((${#packages[@]} > 0)); then
    _services_packages "${packages[@]}" || return 1
  fi
  if ! _services_find_postgres || ! _services_find_redis; then
    _services_log "PostgreSQL or Redis is still missing"
    return 1
  fi
}

# services_find_chromium: sets SERVICES_CHROMIUM to Chromium, or to Chrome when only that is installed. When neither is, it installs Chromium and
# a font with Hangul.
services_find_chromium() {
  SERVICES_CHROMIUM=$(type -P chromium || type -P google-chrome) && return 0
  _services_packages chromium fonts-nanum || return 1
  SERVICES_CHROMIUM=$(type -P chromium)
}

# services_install_node: finds Node.js with npm, and installs Debian's where there is none.
services_install_node() {
  type -P node >/dev/null && type -P npm >/dev/null || _services_packages nodejs npm
}

# Sets _services_as to the prefix that runs a command as the servers' user. PostgreSQL refuses to run as root.
_services_user() {
  _services_as=()
  ((EUID == 0)) || return 0
  local user=nobody
  if id -u postgres >/dev/null 2>&1; then user=postgres; fi
  _services_owner=$(id -u "$user"):$(id -g "$user")
  _services_as=(setpriv "--reuid=${_services_owner%:*}" "--regid=${_services_owner#*:}" --clear-groups --inh-caps=-all)
}

# _services_folder PATH: makes a private folder that belongs to the servers' user and that this user can reach.
_services_folder() {
  mkdir -m 700 -- "$1" || return 1
  ((EUID == 0)) || return 0
  chown "$_services_owner" -- "$1" || return 1
  # A folder of mktemp -d is open to the caller alone; the servers only need to pass through it.
  chmod o+x -- "$(dirname -- "$1")" || return 1
  if ! "${_services_as[@]}" test -w "$1"; then
    _services_log "user $("${_services_as[@]}" id -un) cannot reach $1; set TMPDIR to a folder open to all, such as /tmp"
    return 1
  fi
}

# Prints a port that nobody listens on. It stays below 30000: the kernel gives ports from 32768 on to outgoing
# connections, and 30000 is the usual port of an Orleans gateway. Whether the port can be bound is seen when the
# server starts; the callers try again with another one.
_services_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 10000))
    (exec 7<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  printf '%s\n' "$port"
}

# _services_alive PID DIR: whether PID is (still) the server that works in DIR; the pid alone may belong to another process.
_services_alive() {
  [[ -n $1 && $(readlink "/proc/$1/cwd" 2>/dev/null) == "$2" ]]
}

# _services_launch SIGNAL LOG COMMAND...: starts a server in the background; its pid is $!. The kernel sends SIGNAL to it when this shell dies.
# The caller's open files, such as a lock, are not inherited.
_services_launch() {
  local signal=$1 log=$2
  shift 2
  local as=("${_services_as[@]}")
  ((${#as[@]} > 0)) || as=(setpriv)
  "${as[@]}" --pdeathsig "$signal" "$@" </dev/null >>"$log" 2>&1 7>&- 8>&- 9>&- &
  disown "$!"
}

# services_start_postgres DIR [FSYNC]: makes a cluster in DIR/postgres and serves it on 127.0.0.1. With FSYNC off its data may be lost when the
# machine stops. Several servers may run; the variables are those of the latest one.
services_start_postgres() {
  services_install || return 1
  _services_user
  local dir password log pid i fsync=${2:-on}
  dir=$(cd -- "$1" && pwd -P)/postgres || return 1
  log=$dir/server.log
  SERVICES_PG_DATA=$dir/data
  _services_folder "$dir" || return 1
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  printf '%s\n' "$password" | "${_services_as[@]}" tee "$dir/password" >/dev/null || return 1
  # The log belongs to the server's user, because a restart through pg_ctl writes there as well.
  "${_services_as[@]}" touch "$log" || return 1
  # --no-sync: a new, empty cluster need not survive the machine. The fsync of the server itself is set below.
  if ! (cd -- "$dir" && HOME=$dir LC_ALL=C.UTF-8 "${_services_as[@]}" "$SERVICES_PG_BIN/initdb" --no-sync \
    --pgdata="$SERVICES_PG_DATA" --username=neurohub --pwfile="$dir/password" --encoding=UTF8 --locale=C.UTF-8 \
    --auth-host=scram-sha-256 --auth-local=scram-sha-256) </dev/null >"$dir.initdb.log" 2>&1; then
    _services_log "initdb failed:"
    cat -- "$dir.initdb.log" >&2
    return 1
  fi
  printf "include 'neurohub.conf'\n" | "${_services_as[@]}" tee -a "$SERVICES_PG_DATA/postgresql.conf" >/dev/null || return 1
  # A program for tests that stop and start the server: "$SERVICES_PG_CTL restart -m immediate". It changes to the server's user by itself, and
  # sends the output to the log: a server with the caller's pipe would keep that pipe open.
  SERVICES_PG_CTL=$dir.ctl
  {
    printf '#!/bin/sh\ncd / && exec'
    printf ' %q' "${_services_as[@]}" "$SERVICES_PG_BIN/pg_ctl" -D "$SERVICES_PG_DATA" -l "$log"
    # shellcheck disable=SC2016 # to be expanded by the program
    printf ' "$@"\n'
  } >"$SERVICES_PG_CTL"
  chmod 755 -- "$SERVICES_PG_CTL"

  for ((i = 0; i < 10; i++)); do
    SERVICES_PG_PORT=$(_services_port)
    printf '%s\n' "listen_addresses = '127.0.0.1'" "port = $SERVICES_PG_PORT" \
      "unix_socket_directories = '$dir'" 'unix_socket_permissions = 0700' \
      'max_connections = 200' 'shared_buffers = 128MB' "fsync = $fsync" |
      "${_services_as[@]}" tee "$SERVICES_PG_DATA/neurohub.conf" >/dev/null || return 1
    # SIGQUIT is PostgreSQL's immediate shutdown, which also ends its child processes.
    _services_launch QUIT "$log" "$SERVICES_PG_BIN/postgres" -D "$SERVICES_PG_DATA"
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
      # Another server could answer at the port. The eighth line of this file is written by this server alone.
      if [[ $(sed -n '8s/ *$//p' "$SERVICES_PG_DATA/postmaster.pid" 2>/dev/null) == ready ]]; then
        _services_clusters+=("$SERVICES_PG_DATA" "$SERVICES_PG_CTL")
        SERVICES_PG_CONNECTION="Host=127.0.0.1;Port=$SERVICES_PG_PORT;Username=neurohub;Password=$password;Database=postgres"
        return 0
      fi
      sleep 0.05
    done
  done
  _services_log "PostgreSQL did not start:"
  tail -n 20 -- "$log" >&2
  return 1
}

# services_start_redis DIR: serves an empty Redis on 127.0.0.1 that keeps nothing on disk.
services_start_redis() {
  services_install || return 1
  _services_user
  local dir i
  dir=$(cd -- "$1" && pwd -P)/redis || return 1
  _services_folder "$dir" || return 1
  _services_redis_dir=$dir
  for ((i = 0; i < 10; i++)); do
    SERVICES_REDIS_PORT=$(_services_port)
    : >"$dir.log"
    _services_launch KILL "$dir.log" "$SERVICES_REDIS_BIN" --bind 127.0.0.1 --port "$SERVICES_REDIS_PORT" --dir "$dir" \
      --save '' --appendonly no --daemonize no
    _services_redis_pid=$!
    while kill -0 "$_services_redis_pid" 2>/dev/null; do
      if grep -q 'Ready to accept connections' "$dir.log"; then
        SERVICES_REDIS=127.0.0.1:$SERVICES_REDIS_PORT
        return 0
      fi
      sleep 0.05
    done
  done
  _services_log "Redis did not start:"
  tail -n 20 -- "$dir.log" >&2
  return 1
}

# services_start LOG COMMAND...: starts a program as this user; services_await URL LOG waits until it answers there.
services_start() {
  local _services_as=() log=$1
  shift
  _services_launch TERM "$log" "$@"
  _services_programs+=("$!")
}

services_await() {
  local pid=${_services_programs[-1]} i
  for ((i = 0; i < 600; i++)); do
    ! curl -sf -o /dev/null "$1" || return 0
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.2
  done
  _services_log "nothing answers at $1:"
  tail -n 20 -- "$2" >&2
  return 1
}

# services_start_api DIR [NAME=VALUE...]: serves the API of this tree, embedded, its SQLite files in DIR; settings by environment.
services_start_api() {
  local dir=$1
  shift
  SERVICES_API=http://127.0.0.1:$(_services_port)
  services_start "$dir/api.log" env "ASPNETCORE_URLS=$SERVICES_API" NeuroHub__Mode=Embedded ConnectionStrings__Postgres= \
    "NeuroHub__DataDirectory=$dir/data" "$@" dotnet src/Api/bin/Release/net10.0/NeuroHub.Api.dll
  services_await "$SERVICES_API/api/v1/health/readiness" "$dir/api.log"
}

# services_start_silo DIR: starts a silo of this tree, on the PostgreSQL and the Redis started before. Its only HTTP address is /metrics.
services_start_silo() {
  local port
  port=$(_services_port)
  SERVICES_METRICS=http://127.0.0.1:$port/metrics
  services_start "$1/silo.log" env NeuroHub__Mode=Cluster NeuroHub__AdvertisedAddress=127.0.0.1 "NeuroHub__DataDirectory=$1/silo" \
    "ConnectionStrings__Postgres=$SERVICES_PG_CONNECTION" "ConnectionStrings__Redis=$SERVICES_REDIS" "NeuroHub__SiloPort=$(_services_port)" \
    "NeuroHub__GatewayPort=$(_services_port)" "NeuroHub__Metrics__Port=$port" NeuroHub__Metrics__Address=127.0.0.1 \
    dotnet src/Silo/bin/Release/net10.0/NeuroHub.Silo.dll
  services_await "$SERVICES_METRICS" "$1/silo.log"
}

# services_program NAME PACKAGE DIR: prints the path of NAME. When it is not installed, it is taken out of a Debian package into DIR.
services_program() {
  local found
  if found=$(type -P "$1"); then
    printf '%s\n' "$found"
    return 0
  fi
  mkdir -p -- "$3" || return 1
  # Only unpacked, because installing it would start a server. As root, apt-get would otherwise change to a user who cannot write here.
  (
    cd -- "$3" || exit 1
    download=(apt-get -q -o APT::Sandbox::User=root download "$2")
    { "${download[@]}" || { apt-get -q update && "${download[@]}"; }; } && dpkg -x "$2"_*.deb .
  ) >&2 || return 1
  [[ -x $3/usr/bin/$1 ]] && printf '%s\n' "$3/usr/bin/$1"
}

# _services_stop_postgres DATA CTL
_services_stop_postgres() {
  local pid
  # Not the pid of the first start, because a test may have restarted the server.
  [[ ! -e $1/postmaster.pid ]] || "$2" stop -m immediate -t 10 >/dev/null 2>&1 || :
  pid=$(head -n 1 "$1/postmaster.pid" 2>/dev/null || :)
  if _services_alive "$pid" "$1"; then kill -KILL "$pid" 2>/dev/null || :; fi
}

# services_stop: stops what this shell started, at once and without saving; harmless when nothing runs.
services_stop() {
  local pid i
  ((${#_services_programs[@]} == 0)) || kill -TERM "${_services_programs[@]}" 2>/dev/null || :
  for pid in "${_services_programs[@]}"; do
    for ((i = 0; i < 100; i++)); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    ! kill -0 "$pid" 2>/dev/null || kill -KILL "$pid" 2>/dev/null || :
  done
  _services_programs=()
  for ((i = 0; i < ${#_services_clusters[@]}; i += 2)); do _services_stop_postgres "${_services_clusters[i]}" "${_services_clusters[i + 1]}"; done
  _services_clusters=()
  if [[ -n $_services_redis_pid ]]; then
    if _services_alive "$_services_redis_pid" "$_services_redis_dir"; then
      kill -KILL "$_services_redis_pid" 2>/dev/null || :
    fi
    for ((i = 0; i < 100; i++)); do
      _services_alive "$_services_redis_pid" "$_services_redis_dir" || break
      sleep 0.05
    done
    _services_redis_pid=""
  fi
}
