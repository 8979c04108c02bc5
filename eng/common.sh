# shellcheck shell=bash
# What every verb of ./lapor shares: words to the person, locks, packages of the system, HTTP without curl.

LOCAL=$ROOT/.local
CONFIG=Release
WORKFLOWS=$ROOT/workflows
export LAPOR_WORKFLOWS=${LAPOR_WORKFLOWS:-$WORKFLOWS}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1
# A build node that outlives the verb keeps the caller's pipe open: CI would wait for it.
export MSBUILDDISABLENODEREUSE=1

# Everything said goes to stderr, so that stdout stays clean for `--json`.
say() { printf '[%3d s] %s\n' "$SECONDS" "$*" >&2; }
fail() { printf 'lapor: %s\n' "$*" >&2; exit 1; }

is_root() { [[ $(id -u) == 0 ]]; }
has() { command -v "$1" >/dev/null 2>&1; }

data_home() {
  if is_root; then echo /var/lib/lapor-cases
  elif [[ -n ${XDG_DATA_HOME:-} ]]; then echo "$XDG_DATA_HOME/lapor-cases"
  elif [[ -n ${HOME:-} ]]; then echo "$HOME/.local/share/lapor-cases"
  else fail "HOME is not set, so there is no place for data: set HOME or LAPOR_PG_ROOT."; fi
}

prepare_local() {
  mkdir -p "$LOCAL" 2>/dev/null || true
  [[ -w $LOCAL && -w $ROOT ]] ||
    fail "$ROOT is not writable by $(id -un): use a clone of your own (someone else, perhaps root, built in this one)."
}

# One verb at a time builds or starts things in this clone. Children must not keep the lock: start them with 9>&-.
lock() {
  prepare_local
  exec 9>"$LOCAL/lock"
  if has flock && ! flock -n 9; then
    say "another ./lapor is working in this clone; waiting for it"
    flock -w 900 9 || fail "another ./lapor has held $LOCAL/lock for 15 minutes: see what it is doing."
  fi
}
unlock() { exec 9>&-; }

apt_install() {
  local log
  log=$(mktemp)
  if ! apt_get install "$@" >"$log" 2>&1; then
    apt_get update >>"$log" 2>&1 || true       # no package lists yet, or stale ones
    apt_get install "$@" >>"$log" 2>&1 || { tail -n 15 "$log" >&2; rm -f "$log"; return 1; }
  fi
  rm -f "$log"
}
apt_get() {
  local verb=$1; shift
  [[ $verb == install ]] && set -- -y --no-install-recommends "$@"
  DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$verb" "$@" </dev/null 9>&-
}

port_used() {
  local address
  for address in 127.0.0.1 ::1; do
    (exec 3<>"/dev/tcp/$address/$1") 2>/dev/null && return 0
  done
  return 1
}

# http_get PORT PATH: prints the body; succeeds on status 200 only. A fresh Debian has no curl.
http_get() (
  exec 2>/dev/null 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
  printf 'GET %s HTTP/1.0\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3
  IFS= read -r -t "${3:-10}" status <&3 || exit 1
  [[ $status == *' 200 '* ]] || exit 1
  while IFS= read -r -t 10 header <&3 && [[ $header != $'\r' ]]; do :; done
  timeout 10 cat <&3
)
