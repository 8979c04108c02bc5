using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Core.Tests.WorkingTime;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Tests.Workflows;

/// <summary>A case that walks a SOP of the repository through the engine, with people who fill in what the form asks and clocks that ring on time.</summary>
internal sealed class CaseWalk
{
    private readonly SopVersion sop;
    private readonly AgencyProfile agency;
    private readonly Dictionary<ClockKey, Running> clocks = [];
    private SopState state = SopState.New;

    public CaseWalk(string agencyId, string title = "Permintaan biasa", string? sopId = null, string text = "", string channel = "web")
    {
        agency = AgencyFileTests.All[agencyId];
        sop = Read(sopId ?? agency.Sops["default"]).Sop!;
        Now = Calendars.At("2026-03-02T09:00:00+07:00").ToUniversalTime();
        Facts = new CaseFacts { CaseId = new Guid("0195e0de-0000-7000-8000-000000000001"), AgencyId = agencyId, Title = title, Text = text, Channel = channel, ReceivedAt = Now };
        Send(new Stimulus.Start(new Dictionary<string, JsonNode?>()));
    }

    public DateTimeOffset Now { get; private set; }
    public CaseFacts Facts { get; private set; }
    public List<Effect> Effects { get; } = [];
    public IEnumerable<string> Waiting => state.Waiting.Select(w => w.ActivityId);
    public bool IsOver => state.Status == "Finished";
    public string? Basis => Effects.OfType<Effect.CloseCase>().Select(c => c.Basis).LastOrDefault();
    public IEnumerable<string> Told(string clock) => Effects.OfType<Effect.Escalate>().Where(e => e.Clock?.Name == clock).Select(e => e.ToRole);
    public IEnumerable<ClockKey> Clocks => clocks.Keys;

    public DateTimeOffset DueOf(string clock) => clocks.Single(c => c.Key.Name == clock).Value.Due;

    public static SopReadResult Read(string definitionId) => SopReader.Read(
        Text(definitionId), SopReadOptions.Strict with { Resolve = r => r.DefinitionId is { } id && SopFile.All.ContainsKey(id) ? Text(id) : null });

    public CaseWalk Do(string step, string outcome, params (string Name, JsonNode? Value)[] fields)
    {
        Assert.IsType<Advance.Moved>(Try(step, outcome, fields));
        return this;
    }

    public Advance Try(string step, string outcome, params (string Name, JsonNode? Value)[] fields)
    {
        Assert.Contains(step, Waiting);
        var waiting = state.Waiting.First(w => w.ActivityId == step);
        var task = Effects.OfType<Effect.OpenTask>().Last(t => t.Step == waiting.Step);
        var form = new JsonObject();
        foreach (var field in task.Fields.Where(f => f.Required && (f.Outcomes.Count == 0 || f.Outcomes.Contains(outcome))))
            form[field.Name] = field.Choices?[0] ?? (field.Kind == "number" ? "1" : "isi");
        foreach (var (name, value) in fields)
            form[name] = value;
        var actor = task.PerformerRole == Roles.Reporter ? Actor.Reporter : new Actor("user-" + task.PerformerRole, task.PerformerRole, [new RoleGrant(task.PerformerRole, agency.Id, null)]);
        return Send(new Stimulus.CompleteStep(waiting.Step, outcome, form, actor));
    }

    public Advance Answer(string step, string outcome, JsonObject fields, Actor actor)
    {
        Assert.Contains(step, Waiting);
        return Send(new Stimulus.CompleteStep(state.Waiting.First(w => w.ActivityId == step).Step, outcome, fields, actor));
    }

    public Advance Reopen(string reason, Actor actor) => Send(new Stimulus.Reopen(reason, actor));

    /// <summary>Lets time pass, ringing every rung and clock at its own instant.</summary>
    /// <param name="exact">False to come at ten in the morning after the amount ran out; true to come the amount after now, at the same time of day.</param>
    public CaseWalk Wait(string amount, bool exact = false)
    {
        var limit = Calendars.Limit(amount);
        var due = Calendar(null).Add(Now, limit).At;
        var until = !exact ? due.AddHours(10) : limit.Unit == LimitUnit.Hours ? due : due.AddDays(-1) + Now.ToOffset(TimeSpan.FromHours(7)).TimeOfDay;
        while (clocks.SelectMany(c => c.Value.Alarms(c.Key)).Where(a => a.At <= until).OrderBy(a => a.At).FirstOrDefault() is { Stimulus: not null } next)
        {
            Now = next.At > Now ? next.At : Now;
            clocks[next.Clock].Rung.Add(next.Stimulus);
            Send(next.Stimulus);
        }

        Now = until;
        return this;
    }

    /// <summary>Moves the clock on the wall without ringing anything.</summary>
    public CaseWalk At(DateTimeOffset now)
    {
        Now = now;
        return this;
    }

    public Advance Send(Stimulus stimulus)
    {
        var answer = SopEngine.Instance.Advance(sop, state, stimulus, new SopContext { Now = Now, Agency = agency, CalendarFor = Calendar, Case = Facts });
        if (answer is not Advance.Moved moved)
            return answer;
        state = moved.State;
        Assert.Empty(state.Incidents);
        foreach (var effect in moved.Effects)
            Apply(effect);
        return answer;
    }

    private void Apply(Effect effect)
    {
        Effects.Add(effect);
        switch (effect)
        {
            case Effect.CloseCase: Facts = Facts with { ClosedAt = Now }; break;
            case Effect.ReopenCase: Facts = Facts with { ClosedAt = null }; break;
            case Effect.StartClock start: clocks[start.Clock] = new Running(start.DueAt, start.Rungs); break;
            case Effect.PauseClock pause: clocks[pause.Clock].PausedAt = Now; break;
            case Effect.ResumeClock resume: clocks[resume.Clock].Resume(Now); break;
            case Effect.StopClock stop: clocks.Remove(stop.Clock); break;
            default: Facts = Facts.After(effect); break;
        }
    }

    private static WorkingCalendar Calendar(string? unit) => Calendars.Get();

    private static string Text(string definitionId) => File.ReadAllText(RepositoryFiles.At("workflows", definitionId + ".json"));

    private sealed class Running(DateTimeOffset due, IReadOnlyList<PlannedRung> rungs)
    {
        private TimeSpan shift;
        public DateTimeOffset? PausedAt { get; set; }
        public DateTimeOffset Due => due + shift;
        public HashSet<Stimulus> Rung { get; } = [];

        public void Resume(DateTimeOffset now)
        {
            shift += now - PausedAt!.Value;
            PausedAt = null;
        }

        public IEnumerable<(DateTimeOffset At, ClockKey Clock, Stimulus Stimulus)> Alarms(ClockKey key) => PausedAt is not null ? [] :
            rungs.Select(r => (At: r.At + shift, key, (Stimulus)new Stimulus.RungReached(key, r.Rung))).Append((Due, key, new Stimulus.ClockDue(key))).Where(a => !Rung.Contains(a.Item3));
    }
}
