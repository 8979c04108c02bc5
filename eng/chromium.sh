# shellcheck shell=bash
# A browser for the console's tests: found or installed.

chromium_find() {
  local name
  for name in chromium chromium-browser google-chrome-stable google-chrome "$(debian_home chromium)/run/chromium"; do
    # It must start: Ubuntu's chromium may be a stub, and a library may have gone since ours was unpacked.
    if has "$name" && "$name" --version >/dev/null 2>&1 </dev/null 9>&-; then
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
    return
  fi
  chromium_find && return
  if is_root && has apt-get; then
    say "Chromium is not here: installing Debian's"
    apt_install chromium fonts-dejavu-core && chromium_find && return
  elif has apt-get; then
    say "Chromium is not here: unpacking Debian's in $(debian_home chromium) (up to 200 MB to fetch)"
    chromium_as_user && chromium_find && return
  fi
  fail "the console's tests need a Chromium or Chrome, and none could be had here. Do one of these, then run the command again:
  sudo apt-get install -y --no-install-recommends chromium fonts-dejavu-core
  export LAPOR_CHROMIUM=/path/to/chrome"
}

chromium_as_user() {
  local home
  home=$(debian_home chromium)
  debian_as_user chromium fonts-dejavu-core || return
  debian_fonts "$home"
  # Without root the sandbox of the package is not setuid; the tests only open our own pages.
  debian_program "$home" usr/lib/chromium/chromium --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync
}
