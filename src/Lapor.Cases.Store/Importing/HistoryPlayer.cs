using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Store.Importing;

/// <summary>
/// Gives imported reports their history: at each known milestone it asks the engine which outcomes of the waiting steps lead there,
/// whatever SOP governs the case, and takes the shortest way. A milestone that the SOP cannot reach is reported, not forced.
/// </summary>
internal sealed class HistoryPlayer(
    ISopEngine engine, SopVersion sop, AgencyProfile agency, Func<string?, WorkingCalendar> calendars, DateTimeOffset now)
{
    private const int LongestWay = 8;
    private const int WidestSearch = 600;
    private const int StepsToMilestone = 14;

    private static readonly string[] Onward = ["Valid", "Completed", "Confirmed", "Forwarded", "Accepted", "Responded", "Approved", "Substantive", "Satisfied", "Cleared"];

    private readonly ImportedFields _fields = new(agency.Id);

    public const string Unreachable = "history.unreachable";

    /// <param name="row">What the export knows.</param>
    /// <param name="trouble">Told why the SOP cannot follow the row; the case is then refused.</param>
    public HistoricalCase Play(ExportRow row, Action<string> trouble)
    {
        var steps = new List<HistoricalStep>();
        foreach (var milestone in Milestone.Of(row))
        {
            for (var i = 0; i <= StepsToMilestone; i++)
            {
                var last = i == StepsToMilestone;
                steps.Add(new HistoricalStep(milestone.At, (state, facts) => Next(row, milestone, state, facts, last, trouble))
                {
                    Files = i == 0 && milestone.Name == Milestone.Substantive ? [_fields.Evidence(row)] : [],
                });
            }
        }

        // Whatever else fell due until today has rung, in silence.
        steps.Add(new HistoricalStep(now, (_, _) => null));
        return new HistoricalCase(Report(row), steps);
    }

    private NewReport Report(ExportRow row) => new()
    {
        CaseId = CaseIds.From(row.ReceivedAt, agency.Id, Importer.Source, row.ExternalId),
        AgencyId = agency.Id,
        Type = row.Type,
        Title = row.Title,
        Text = row.Text,
        Channel = row.Channel,
        Topic = row.Topic,
        Anonymous = row.Anonymous,
        Secret = row.Secret,
        Identity = row.Identity,
        ExternalSource = Importer.Source,
        ExternalId = row.ExternalId,
        ReceivedAt = row.ReceivedAt,
        TrackingCode = row.ExternalId,
    };

    private Stimulus? Next(ExportRow row, Milestone milestone, SopState state, CaseFacts facts, bool last, Action<string> trouble)
    {
        if (milestone.Reached(state, facts))
            return null;
        if (!last && (Chore(row, milestone, state, facts) ?? Toward(row, milestone, state, facts)) is { } stimulus)
            return stimulus;
        if (milestone.Optional)
            return null;
        var waiting = state.Waiting.Select(w => sop.Steps.FirstOrDefault(s => s.Activity == w.Step.Activity)?.Title ?? w.ActivityId);
        trouble($"SOP '{sop.Name}' tidak dapat sampai ke {milestone.Name}: laporan berhenti di '{string.Join("', '", waiting)}'.");
        return new Stimulus.CompleteStep(new StepKey(milestone.Name, 0), Unreachable, [], Actor.System);
    }

    /// <summary>A side task with a single way out, such as confirming the topic: done on the way, it decides nothing.</summary>
    private Stimulus? Chore(ExportRow row, Milestone milestone, SopState state, CaseFacts facts)
    {
        foreach (var waiting in state.Waiting.Where(w => w.ActivityType is "Lapor.Task" or "Lapor.HandOff"))
        {
            if (Outcomes(waiting) is [var only] && Try(row, milestone, state, facts, waiting, only) is var (stimulus, _, _))
                return stimulus;
        }

        return null;
    }

    /// <summary>The first act of the shortest way to the milestone, or null. Breadth first, hopeful outcomes first.</summary>
    private Stimulus? Toward(ExportRow row, Milestone milestone, SopState start, CaseFacts startFacts)
    {
        var queue = new Queue<(SopState State, CaseFacts Facts, Stimulus? First, int Length)>();
        queue.Enqueue((start, startFacts, null, 0));
        var tried = 0;
        while (queue.TryDequeue(out var at) && tried < WidestSearch)
        {
            foreach (var waiting in at.State.Waiting)
            {
                foreach (var outcome in Outcomes(waiting))
                {
                    tried++;
                    if (Try(row, milestone, at.State, at.Facts, waiting, outcome) is not var (stimulus, state, facts))
                        continue;
                    if (milestone.Reached(state, facts))
                        return at.First ?? stimulus;
                    if (at.Length + 1 < LongestWay)
                        queue.Enqueue((state, facts, at.First ?? stimulus, at.Length + 1));
                }
            }
        }

        return null;
    }

    /// <summary>What people may choose; a breach is the clock's to declare.</summary>
    private static IReadOnlyList<string> Outcomes(WaitingStep waiting) =>
        [.. waiting.Outcomes.Where(o => o != "Overdue").OrderBy(o => Array.IndexOf(Onward, o) is >= 0 and var rank ? rank : Onward.Length)];

    private (Stimulus Stimulus, SopState State, CaseFacts Facts)? Try(
        ExportRow row, Milestone milestone, SopState state, CaseFacts facts, WaitingStep waiting, string outcome)
    {
        if (waiting.ActivityType == "Lapor.VerifyReport" && outcome != milestone.Verification)
            return null;
        var fields = _fields.For(row, waiting.ActivityType, outcome);
        var actor = _fields.ActorOf(sop.Steps.FirstOrDefault(s => s.Activity == waiting.Step.Activity)?.PerformerRole);
        var context = new SopContext { Now = milestone.At, Agency = agency, CalendarFor = calendars, Case = facts };
        for (var missing = 0; missing < 8; missing++)
        {
            var stimulus = new Stimulus.CompleteStep(waiting.Step, outcome, fields, actor);
            switch (engine.AdvanceWithEvents(sop, state, stimulus, context))
            {
                case Advance.Moved moved:
                    return (stimulus, moved.State, facts.After(moved.Effects));
                case Advance.Refused { Code: "field.required", Detail: { } name } when !fields.ContainsKey(name):
                    fields = ImportedFields.Fill(fields, name, row);
                    break;
                case Advance.Refused { Code: "evidence.required" } when !fields.ContainsKey("attachments"):
                    fields = ImportedFields.Fill(fields, "attachments", row);
                    break;
                default:
                    return null;
            }
        }

        return null;
    }
}
