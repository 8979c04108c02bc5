# shellcheck shell=bash
# ./lapor new: the empty files of CONTRIBUTING.md's recipes. Each says what is left to do by not compiling or failing.

verb_new() {
  (( $# >= 2 )) || fail "say what and how it is called: ./lapor new migration|activity|feature <name>"
  local kind=$1; shift
  [[ "$*" =~ ^[A-Za-z][A-Za-z0-9_\ -]*$ ]] || fail "a name is made of letters, digits, spaces, '-' and '_' and starts with a letter, not: $*"
  case $kind in
    migration) new_migration "$*" ;;
    activity) new_activity "$(pascal "$*")" ;;
    feature) new_feature "$(pascal "$*")" ;;
    *) fail "there is no recipe '$kind': migration, activity or feature." ;;
  esac
}

# words TEXT: lower-case words, split at spaces, '-', '_' and inner capitals.
words() { sed -E 's/([a-z0-9])([A-Z])/\1 \2/g; s/[-_]+/ /g' <<<"$1" | tr '[:upper:]' '[:lower:]'; }
snake() { words "$1" | tr -s ' ' '_'; }
pascal() { words "$1" | sed -E 's/(^| +)([a-z])/\U\2/g; s/ //g'; }

# put PATH: stdin into a new file.
put() {
  [[ ! -e $ROOT/$1 ]] || fail "$1 is already there."
  mkdir -p "$ROOT/$(dirname "$1")"
  cat >"$ROOT/$1"
  echo "$1"
}

new_migration() {
  local dir=src/Lapor.Cases.Store/Migrations last
  mkdir -p "$ROOT/$dir"
  last=$(find "$ROOT/$dir" -name '[0-9][0-9][0-9][0-9]_*.sql' -printf '%f\n' | sort | tail -n 1 | cut -c1-4)
  put "$(printf '%s/%04d_%s.sql' "$dir" $((10#${last:-0} + 1)) "$(snake "$1")")" <<SQL
-- $1: what changes and why.
-- Forward only, and safe while the previous version of the console still runs. Never edit a migration that was
-- applied somewhere: its checksum is remembered.

SQL
}

new_activity() {
  put "src/Lapor.Cases.Core/Sop/Activities/$1.cs" <<CS
namespace Lapor.Cases.Core.Sop.Activities;

/// <summary><c>Lapor.$1</c>: what it waits for, its outcomes and its legal source.</summary>
internal static class $1
{
    /// <summary>The activity's type in a SOP file.</summary>
    public const string Type = "Lapor.$1";
}
CS
  put "tests/Lapor.Cases.Core.Tests/Sop/Activities/$1Tests.cs" <<CS
namespace Lapor.Cases.Core.Tests.Sop.Activities;

public sealed class $1Tests
{
    [Fact]
    public void An_example_of_its_work() => Assert.Fail("Write an example, then its refusals.");
}
CS
  echo "Next: its line in the engine's activity table, a model SOP that uses it, a row in docs/sop-format.md."
}

new_feature() {
  put "src/Lapor.Cases.Web/Features/$1/$1Page.razor" <<RAZOR
@* Who uses it, and when. States: empty, refused, loading, ready. *@
@page "/$(words "$1" | tr -s ' ' '-')"
@inherits LivePage
@attribute [Authorize(Policy = Policies.Console)]
@rendermode InteractiveServer
<PageTitle>$1 – Lapor.Cases</PageTitle>
<div class="page-head"><div><h1>$1</h1></div></div>
<div class="card"><Loading /></div>

@code {
    protected override Task ReadAsync() => throw new NotImplementedException("Read what the page shows.");
}
RAZOR
  put "src/Lapor.Cases.Store/Reading/$1Query.cs" <<CS
namespace Lapor.Cases.Store.Reading;

/// <summary>Exactly what the page $1 shows; ordered before the last projection.</summary>
public sealed class $1Query;
CS
  put "tests/Lapor.Cases.Store.Tests/Reading/$1QueryTests.cs" <<CS
namespace Lapor.Cases.Store.Tests.Reading;

public sealed class $1QueryTests
{
    [Fact]
    public void It_reads_what_the_page_shows() => Assert.Fail("Test the query on real rows.");
}
CS
  put "tests/Lapor.Cases.Web.Tests/Features/$1/$1PageTests.cs" <<CS
namespace Lapor.Cases.Web.Tests.Features.$1;

public sealed class $1PageTests
{
    [Fact]
    public void Each_state_is_shown() => Assert.Fail("Render each state; if the page acts, post it over HTTP.");
}
CS
  echo "Next: if it acts, a form and a stimulus, posted through CaseRunner."
}
