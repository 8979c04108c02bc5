using Lapor.Cases.Core.WorkingTime;
using static Lapor.Cases.Core.Tests.WorkingTime.Calendars;

namespace Lapor.Cases.Core.Tests.WorkingTime;

public sealed class CalendarFeedTests
{
    [Fact]
    public void An_event_of_several_days_counts_all_of_them()
    {
        var feed = Read("""
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20250402
            DTEND;VALUE=DATE:20250405
            SUMMARY:Cuti Bersama Idulfitri
            END:VEVENT
            """);

        Assert.Empty(feed.Problems);
        Assert.Equal([Day("2025-04-02"), Day("2025-04-03"), Day("2025-04-04")], feed.Adds.Select(a => a.Date));
        Assert.All(feed.Adds, a => Assert.Equal(DayKind.JointLeave, a.Kind));
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20250817", "2025-08-17", 1)]
    [InlineData("DTSTART;VALUE=DATE:20250817\nDTEND;VALUE=DATE:20250817", "2025-08-17", 1)]
    [InlineData("DTSTART;VALUE=DATE:20250817\nDURATION:P2D", "2025-08-17", 2)]
    [InlineData("DTSTART;VALUE=DATE:20250817\nDURATION:P1W", "2025-08-17", 7)]
    [InlineData("DTSTART;VALUE=DATE:20240228\nDTEND;VALUE=DATE:20240301", "2024-02-28", 2)]
    [InlineData("DTSTART;TZID=Asia/Jakarta:20250817T000000\nDTEND;TZID=Asia/Jakarta:20250818T000000", "2025-08-17", 1)]
    [InlineData("DTSTART;TZID=Asia/Jakarta:20250817T080000\nDTEND;TZID=Asia/Jakarta:20250818T160000", "2025-08-17", 2)]
    [InlineData("DTSTART:20250816T170000Z\nDTEND:20250817T170000Z", "2025-08-17", 1)]
    [InlineData("DTSTART;X-NOTE=\"a:b;c\";VALUE=DATE:20250817", "2025-08-17", 1)]
    public void Starts_and_ends_are_read_as_the_format_says(string lines, string first, int days)
    {
        var feed = Read($"BEGIN:VEVENT\n{lines}\nSUMMARY:Hari Kemerdekaan\nEND:VEVENT");

        Assert.Empty(feed.Problems);
        Assert.Equal((Day(first), days), (feed.Adds[0].Date, feed.Adds.Count));
        Assert.Equal(DayKind.National, feed.Adds[0].Kind);
    }

    [Fact]
    public void Long_lines_are_folded_back_and_escapes_undone()
    {
        var feed = Read("BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20250529\r\nSUMMARY:Kenaikan Yesus Kri\r\n stus\\, libur\r\nBEGIN:VALARM\r\nSUMMARY:Jangan\r\nEND:VALARM\r\nEND:VEVENT");

        Assert.Equal("Kenaikan Yesus Kristus, libur", Assert.Single(feed.Adds).Name);
    }

    [Fact]
    public void A_canceled_event_takes_its_days_away()
    {
        var feed = Read("BEGIN:VEVENT\nDTSTART;VALUE=DATE:20250818\nSTATUS:CANCELLED\nSUMMARY:Cuti bersama\nEND:VEVENT");

        Assert.Equal([Day("2025-08-18")], feed.Removes);
        Assert.Empty(feed.Adds);
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20250817\nRRULE:FREQ=YEARLY\nSUMMARY:x", "feed.repeats")]
    [InlineData("DTSTART;VALUE=DATE:20250817", "feed.no-name")]
    [InlineData("SUMMARY:x", "feed.bad-date")]
    [InlineData("DTSTART;VALUE=DATE:20250231\nSUMMARY:x", "feed.bad-date")]
    [InlineData("DTSTART;VALUE=DATE:20250817\nDTEND;VALUE=DATE:20250815\nSUMMARY:x", "feed.bad-span")]
    [InlineData("DTSTART;VALUE=DATE:20250817\nDTEND;VALUE=DATE:20251231\nSUMMARY:x", "feed.bad-span")]
    [InlineData("DTSTART;VALUE=DATE:20250817\nDURATION:PT3H\nSUMMARY:x", "feed.bad-date")]
    public void What_is_no_list_of_days_is_refused_with_its_line(string lines, string code)
    {
        var feed = Read($"BEGIN:VEVENT\n{lines}\nEND:VEVENT");

        Assert.Equal(code, Assert.Single(feed.Problems).Code);
        Assert.All(feed.Problems, p => Assert.Equal("line 2", p.Path));
    }

    [Theory]
    [InlineData("hello", "feed.not-icalendar")]
    [InlineData("BEGIN:VCALENDAR\nEND:VCALENDAR", "feed.empty")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20250101", "feed.unfinished")]
    public void A_file_without_events_is_refused(string text, string code) =>
        Assert.Contains(code, CalendarFeed.Read(text, DayKind.National, "s", "Asia/Jakarta").Problems.Select(p => p.Code));

    [Fact]
    public void One_day_under_two_names_is_refused()
    {
        var feed = Read("BEGIN:VEVENT\nDTSTART;VALUE=DATE:20250817\nSUMMARY:a\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20250817\nSUMMARY:b\nEND:VEVENT");

        Assert.Equal("feed.day-twice", Assert.Single(feed.Problems).Code);
    }

    [Fact]
    public void Days_that_are_decreed_already_are_not_new_and_those_of_another_kind_contradict()
    {
        var feed = Read("""
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20251225
            SUMMARY:Natal
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20251226
            SUMMARY:Libur sesudah Natal
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20251229
            SUMMARY:Cuti Bersama Tahun Baru
            END:VEVENT
            """).WithoutKnown(Decrees, Decree.NationalLayer);

        Assert.Equal([Day("2025-12-26"), Day("2025-12-29")], feed.Adds.Select(a => a.Date));
        var decree = new Decree { Number = "SKB X", SignedOn = Day("2025-11-01"), Title = "t", Source = "s", Adds = feed.Adds };
        var contradiction = Assert.Single(DecreeChecks.Contradictions(decree, [.. Decrees], Day("2025-11-02")));
        Assert.Equal(("decree.date-twice", "2025-12-26, SKB 1017/2/2-2024"), (contradiction.Code, contradiction.Detail));
    }

    private static CalendarFeed Read(string events) => CalendarFeed.Read($"BEGIN:VCALENDAR\n{events}\nEND:VCALENDAR\n", DayKind.National, "uji", "Asia/Jakarta");
}
