# shellcheck shell=bash
# Elsa Studio, the SOP designer: static files from npm, fetched once per clone with the checksum of Designer/package-lock.json.

STUDIO=$ROOT/src/Lapor.Cases.Web/Designer

studio_ready() {
  [[ -f $STUDIO/node_modules/@elsa-workflows/elsa-studio-wasm/_framework/blazor.webassembly.js ]] &&
    [[ ! $STUDIO/package-lock.json -nt $STUDIO/node_modules/.package-lock.json ]]
}

# studio_restore: fails, with words, when it cannot be had. Everything but drawing works without it.
studio_restore() {
  studio_ready && return
  if ! has npm && is_root && has apt-get; then
    say "npm is not here: installing Debian's (it fetches the SOP designer)"
    apt_install npm || true
  fi
  if ! has npm; then
    say "the SOP designer needs npm once, and it is not here. Install it (sudo apt-get install -y --no-install-recommends npm), or copy"
    say "src/Lapor.Cases.Web/Designer/node_modules from a machine that has it; then run this command again."
    return 1
  fi
  prepare_local
  say "fetching Elsa Studio from npm (46 MB, once)"
  if quietly "$LOCAL/studio.log" npm --prefix "$STUDIO" ci --ignore-scripts --no-audit --no-fund --no-progress --fetch-retries=1 &&
      touch "$STUDIO/node_modules/.package-lock.json" && studio_ready; then
    return
  fi
  say "Elsa Studio could not be fetched (no network?); whole output: $LOCAL/studio.log"
  return 1
}
