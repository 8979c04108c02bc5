# shellcheck shell=bash
# ./lapor test, check and bench.

build_solution() {
  need_sdk
  studio_restore || fail "the tests drive the real Elsa Studio and cannot do without it."
  lock
  say "building the solution"
  quietly "$LOCAL/build.log" dotnet build "$ROOT/Lapor.Cases.sln" -c "$CONFIG" -v q || fail "the build failed; whole output: $LOCAL/build.log"
  unlock
}

verb_test() {
  [[ $# -le 1 && ${1:-} =~ ^[A-Za-z0-9_.]*$ ]] ||
    fail "'test' takes at most one filter: a part of a test's class or name, or both as Class.name."
  build_solution
  local code=0
  run_tests "${1:-}" || code=1
  closing_line
  exit "$code"
}

# run_tests FILTER: every project of tests/, on a database of its own.
run_tests() {
  local filter=$1 project broken=0 options=()
  PASSED=0 FAILED=0 SKIPPED=0 FAILURES=
  need_chromium
  pg_throwaway /tmp
  # The people's own database is not for tests.
  unset LAPOR_DB ConnectionStrings__Lapor
  LAPOR_TEST_DB=$(pg_string "$PG_TEMP" postgres)
  export LAPOR_TEST_DB LAPOR_PG_BIN=$PG_BIN
  if [[ $filter == *.* ]]; then
    local class=${filter%.*}
    options=(-filter "/*/*/*${class##*.}*/*${filter##*.}*")
  elif [[ -n $filter ]]; then
    options=(-filter "/*/*/*$filter*/*" -filter "/*/*/*/*$filter*")       # class or method
  fi
  for project in "$ROOT"/tests/*Tests; do
    run_project "$(basename "$project")" "${options[@]}" || broken=1
  done
  pg_discard
  if (( PASSED + FAILED + SKIPPED == 0 )); then say "no test was run"; broken=1; fi
  return "$broken"
}

# What failed once more, where even a cut log shows it; then the line that CI reads: nothing may follow it.
closing_line() {
  local line="$PASSED passed, $FAILED failed"
  if [[ -n $FAILURES ]]; then printf '%s' "$FAILURES" >&2; fi
  if (( SKIPPED > 0 )); then line+=", $SKIPPED skipped"; fi
  printf '%s\n' "$line"
}

# run_project NAME OPTION…: fails on a failure, on a crash, and on no test at all when there was no filter.
run_project() {
  local name=$1 report=$LOCAL/$1.xml log=$LOCAL/$1.log code=0 counts passed failed skipped; shift
  say "$name (its output: $log)"
  rm -f "$report"
  (cd "$ROOT/tests/$name" && exec timeout --foreground -k 10 "${LAPOR_TEST_TIMEOUT:-1800}" \
    dotnet "bin/$CONFIG/net10.0/$name.dll" -noLogo -noColor -reporter quiet -longRunning 60 -xml "$report" "$@" </dev/null >"$log" 2>&1) || code=$?
  if [[ ! -s $report ]]; then
    tail -n 40 "$log" >&2
    say "$name ended with code $code before it could report"
    (( FAILED += 1 ))
    return 1
  fi
  counts=$(grep -o '<assembly [^>]*>' "$report" || true)
  passed=$(attribute passed "$counts") failed=$(attribute failed "$counts")
  skipped=$(( $(attribute skipped "$counts") + $(attribute not-run "$counts") ))
  (( failed += $(attribute errors "$counts") )) || true
  if (( code != 0 && failed == 0 && passed + skipped > 0 )); then say "$name ended with code $code"; failed=1; fi
  (( PASSED += passed, FAILED += failed, SKIPPED += skipped )) || true
  say "$name: $passed passed, $failed failed, $skipped skipped"
  (( failed == 0 )) || FAILURES+="$(failures "$report")"$'\n'
  if (( passed + failed + skipped == 0 && $# == 0 )); then say "$name ran no test"; return 1; fi
  (( failed == 0 ))
}
# failures REPORT: each failed test with the first lines of its message and of its stack.
failures() {
  sed 's/<test /\n<test /g; s/<\/test>/\n/g' "$1" | sed 's/\\r\\n\|\\n/\n/g' | awk '
    /^<test / {
      failed = /result="Fail"/; lines = 0
      if (!failed) next
      match($0, / name="[^"]*"/); print "FAILED " substr($0, RSTART + 7, RLENGTH - 8)
      sub(/.*<message>/, "")
    }
    failed && lines < 60 {
      done = sub(/<\/failure>.*/, "")
      gsub(/<!\[CDATA\[|\]\]>|<\/message>|<stack-trace>|<\/stack-trace>/, " ")
      print "    " substr($0, 1, 300); lines++
      if (done) failed = 0
    }'
}
attribute() {
  local value
  value=$(sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$2" | head -n 1)
  echo "${value:-0}"
}

verb_check() {
  local wrong=()
  (( $# == 0 )) || fail "'check' takes no arguments."
  build_solution
  say "code style"
  (cd "$ROOT" && dotnet format Lapor.Cases.sln --no-restore --verify-no-changes --severity warn >"$LOCAL/format.log" 2>&1 </dev/null) ||
    { grep -E 'error|warning' "$LOCAL/format.log" | sort -u | head -n 20 >&2 || tail -n 5 "$LOCAL/format.log" >&2; wrong+=("code style (dotnet format repairs it)"); }
  lint_sops || wrong+=("SOP files")
  run_tests '' || wrong+=(tests)
  if (( ${#wrong[@]} )); then
    say "check failed: $(IFS=';'; echo "${wrong[*]}")"
  else
    say "check passed"
  fi
  closing_line
  exit $(( ${#wrong[@]} > 0 ))
}

lint_sops() {
  local tool=$ROOT/src/Lapor.Cases.Tool/bin/$CONFIG/net10.0/Lapor.Cases.Tool.dll files
  shopt -s nullglob
  files=("$WORKFLOWS"/*.json)
  shopt -u nullglob
  (( ${#files[@]} )) || return 0
  [[ $(dotnet "$tool" sop lint --help 2>/dev/null) == *lint* ]] || return 0
  say "SOP files (${#files[@]})"
  dotnet "$tool" sop lint "${files[@]}" >&2
}

verb_bench() {
  local parent
  need_sdk
  lock
  say "building the benchmarks"
  quietly "$LOCAL/build-bench.log" dotnet build "$ROOT/tests/Lapor.Cases.Benchmarks" -c "$CONFIG" -v q || fail "the build failed; whole output: $LOCAL/build-bench.log"
  unlock
  # Not /tmp, which may be memory: a commit must reach the disk here.
  parent=$(data_home)
  mkdir -p "$parent"
  pg_throwaway "$parent"
  PGBENCH=${PGBENCH:-$PG_BIN/pgbench}
  [[ -x $PGBENCH ]] || fail "pgbench is not in $PG_BIN: install Debian's postgresql, or set PGBENCH to its path."
  unset LAPOR_DB ConnectionStrings__Lapor
  LAPOR_BENCH_DB=$(pg_string "$PG_TEMP" postgres)
  export LAPOR_BENCH_DB PGBENCH
  (cd "$ROOT/tests/Lapor.Cases.Benchmarks" && exec dotnet "bin/$CONFIG/net10.0/Lapor.Cases.Benchmarks.dll" "$@")
}
