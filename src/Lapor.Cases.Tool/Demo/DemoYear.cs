using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Tool.Demo;

/// <summary>Invents a year of reports whose outcomes add up to a <see cref="DemoPlan"/> exactly.</summary>
internal sealed class DemoYear(DemoPlan plan, WorkingCalendar calendar)
{
    private readonly Dice _dice = new(plan.Seed);
    private readonly DateTime _end = plan.ExportedOn.ToDateTime(new TimeOnly(20, 0));

    public IReadOnlyList<DemoReport> Invent()
    {
        var reports = Receive();
        var untouched = ChooseUntouched(reports);
        var followed = reports.Except(untouched).ToList();
        SetFirstResponses(followed);
        foreach (var report in reports)
            Schedule(report, untouched.Contains(report));
        Settle(followed);
        Rate(followed);
        NumberThem(reports);
        return reports;
    }

    private List<DemoReport> Receive()
    {
        var first = new DateOnly(plan.Year, 1, 1);
        var days = Enumerable.Range(0, DateTime.IsLeapYear(plan.Year) ? 366 : 365).Select(first.AddDays).Select(d => (d, DayWeight(d))).ToArray();
        var instants = Enumerable.Range(0, plan.Total).Select(_ => _dice.Weighted(days).ToDateTime(Moment())).Order().ToList();
        return [.. instants.Select(Write)];
    }

    private int DayWeight(DateOnly day)
    {
        var season = day.Month switch { 1 or 2 => 125, 3 => 110, 4 => 85, 5 or 6 => 105, 11 => 95, 12 => 75, _ => 100 };
        return calendar.IsWorkingDay(day) ? season : season * (day.DayOfWeek == DayOfWeek.Sunday ? 28 : 38) / 100;
    }

    /// <summary>People write when offices are open, and again after the evening meal.</summary>
    private TimeOnly Moment()
    {
        var hour = _dice.Weighted(
        [
            (0, 4), (1, 2), (2, 1), (3, 1), (4, 2), (5, 5), (6, 12), (7, 26), (8, 48), (9, 68), (10, 72), (11, 60), (12, 45), (13, 55), (14, 58), (15, 50),
            (16, 40), (17, 28), (18, 26), (19, 40), (20, 44), (21, 36), (22, 20), (23, 9),
        ]);
        return new TimeOnly(hour, _dice.Below(60), _dice.Below(60));
    }

    private DemoReport Write(DateTime received)
    {
        var story = _dice.Weighted([.. plan.Stories.Select(s => (s, s.Weight))]);
        var place = _dice.Pick(plan.Places);
        var district = _dice.Pick(place.Districts);
        var secret = _dice.Chance(70);
        return new DemoReport
        {
            Received = received,
            Story = story,
            Place = place,
            District = district,
            Channel = _dice.Weighted([("Website", 38), ("Aplikasi Android", 41), ("Aplikasi iOS", 6), ("SMS 1708", 9), ("X", 3), ("Surat", 3)]),
            Type = _dice.Chance(story.QuestionPerMille) ? "Permintaan Informasi" : _dice.Chance(45) ? "Aspirasi" : "Pengaduan",
            Anonymous = _dice.Chance(secret ? 700 : 220),
            Secret = secret,
            Telling = StoryTeller.Tell(_dice, story, place, district, _dice.Pick(Places.Villages), received.Month, plan.AgencyName),
        };
    }

    /// <summary>Mostly the newest reports at the export, and a few that were forgotten during the year.</summary>
    private HashSet<DemoReport> ChooseUntouched(List<DemoReport> reports)
    {
        var chosen = new HashSet<DemoReport>();
        foreach (var report in Enumerable.Reverse(reports).Where(r => !FitsBeforeExport(r, 1)).Take(plan.Untouched))
            chosen.Add(report);
        while (chosen.Count < plan.Untouched)
            chosen.Add(reports[_dice.Chance(700) ? reports.Count - 1 - _dice.Below(260) : _dice.Below(reports.Count)]);
        return chosen;
    }

    private bool FitsBeforeExport(DemoReport report, int days) => DayAfter(report.Received, days) <= plan.ExportedOn;

    private void SetFirstResponses(List<DemoReport> followed)
    {
        foreach (var report in followed)
        {
            report.FirstDays = _dice.Weighted(plan.FirstResponse);
            while (report.FirstDays > Least(report) && !FitsBeforeExport(report, report.FirstDays))
                report.FirstDays--;
            report.FirstDays = Math.Max(report.FirstDays, Least(report));
        }

        while (plan.FirstResponseDays is { } target && followed.Sum(r => r.FirstDays) - target is var excess && excess != 0)
        {
            var report = _dice.Pick(followed);
            var days = report.FirstDays - Math.Sign(excess);
            if (days >= Math.Max(1, Least(report)) && days <= 24 && FitsBeforeExport(report, days))
                report.FirstDays = days;
        }
    }

    /// <summary>An answer on the day itself needs an office that is open and some of the day left.</summary>
    private int Least(DemoReport report) =>
        calendar.IsWorkingDay(DateOnly.FromDateTime(report.Received)) && report.Received.Hour < 13 ? 0 : 1;

    private void Schedule(DemoReport report, bool untouched)
    {
        var received = DateOnly.FromDateTime(report.Received);
        var verifyDays = Math.Max(Least(report), _dice.Weighted([(0, 45), (1, 40), (2, 15)]));
        verifyDays = untouched ? verifyDays : Math.Min(verifyDays, report.FirstDays);
        report.Verified = InOffice(DayAfter(received, verifyDays), report.Received, 8, 4);
        report.Forwarded = report.Verified.Value.AddMinutes(_dice.Between(3, 50)).AddSeconds(_dice.Below(60));
        if (untouched)
        {
            report.Status = "Belum Ditindaklanjuti";
            return;
        }

        report.First = InOffice(DayAfter(received, report.FirstDays), report.Forwarded.Value, 8, 7);
        var day = DayAfter(DateOnly.FromDateTime(report.First.Value), _dice.Weighted(plan.Substantive));
        report.Substantive = InOffice(day, report.First.Value, 9, 7);
        report.ReporterAnswers = _dice.Chance(430);
        report.Closed = report.ReporterAnswers
            ? report.Substantive.Value.AddDays(_dice.Weighted([(0, 30), (1, 25), (2, 18), (3, 12), (4, 8), (5, 7)])).AddMinutes(_dice.Between(12, 400))
            : SilenceEnds(report.Substantive.Value);
    }

    /// <summary>LAPOR! closes a report when the reporter has been silent for ten working days (App Store, SP4N LAPOR!).</summary>
    private DateTime SilenceEnds(DateTime answered) =>
        DayAfter(DateOnly.FromDateTime(answered), 10).AddDays(1).ToDateTime(new TimeOnly(0, _dice.Between(1, 20), _dice.Below(60)));

    private DateTime InOffice(DateOnly day, DateTime notBefore, int from, int hours)
    {
        var at = day.ToDateTime(new TimeOnly(from, 0)).AddSeconds(_dice.Below(hours * 3600));
        return at > notBefore ? at : notBefore.AddMinutes(_dice.Between(6, 55)).AddSeconds(_dice.Below(60));
    }

    /// <summary>Takes back what happened after the export, then as many closings as the plan leaves open.</summary>
    private void Settle(List<DemoReport> followed)
    {
        foreach (var report in followed.Where(r => r.Closed > _end))
            Reopen(report, keepAnswer: report.Substantive <= _end);
        var closed = followed.Where(r => r.Closed is not null).ToList();
        if (closed.Count < plan.Resolved)
            throw new InvalidOperationException($"Only {closed.Count} of {plan.Resolved} reports can be resolved before {plan.ExportedOn:O}: let the agency answer faster.");
        _dice.Shuffle(closed);
        foreach (var report in closed.OrderByDescending(r => r.Received.DayOfYear / 90).Take(closed.Count - plan.Resolved))
            Reopen(report, keepAnswer: false);
    }

    private static void Reopen(DemoReport report, bool keepAnswer)
    {
        report.Status = "Proses";
        report.Closed = null;
        if (!keepAnswer)
            report.Substantive = null;
    }

    private void Rate(List<DemoReport> followed)
    {
        var answered = followed.Where(r => r is { Closed: not null, ReporterAnswers: true }).ToList();
        _dice.Shuffle(answered);
        var ratings = plan.Ratings.SelectMany((count, i) => Enumerable.Repeat(i + 1, count)).ToList();
        _dice.Shuffle(ratings);
        foreach (var (report, rating) in answered.Zip(ratings))
            report.Rating = rating;
        if (answered.Count < ratings.Count)
            throw new InvalidOperationException($"{ratings.Count} ratings for {answered.Count} reporters who answered.");
    }

    private void NumberThem(List<DemoReport> reports)
    {
        var id = plan.FirstTrackingId;
        foreach (var report in reports)
        {
            id += _dice.Between(3, 190);
            report.TrackingId = id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private DateOnly DayAfter(DateTime from, int workingDays) => DayAfter(DateOnly.FromDateTime(from), workingDays);

    private DateOnly DayAfter(DateOnly day, int workingDays)
    {
        while (workingDays > 0)
        {
            day = day.AddDays(1);
            if (calendar.IsWorkingDay(day))
                workingDays--;
        }

        return day;
    }
}
