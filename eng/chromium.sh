# shellcheck shell=bash
# A browser for the console's tests: found or installed.

chromium_find() {
  local name
  for name in "${LAPOR_CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome; do
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
  fail "the console's tests need a Chromium or Chrome. Do one of these, then run the command again:
  sudo apt-get install -y --no-install-recommends chromium fonts-dejavu-core
  export LAPOR_CHROMIUM=/path/to/chrome"
}
