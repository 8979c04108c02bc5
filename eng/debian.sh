# shellcheck shell=bash
# Debian's own packages without root: fetched and verified by apt, unpacked in a folder, run from there.

# debian_home PACKAGE: where that package and what it needs are unpacked.
debian_home() { echo "$(data_home)/debian/$1"; }

# debian_as_user PACKAGE…: unpacks them, and those of their dependencies that this machine lacks, into
# debian_home of the first. Nothing of the system changes, and no script of a package is run.
debian_as_user() (
  local home new deb
  has apt-get && has dpkg-deb || return 1
  home=$(debian_home "$1") new=$(debian_home "$1").new
  mkdir -p "${home%/*}"
  exec 8>"$home.lock"
  # Whoever had to wait finds it done.
  flock -n 8 || { say "another ./lapor is at it; waiting"; flock 8; [[ ! -d $home ]] || return 0; }
  rm -rf "$new"
  mkdir "$new"
  if ! debian_fetch "$new/apt" "$@" >"$new/apt.log" 2>&1 </dev/null 8>&- 9>&-; then
    grep -E '^[EW]: ' "$new/apt.log" | tail -n 10 >&2 || true
    return 1
  fi
  for deb in "$new"/apt/cache/archives/*.deb; do
    dpkg-deb --extract "$deb" "$new" || return 1
  done
  rm -rf "$new/apt" "$home"
  # Renamed at the end: a broken start is never taken for an installation.
  mv "$new" "$home"
)

# debian_fetch FOLDER PACKAGE…: with lists and a cache of its own, against the packages that the system has.
debian_fetch() {
  local dir=$1; shift
  mkdir -p "$dir/state/lists/partial" "$dir/cache/archives/partial"
  cat >"$dir/apt.conf" <<CONF
Dir::State "$dir/state";
Dir::State::Lists "$dir/state/lists";
Dir::State::status "/var/lib/dpkg/status";
Dir::Cache "$dir/cache";
Debug::NoLocking "1";
Acquire::Languages "none";
Acquire::Retries "2";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
CONF
  # An unreachable source need not be one that carries these packages.
  apt-get -q -c "$dir/apt.conf" update || true
  apt-get -q -c "$dir/apt.conf" install -y --download-only --no-install-recommends "$@"
}

# debian_program HOME PATH [FLAG…]: writes HOME/run/NAME, which runs HOME/PATH with the libraries and fonts in HOME.
debian_program() {
  local home=$1 path=$2 program; shift 2
  program=$home/run/${path##*/}
  mkdir -p "$home/run"
  {
    echo '#!/bin/bash'
    # shellcheck disable=SC2016  # the program's own shell expands it
    printf 'export LD_LIBRARY_PATH=%q${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}\n' "$(debian_libraries "$home")"
    if [[ -s $home/fonts.conf ]]; then printf 'export FONTCONFIG_FILE=%q\n' "$home/fonts.conf"; fi
    printf 'exec'
    printf ' %q' "$home/$path" "$@"
    echo ' "$@"'
  } >"$program.$$"
  chmod +x "$program.$$"
  mv "$program.$$" "$program"          # at once: another ./lapor may be starting it
}

debian_libraries() { find "$1/lib" "$1/usr/lib" -name 'lib*.so*' -printf '%h\n' 2>/dev/null | sort -u | paste -sd :; }

# debian_fonts HOME: the fonts of HOME beside those of the system, and a default where the system has none.
debian_fonts() {
  cat >"$1/fonts.conf.$$" <<CONF
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>$1/usr/share/fonts</dir>
  <cachedir>$1/var/cache/fontconfig</cachedir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <alias><family>serif</family><prefer><family>DejaVu Serif</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
CONF
  mv "$1/fonts.conf.$$" "$1/fonts.conf"
}
