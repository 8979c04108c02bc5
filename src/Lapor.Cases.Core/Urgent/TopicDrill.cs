using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Urgent;

/// <summary>Sends made-up reports through an agency's own procedure, up to the first step that waits. Nothing is kept.</summary>
public sealed class TopicDrill(ISopEngine engine, SopVersion sop, AgencyProfile agency, Func<string?, WorkingCalendar> calendarFor)
{
    private static readonly Dictionary<string, JsonNode?> NoInput = [];

    /// <param name="reports">The made-up reports.</param>
    /// <param name="at">When they are taken to come in, UTC: words of the topic table count on their own days.</param>
    public DrillResult Run(IReadOnlyList<DrillReport> reports, DateTimeOffset at) => new([.. reports.Select(r => Try(r, at))]);

    private DrillOutcome Try(DrillReport report, DateTimeOffset at)
    {
        var facts = new CaseFacts { CaseId = Guid.Empty, AgencyId = agency.Id, Title = report.Title, Text = report.Text, ReceivedAt = at };
        var context = new SopContext { Now = at, Agency = agency, CalendarFor = calendarFor, Case = facts };
        return engine.Advance(sop, SopState.New, new Stimulus.Start(NoInput), context) switch
        {
            Advance.Moved moved => Read(report, moved.Effects, at),
            Advance.Refused refused => new DrillOutcome { Report = report, Verdict = Judge(report.Expected, Urgency.None), Found = Urgency.None, Refused = refused.Code },
            var other => throw new InvalidOperationException($"The engine gave {other.GetType().Name}, which a drill does not know."),
        };
    }

    private DrillOutcome Read(DrillReport report, IReadOnlyList<Effect> effects, DateTimeOffset at)
    {
        var decided = effects.OfType<Effect.SetFacts>().ToList();
        var found = decided.LastOrDefault(f => f.Urgency is not null)?.Urgency ?? Urgency.None;
        var verdict = Judge(report.Expected, found);
        var first = FirstOfAPerson(effects);
        return new DrillOutcome
        {
            Report = report,
            Verdict = verdict,
            Found = found,
            Topic = decided.LastOrDefault(f => f.Topic is not null)?.Topic,
            Words = decided.LastOrDefault(f => f.MatchedWords is not null)?.MatchedWords ?? [],
            Told = [.. effects.OfType<Effect.Escalate>().Select(e => new DrillAlert(e.ToRole, e.UnitId, e.Acknowledge))],
            FirstLimit = first?.Limit,
            FirstDueAt = first?.DueAt,
            UntilSeen = verdict == DrillVerdict.Missed
                ? first is null ? null : calendarFor(first.UnitId).Elapsed(at, first.DueAt, LimitUnit.WorkingHours)
                : new WorkingSpan(LimitUnit.WorkingHours, 0),
        };
    }

    private static Effect.StartClock? FirstOfAPerson(IReadOnlyList<Effect> effects)
    {
        var kept = effects.OfType<Effect.OpenTask>().Where(t => t.PerformerRole != Roles.Reporter).Select(t => t.Clock).ToHashSet();
        return effects.OfType<Effect.StartClock>().Where(c => kept.Contains(c.Clock)).MinBy(c => c.DueAt);
    }

    private static DrillVerdict Judge(Urgency expected, Urgency found) => (expected, found) switch
    {
        (Urgency.None, Urgency.None) => DrillVerdict.Quiet,
        (Urgency.None, _) => DrillVerdict.FalseAlarm,
        _ when expected == found => DrillVerdict.Caught,
        _ when expected.IsUrgent() && found.IsUrgent() => DrillVerdict.OtherLevel,
        _ => DrillVerdict.Missed,
    };
}
