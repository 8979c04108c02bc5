# shellcheck shell=bash
# ./lapor up and down: the console in the background, and the database that it needs.

PORT=${LAPOR_PORT:-5080}
PID_FILE=$LOCAL/console.pid
LOG_FILE=$LOCAL/console.log
STATE_FILE=$LOCAL/console.state          # port, fingerprint and database folder of the running console

console_pid() {
  local pid
  [[ -s $PID_FILE ]] && pid=$(<"$PID_FILE") && [[ $pid =~ ^[0-9]+$ ]] || return 1
  # The number may meanwhile be another program's.
  [[ $(command_line "$pid") == *"$LOCAL/web/Lapor.Cases.Web.dll"* ]] && echo "$pid"
}
command_line() {
  if [[ -r /proc/$1/cmdline ]]; then tr '\0' ' ' <"/proc/$1/cmdline"; else ps -o args= -p "$1" 2>/dev/null || true; fi
}
state() { sed -n "s/^$1=//p" "$STATE_FILE" 2>/dev/null || true; }

# database [start]: prints the connection string of the configured or the private database.
database() {
  if [[ -n ${LAPOR_DB:-} ]]; then echo "$LAPOR_DB"; return; fi
  local root
  root=$(pg_root)
  if [[ ${1:-} == start ]]; then
    pg_need "$root"
    if ! pg_running "$root"; then
      say "starting PostgreSQL ($("$PG_BIN/postgres" --version | grep -oE '[0-9]+(\.[0-9]+)?' | head -n 1)) in $root"
      pg_start "$root"
    fi
  else
    [[ -S $(pg_socket "$root")/.s.PGSQL.$PG_PORT ]] || return 0
  fi
  pg_string "$root"
}

verb_up() {
  local pid db url
  (( $# == 0 )) || fail "'up' takes no arguments (settings are variables: see ./lapor help)."
  lock
  if pid=$(console_pid); then
    PORT=$(state port)
    # A console whose own PostgreSQL went away gets it back.
    [[ -z $(state pg) ]] || LAPOR_DB='' PG_ROOT=$(state pg) database start >/dev/null
    [[ $(state sources) == "$(fingerprint src)" ]] || say "the sources changed since it started: ./lapor down && ./lapor up loads them"
    if http_get "$PORT" /sehat/siap 3 >/dev/null; then say "already up"; else await_console "$pid"; fi
    greet
    return
  fi
  rm -f "$PID_FILE"
  [[ $PORT =~ ^[0-9]+$ ]] || fail "LAPOR_PORT must be a number, not '$PORT'."
  if port_used "$PORT"; then port_taken; fi
  unlock
  studio_restore || say "starting without the SOP designer; everything else works"
  build_web
  lock
  db=$(database start)
  url=http://localhost:$PORT
  say "starting the console on $url"
  start_console "$db" "$url"
  await_console "$(<"$PID_FILE")"
  greet
}

port_taken() {
  local who=''
  has ss && who=$(ss -Hltnp "sport = :$PORT" 2>/dev/null | sed -n 's/.*users:((\("[^"]*",pid=[0-9]*\).*/\1/p' | head -n 1)
  fail "port $PORT is already used by another program${who:+ ($who)}.
  Stop that program, or choose another port:  LAPOR_PORT=$((PORT + 1)) ./lapor up"
}

start_console() {
  local root=''
  [[ -n ${LAPOR_DB:-} ]] || root=$(pg_root)
  printf 'port=%s\nsources=%s\npg=%s\n' "$PORT" "$(fingerprint src)" "$root" >"$STATE_FILE"
  : >"$LOG_FILE"
  chmod 600 "$LOG_FILE" "$STATE_FILE"
  # Its own session: closing the terminal does not end it. The folder is the site's, where wwwroot lies.
  # shellcheck disable=SC2016  # the inner shell expands its own number and arguments
  env -C "$ROOT/src/Lapor.Cases.Web" \
    ASPNETCORE_ENVIRONMENT="${ASPNETCORE_ENVIRONMENT:-Development}" ASPNETCORE_URLS="$2" \
    ConnectionStrings__Lapor="$1" LAPOR_DEMO="${LAPOR_DEMO:-true}" \
    setsid bash -c 'echo $$ >"$1"; shift; exec "$@"' lapor "$PID_FILE" dotnet "$LOCAL/web/Lapor.Cases.Web.dll" \
    </dev/null >>"$LOG_FILE" 2>&1 9>&- &
  disown
  local tries=0
  until [[ -s $PID_FILE ]] || (( ++tries > 50 )); do sleep 0.1; done
}

# Echoes the lines that the console marks with [up] until it is ready.
await_console() {
  local pid=$1 shown=0 total last=$SECONDS limit=$((SECONDS + ${LAPOR_UP_TIMEOUT:-600}))
  while :; do
    total=$(wc -l <"$LOG_FILE")
    if (( total > shown )); then
      while IFS= read -r line; do say "$line"; last=$SECONDS; done < <(
        sed -n "$((shown + 1)),${total}s/^[[:space:]]*\[up\] //p" "$LOG_FILE")
      shown=$total
    fi
    if http_get "$PORT" /sehat/siap 5 >/dev/null; then return; fi
    kill -0 "$pid" 2>/dev/null || console_failed "the console stopped while starting"
    (( SECONDS < limit )) || { stop_console; console_failed "the console was not ready in time"; }
    if (( SECONDS - last >= 10 )); then say "… still starting (log: $LOG_FILE)"; last=$SECONDS; fi
    sleep 0.3
  done
}

console_failed() {
  rm -f "$PID_FILE"
  printf '\n' >&2
  tail -n 40 "$LOG_FILE" >&2
  printf '\n' >&2
  fail "$1. The end of its log is above; the whole: $LOG_FILE"
}

greet() {
  local people
  say "ready"
  printf '\nLapor.Cases: http://localhost:%s\n' "$PORT"
  if people=$(http_get "$PORT" '/demo/pengguna?ringkas=1') && [[ -n $people ]]; then printf '\n%s\n' "$people"; fi
  printf '\nLog: %s   Stop: ./lapor down\n' "$LOG_FILE"
}

stop_console() {
  local pid tries=0
  pid=$(console_pid) || return 1
  kill "$pid" 2>/dev/null || true
  while kill -0 "$pid" 2>/dev/null; do
    if (( ++tries == 150 )); then say "it does not stop by itself; ending it"; kill -9 "$pid" 2>/dev/null || true; fi
    sleep 0.1
  done
  rm -f "$PID_FILE"
}

verb_down() {
  local root
  lock
  if stop_console; then say "the console is stopped"; else say "the console was not running"; fi
  root=$(state pg)
  [[ -n ${PG_ROOT:-} || -z $root ]] && root=$(pg_root)
  rm -f "$PID_FILE" "$STATE_FILE"
  if [[ ! -s $root/data/postmaster.pid ]]; then say "its PostgreSQL was not running"; return; fi
  pg_need "$root"
  if pg_running "$root"; then
    pg_stop "$root" || fail "PostgreSQL in $root does not stop; its log: $root/server.log"
    say "PostgreSQL is stopped; the data stay in $root"
  else
    say "its PostgreSQL was not running"
  fi
}

# tool VERB ARG…: the command line, with the database when there is one.
tool() {
  local db
  build_tool
  case " $* " in
    *' --help '* | *' -h '* | *' -? '*) db= ;;
    ' demo '* | ' import '* | ' indicators '* | ' audit export '*) lock; db=$(database start); unlock ;;
    *) db=$(database) ;;
  esac
  if [[ -n $db ]]; then export ConnectionStrings__Lapor=$db; fi
  exec dotnet "$LOCAL/tool/Lapor.Cases.Tool.dll" "$@"
}
