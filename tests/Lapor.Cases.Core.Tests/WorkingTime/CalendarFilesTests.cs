using Lapor.Cases.Core.WorkingTime;
using static Lapor.Cases.Core.Tests.WorkingTime.Calendars;

namespace Lapor.Cases.Core.Tests.WorkingTime;

public sealed class CalendarFilesTests
{
    private const string Decree = """ "number": "SKB 1", "signedOn": "2025-01-02", "title": "t", "source": "s" """;

    [Theory]
    [InlineData("[", "$", "file.not-json")]
    [InlineData("[]", "$", "file.wrong-type")]
    [InlineData("""{"year": 2025, "year": 2025, "decrees": []}""", "$", "file.not-json")]
    [InlineData("""{"decrees": []}""", "$.year", "file.missing")]
    [InlineData("""{"year": "2025", "decrees": []}""", "$.year", "file.wrong-type")]
    [InlineData("""{"year": 2025.5, "decrees": []}""", "$.year", "file.not-whole")]
    [InlineData("""{"year": 2025}""", "$.decrees", "file.missing")]
    [InlineData("""{"year": 2025, "decrees": [], "decress": []}""", "$.decress", "file.unknown-member")]
    [InlineData("""{"year": 2025, "decrees": [7]}""", "$.decrees[0]", "file.wrong-type")]
    public void A_broken_file_is_refused_at_the_right_place(string json, string path, string code) =>
        Assert.Contains((path, code), Problems(json));

    [Theory]
    [InlineData("""  "removes": [] """, "$.decrees[0].number", "file.missing", false)]
    [InlineData("""  "remove": ["2025-01-01"] """, "$.decrees[0].remove", "file.unknown-member", true)]
    [InlineData("""  "layer": "national" """, "$.decrees[0].adds", "decree.empty", true)]
    [InlineData("""  "layer": "province:51", "adds": [] """, "$.decrees[0].layer", "decree.bad-layer", true)]
    [InlineData("""  "layer": "region:", "adds": [] """, "$.decrees[0].layer", "decree.bad-layer", true)]
    [InlineData("""  "year": 2024, "adds": [] """, "$.decrees[0].year", "decree.other-year", true)]
    [InlineData("""  "removes": ["2025-01-09"] """, "$.decrees[0].removes", "decree.removes-unknown", true)]
    [InlineData("""  "removes": ["9/1/2025"] """, "$.decrees[0].removes[0]", "file.bad-date", true)]
    [InlineData("""  "removes": ["2024-12-31"] """, "$.decrees[0].removes[0]", "decree.other-year", true)]
    [InlineData("""  "adds": [{"date": "2025-02-30", "name": "n", "kind": "national", "source": "s"}] """, "$.decrees[0].adds[0].date", "file.bad-date", true)]
    [InlineData("""  "adds": [{"date": "2026-01-01", "name": "n", "kind": "national", "source": "s"}] """, "$.decrees[0].adds[0].date", "decree.other-year", true)]
    [InlineData("""  "adds": [{"date": "2025-01-01", "name": "n", "kind": "cuti", "source": "s"}] """, "$.decrees[0].adds[0].kind", "decree.unknown-kind", true)]
    [InlineData("""  "adds": [{"date": "2025-01-01", "name": "", "kind": "national", "source": "s"}] """, "$.decrees[0].adds[0].name", "file.empty", true)]
    [InlineData("""  "adds": [{"date": "2025-01-01", "name": "n", "kind": "national"}] """, "$.decrees[0].adds[0].source", "file.missing", true)]
    public void A_wrong_decree_is_refused_at_the_right_place(string members, string path, string code, bool withHead) =>
        Assert.Contains((path, code), Problems($$"""{"year": 2025, "decrees": [{ {{(withHead ? Decree + "," : "")}} {{members}} }]}"""));

    [Fact]
    public void All_errors_of_a_file_are_reported_at_once()
    {
        var problems = Problems($$"""
            {"year": 2025, "decrees": [
              { {{Decree}}, "adds": [
                 {"date": "2025-01-01", "name": "n", "kind": "national", "source": "s"},
                 {"date": "2025-01-01", "name": "n", "kind": "nation", "source": "s"},
                 {"date": "2025-01-01", "name": "n", "kind": "jointLeave", "source": "s"} ] },
              { {{Decree}}, "removes": ["2025-01-03"] } ]}
            """);

        Assert.Equal(
            [
                ("$.decrees[0].adds", "decree.date-twice"), ("$.decrees[0].adds[1].kind", "decree.unknown-kind"),
                ("$.decrees[1].number", "decree.number-twice"), ("$.decrees[1].removes", "decree.removes-unknown"),
            ],
            problems.Order());
    }

    [Fact]
    public void A_day_may_be_moved_and_renamed_by_a_later_decree()
    {
        var problems = Problems($$"""
            {"year": 2025, "decrees": [
              {"number": "SKB 2", "signedOn": "2025-03-02", "title": "t", "source": "s", "removes": ["2025-01-01"],
               "adds": [{"date": "2025-01-01", "name": "renamed", "kind": "national", "source": "s"}]},
              { {{Decree}}, "adds": [{"date": "2025-01-01", "name": "n", "kind": "national", "source": "s"}]} ]}
            """);

        Assert.Empty(problems);
    }

    [Fact]
    public void Shipped_decrees_survive_being_written_and_read_again()
    {
        foreach (var year in Enumerable.Range(2022, 5))
        {
            var read = DecreeFile.Read(File.ReadAllText(Path.Combine(Folder, $"{year}.json")));
            var again = DecreeFile.Read(DecreeFile.Write(year, read.Decrees));

            Assert.Empty(again.Problems);
            Assert.Equivalent(read.Decrees, again.Decrees, strict: true);
        }
    }

    [Theory]
    [InlineData("\"zone\": \"Asia/Jakarta\"", "\"zone\": \"Asia/Batavia\"", "$.calendars[0].zone", "calendar.unknown-zone")]
    [InlineData("\"startDay\": 0", "\"startDay\": 2", "$.calendars[0].startDay", "calendar.start-day")]
    [InlineData("\"monday\",", "\"senin\",", "$.calendars[0].weekDays[0]", "calendar.unknown-day")]
    [InlineData("\"07:30-12:00\"", "\"12:00-07:30\"", "$.calendars[0].officeHours.default[0]", "calendar.bad-hours")]
    [InlineData("\"13:00-16:00\"", "\"11:00-16:00\"", "$.calendars[0].officeHours.default[1]", "calendar.hours-overlap")]
    [InlineData("\"id-6\"", "\"id-5\"", "$.calendars[1].id", "calendar.id-twice")]
    [InlineData("\"friday\": [", "\"jumat\": [", "$.calendars[0].officeHours.jumat", "file.unknown-member")]
    [InlineData("\"jointLeaveIsWorking\": false", "\"jointLeaveIsWorking\": 0", "$.calendars[0].jointLeaveIsWorking", "file.wrong-type")]
    public void A_wrong_calendar_is_refused_at_the_right_place(string right, string wrong, string path, string code)
    {
        var json = File.ReadAllText(Path.Combine(Folder, "calendars.json"));
        Assert.Contains(right, json, StringComparison.Ordinal);

        var problems = CalendarFile.Read(json.Replace(right, wrong, StringComparison.Ordinal)).Problems;

        Assert.Contains((path, code), problems.Select(p => (p.Path, p.Code)));
    }

    [Fact]
    public void The_default_calendar_comes_first() => Assert.Equal(["id-5", "id-6", "id-5-open", "id-7"], Definitions.Select(d => d.Id));

    private static IEnumerable<(string Path, string Code)> Problems(string json) =>
        DecreeFile.Read(json).Problems.Select(p => (p.Path, p.Code));
}
