# shellcheck shell=bash
# The .NET SDK, and builds that are skipped while nothing changed.

need_dotnet() {
  local dir
  if ! has dotnet; then
    for dir in "${DOTNET_ROOT:-}" "${HOME:-}/.dotnet" /usr/share/dotnet /usr/lib/dotnet /opt/dotnet; do
      if [[ -n $dir && -x $dir/dotnet ]]; then
        export PATH=$dir:$PATH DOTNET_ROOT=$dir
        return
      fi
    done
    sdk_missing "no 'dotnet' on the PATH"
  fi
}

need_sdk() {
  need_dotnet
  # dotnet itself compares with global.json; its exit code is the answer.
  (cd "$ROOT" && dotnet --version >/dev/null 2>&1) ||
    sdk_missing "found only: $(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd, - | sed 's/^$/a runtime without SDK/')"
}

sdk_missing() {
  local wanted
  wanted=$(sed -n 's/.*"version": *"\([0-9.]*\)".*/\1/p' "$ROOT/global.json")
  cat >&2 <<MESSAGE
lapor: the .NET SDK $wanted or a newer 10.0 is needed ($1).
  Install it from https://dotnet.microsoft.com/download/dotnet/10.0, for example without root:
    curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0
  then run this command again (it looks in ~/.dotnet by itself).
MESSAGE
  exit 1
}

# The names, sizes and times of the files that a build of these folders reads.
fingerprint() (
  cd "$ROOT" || exit 1
  set -- Directory.Build.props Directory.Packages.props global.json .editorconfig eng "$@"
  if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    git ls-files -z -co --exclude-standard -- "$@"
  else
    find "$@" \( -name bin -o -name obj -o -name node_modules -o -name _framework \) -prune -o -type f -print0
  fi | sort -zu | { xargs -0 -r stat -c '%n %s %Y' 2>/dev/null || true; } | sha256sum | cut -d' ' -f1
)

# build_app NAME PROJECT FOLDER…: leaves a runnable copy in .local/NAME. A copy, because a later build would
# overwrite the files that a running process has mapped.
build_app() {
  local name=$1 project=$2 now log; shift 2
  now=$(fingerprint "$@")
  need_dotnet
  [[ -f $LOCAL/$name/.stamp && $(<"$LOCAL/$name/.stamp") == "$now" ]] && return
  lock
  if [[ -f $LOCAL/$name/.stamp && $(<"$LOCAL/$name/.stamp") == "$now" ]]; then unlock; return; fi
  need_sdk
  log=$LOCAL/build-$name.log
  say "building $project (the first time takes a minute: packages are fetched)"
  # The analyzers take as long as the compiler, and judge for ./lapor check.
  quietly "$log" dotnet build "$ROOT/src/$project" -c "$CONFIG" -v q -p:RunAnalyzers=false || fail "the build failed; whole output: $log"
  rm -rf "${LOCAL:?}/$name"
  cp -r "$ROOT/src/$project/bin/$CONFIG/net10.0" "$LOCAL/$name"
  printf '%s\n' "$now" >"$LOCAL/$name/.stamp"
  unlock
}

build_web() { build_app web Lapor.Cases.Web src; }
build_tool() { build_app tool Lapor.Cases.Tool src/Lapor.Cases.Core src/Lapor.Cases.Store src/Lapor.Cases.Tool; }

# quietly LOG COMMAND…: shows what went wrong, else nothing; says every 15 seconds that it lives.
quietly() {
  local log=$1 pid waited=0; shift
  (cd "$ROOT" && exec "$@") >"$log" 2>&1 </dev/null 9>&- &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.2
    if (( ++waited % 75 == 0 )); then say "… still at it"; fi
  done
  wait "$pid" && return
  { grep -E '(error|warning) [A-Z]+[0-9]+' "$log" | sort -u | head -n 20 || true; tail -n 5 "$log"; } >&2
  return 1
}
