using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;
using static Lapor.Cases.Core.Tests.WorkingTime.Calendars;

namespace Lapor.Cases.Core.Tests.WorkingTime;

/// <summary>What decrees may say beside adding and removing days. Dates here are examples of the rules, not decreed days.</summary>
public sealed class DecreeTests
{
    private static readonly Decree Fast = Decreed("SE 1", "2026-02-10") with
    {
        Hours =
        [
            new DecreedHours(Day("2026-02-18"), Day("2026-03-19"), "Jam kerja Ramadan", ["id-5"],
                Week(["08:00-12:00", "12:30-15:00"], ["08:00-11:30", "12:30-15:30"])),
        ],
    };

    [Fact]
    public void A_moved_day_is_worked_on_its_old_date_and_free_on_its_new()
    {
        var year = Decreed("SKB 1", "2025-09-01") with { Adds = [new Holiday(Day("2026-06-16"), "Tahun Baru Islam", DayKind.National, "s")] };
        var move = Decreed("SKB 2", "2026-05-01") with { Moves = [new MovedDay(Day("2026-06-16"), Day("2026-06-17"))] };
        var (before, after) = (Built([year, move], "2026-04-30"), Built([year, move]));

        Assert.False(before.IsWorkingDay(Day("2026-06-16")));
        Assert.True(after.IsWorkingDay(Day("2026-06-16")));
        Assert.Equal(("Tahun Baru Islam", "SKB 2", false), (after.Explain(Day("2026-06-17")).Name, after.Explain(Day("2026-06-17")).Decree, after.Explain(Day("2026-06-17")).IsWorking));
    }

    [Fact]
    public void Decreed_hours_count_for_their_calendar_and_dates_and_only_once_they_are_signed()
    {
        var (start, limit) = (At("2026-02-17T15:00:00+07:00"), Limit("4 jam kerja"));

        // An hour on the seventeenth; three more from 7.30, or by the decree from 8.00.
        Assert.Equal(At("2026-02-18T10:30:00+07:00"), Built([Fast], "2026-02-09").Add(start, limit).At);
        Assert.Equal(At("2026-02-18T11:00:00+07:00"), Built([Fast]).Add(start, limit).At);
        Assert.Equal(At("2026-02-18T10:30:00+07:00"), WorkingCalendar.Build(Definition("id-5-open"), [Fast]).Add(start, limit).At);
        Assert.Equal(At("2026-03-20T09:30:00+07:00"), Built([Fast]).Add(At("2026-03-19T14:00:00+07:00"), Limit("3 jam kerja")).At);
    }

    [Fact]
    public void A_proof_names_the_decreed_hours_of_a_day()
    {
        var proof = Built([Fast]).Prove(At("2026-02-17T15:00:00+07:00"), Limit("4 jam kerja"));

        Assert.DoesNotContain("Ramadan", proof[0].ToText("id"), StringComparison.Ordinal);
        Assert.Contains("Jam kerja Ramadan (SE 1)", proof[1].ToText("id"), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_decrees_about_the_hours_of_a_day_the_later_has_the_last_word()
    {
        var shorter = Decreed("SE 2", "2026-02-12") with { Hours = [new DecreedHours(Day("2026-02-18"), Day("2026-02-18"), "Jam singkat", [], Week(["08:00-10:00"]))] };

        Assert.Equal(At("2026-02-19T09:00:00+07:00"), Built([Fast, shorter]).Add(At("2026-02-17T15:00:00+07:00"), Limit("4 jam kerja")).At);
    }

    [Fact]
    public void Working_hours_under_decreed_hours_are_what_a_walk_over_minutes_finds()
    {
        var calendar = Built([.. Decrees, Fast]);
        var starts = Gen.Choose(0, 60 * 24 * 60).Select(m => At("2026-02-01T00:00:00Z").AddMinutes(m));
        var cases = starts.SelectMany(s => Gen.Choose(1, 60).Select(h => (Start: s, Hours: h)));
        Check.One(Seeds.Checks(200), Prop.ForAll(cases.ToArbitrary(), c =>
            calendar.Add(c.Start, new Limit { Amount = c.Hours, Unit = LimitUnit.WorkingHours }).At == Walked(calendar, c.Start, c.Hours)
            && calendar.Elapsed(c.Start, Walked(calendar, c.Start, c.Hours), LimitUnit.WorkingHours).Amount == c.Hours));
    }

    [Theory]
    [InlineData("region:51", true)]
    [InlineData("region:5206", true)]
    [InlineData("agency:kab-bima", true)]
    [InlineData("unit:kab-bima/rsud", true)]
    [InlineData("region:52", false)]
    [InlineData("unit:kab-bima/dinsos", false)]
    public void A_calendar_keeps_the_days_of_its_layers_alone(string layer, bool kept)
    {
        var local = Decreed("SK 1", "2026-01-02") with { Layer = layer, Adds = [new Holiday(Day("2026-06-17"), "Hari daerah", DayKind.Regional, "s")] };
        var definition = Definition("id-5") with { Layers = ["region:51", "region:5206", "agency:kab-bima", "unit:kab-bima/rsud"] };

        Assert.Equal(!kept, WorkingCalendar.Build(definition, [local]).IsWorkingDay(Day("2026-06-17")));
    }

    [Fact]
    public void The_unit_has_the_last_word_over_its_agency_and_the_agency_over_its_region()
    {
        Decree On(string layer, DayKind kind) => Decreed("SK " + layer, "2026-01-02") with { Layer = layer, Adds = [new Holiday(Day("2026-06-17"), layer, kind, "s")] };
        var (region, agency, unit) = (On("region:51", DayKind.Regional), On("agency:a", DayKind.ExtraWorkingDay), On("unit:a/u", DayKind.Agency));
        WorkingCalendar With(params string[] layers) => WorkingCalendar.Build(Definition("id-5") with { Layers = layers }, [unit, agency, region]);

        Assert.False(With("region:51").IsWorkingDay(Day("2026-06-17")));
        Assert.True(With("region:51", "agency:a").IsWorkingDay(Day("2026-06-17")));
        Assert.False(With("region:51", "agency:a", "unit:a/u").IsWorkingDay(Day("2026-06-17")));
    }

    [Fact]
    public void A_unit_that_serves_every_day_counts_holidays_and_says_why()
    {
        var calendar = Get("id-7");

        Assert.Equal(Day("2025-04-02"), calendar.Add(At("2025-03-30T10:00:00+07:00"), Limit("3hk")).LastDay);
        var verdict = calendar.Explain(Day("2025-03-31"));
        Assert.Equal((true, DayReason.National), (verdict.IsWorking, verdict.Reason));
        Assert.Contains("tetap hari kerja", calendar.Prove(At("2025-03-30T10:00:00+07:00"), Limit("3hk"))[1].ToText("id"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_decree_survives_being_written_and_read_again_with_its_moves_and_hours()
    {
        var decree = Fast with { EffectiveOn = Day("2026-02-18"), Moves = [new MovedDay(Day("2026-06-16"), Day("2026-06-17"))] };
        var year = Decreed("SKB 1", "2025-09-01") with { Adds = [new Holiday(Day("2026-06-16"), "Tahun Baru Islam", DayKind.National, "s")] };

        var read = DecreeFile.Read(DecreeFile.Write(2026, [year, decree]));

        Assert.Empty(read.Problems);
        Assert.Equivalent(decree, read.Decrees[1], strict: true);
        Assert.Equivalent(decree, JsonSerializer.Deserialize<Decree>(JsonSerializer.Serialize(decree, JsonSerializerOptions.Web), JsonSerializerOptions.Web), strict: true);
    }

    [Theory]
    [InlineData("""{"from": "2026-06-16", "to": "2026-06-17"}""", "moves", "$.decrees[0].moves", "decree.moves-unknown")]
    [InlineData("""{"from": "2026-03-19", "to": "2026-02-18", "name": "n", "default": ["08:00-15:00"]}""", "hours", "$.decrees[0].hours[0].to", "decree.hours-reversed")]
    [InlineData("""{"from": "2026-02-18", "to": "2026-03-19", "name": "n", "default": ["15:00-08:00"]}""", "hours", "$.decrees[0].hours[0].default[0]", "calendar.bad-hours")]
    [InlineData("""{"from": "2026-02-18", "to": "2026-03-19", "name": "n"}""", "hours", "$.decrees[0].hours[0].default", "file.missing")]
    public void A_wrong_move_or_hours_is_refused_at_the_right_place(string item, string member, string path, string code) =>
        Assert.Contains((path, code), DecreeFile.Read($$"""
            {"year": 2026, "decrees": [{"number": "SE 1", "signedOn": "2026-02-10", "title": "t", "source": "s", "{{member}}": [{{item}}]}]}
            """).Problems.Select(p => (p.Path, p.Code)));

    [Theory]
    [InlineData("2025-12-25", "decree.date-twice")]
    [InlineData("2025-12-24", null)]
    public void A_day_that_is_decreed_already_contradicts(string day, string? code)
    {
        var decree = Decreed("SKB baru", "2025-11-01") with { Adds = [new Holiday(Day(day), "Libur", DayKind.National, "s")] };

        Assert.Equal(code is null ? [] : [code], DecreeChecks.Contradictions(decree, [.. Decrees], Day("2025-11-02")).Select(c => c.Code));
    }

    [Fact]
    public void Every_contradiction_of_a_decree_is_named()
    {
        var decree = Decreed("SKB 933/1/3-2025", "2025-12-02") with
        {
            Year = 2025,
            EffectiveOn = Day("2025-12-20"),
            Adds = [new Holiday(Day("2025-12-26"), "n", DayKind.National, "s")],
            Removes = [Day("2025-12-19")],
            Moves = [new MovedDay(Day("2025-12-18"), Day("2025-12-25"))],
        };

        Assert.Equal(
            ["decree.before-effective", "decree.date-twice", "decree.moves-unknown", "decree.number-twice", "decree.removes-unknown", "decree.signed-later", "decree.year-twice"],
            DecreeChecks.Contradictions(decree, [.. Decrees], Day("2025-12-01")).Select(c => c.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_decree_cannot_be_slipped_in_before_one_that_was_signed_later_about_the_same_day()
    {
        var decree = Decreed("SKB susulan", "2025-08-01") with { Adds = [new Holiday(Day("2025-08-18"), "n", DayKind.National, "s")] };

        Assert.Contains("decree.overtaken", DecreeChecks.Contradictions(decree, [.. Decrees], Day("2025-11-02")).Select(c => c.Code));
    }

    [Theory]
    [InlineData("national", Roles.NationalAdmin, true)]
    [InlineData("national", Roles.AgencyAdmin, false)]
    [InlineData("region:21", Roles.AgencyAdmin, false)]
    [InlineData("agency:kemensos", Roles.AgencyAdmin, true)]
    [InlineData("agency:kemensos", Roles.Secretary, false)]
    [InlineData("agency:kab-bima", Roles.AgencyAdmin, false)]
    [InlineData("unit:kemensos/pusdatin", Roles.AgencyAdmin, true)]
    [InlineData("unit:kemensos/pusdatin", Roles.UnitHead, false)]
    public void A_layer_is_decreed_for_by_those_it_belongs_to(string layer, string role, bool may) =>
        Assert.Equal(may, DecreeRights.MayEnter(Person("a", role), layer));

    [Fact]
    public void Nobody_confirms_what_they_entered()
    {
        Assert.False(DecreeRights.MayConfirm(Person("a", Roles.NationalAdmin), "national", "a"));
        Assert.True(DecreeRights.MayConfirm(Person("b", Roles.NationalAdmin), "national", "a"));
        Assert.True(DecreeRights.MayConfirm(Person("b", Roles.Secretary), "agency:kemensos", "a"));
        Assert.False(DecreeRights.MayConfirm(Person("b", Roles.Secretary), "national", "a"));
    }

    private static Actor Person(string id, string role) => new(id, id, [new RoleGrant(role, "kemensos", null)]);

    private static Decree Decreed(string number, string signed) => new() { Number = number, SignedOn = Day(signed), Title = "t", Source = "s" };

    private static WorkingCalendar Built(IReadOnlyList<Decree> decrees, string? asOf = null) => WorkingCalendar.Build(Definition("id-5"), decrees, asOf is null ? null : Day(asOf));

    private static OfficeWeek Week(string[] ordinary, string[]? friday = null) => new()
    {
        Default = [.. ordinary.Select(Span)],
        Days = friday is null ? new Dictionary<DayOfWeek, IReadOnlyList<OfficeSpan>>() : new() { [DayOfWeek.Friday] = [.. friday.Select(Span)] },
    };

    private static OfficeSpan Span(string text) => new(TimeOnly.Parse(text[..5], System.Globalization.CultureInfo.InvariantCulture), TimeOnly.Parse(text[6..], System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Minute by minute, by hours written out here once more.</summary>
    private static DateTimeOffset Walked(WorkingCalendar calendar, DateTimeOffset start, int hours)
    {
        var now = start;
        for (var minutes = 0; minutes < hours * 60; now = now.AddMinutes(1))
        {
            var local = now.ToOffset(TimeSpan.FromHours(7));
            var (day, minute) = (DateOnly.FromDateTime(local.DateTime), local.Hour * 60 + local.Minute);
            var friday = day.DayOfWeek == DayOfWeek.Friday;
            var (from, to, noon, again) = day >= Day("2026-02-18") && day <= Day("2026-03-19")
                ? friday ? (480, 930, 690, 750) : (480, 900, 720, 750)
                : friday ? (450, 990, 690, 780) : (450, 960, 720, 780);
            if (calendar.IsWorkingDay(day) && minute >= from && minute < to && (minute < noon || minute >= again))
                minutes++;
        }

        return now;
    }
}
