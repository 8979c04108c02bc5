using System.Diagnostics;
using System.Diagnostics.Metrics;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Writing;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Lapor.Cases.Store;

/// <summary>The one door: every change of a case goes through here, one transaction each.</summary>
/// <remarks>
/// A step reads the case, asks the engine, and commits everything it answered on top of the version that was read, or starts again: two round trips,
/// whatever moved, and one when the case moved here a moment ago. What people do beside steps locks the case instead.
/// </remarks>
public sealed partial class CaseRunner(
    Db db, ISopEngine engine, SopLibrary sops, AgencyDirectory agencies, CalendarBook calendars, IdentityVault vault, CaseFeed feed,
    StoreSettings settings, TimeProvider time, ILogger<CaseRunner> logger) : IDisposable
{
    private static readonly ActivitySource Source = new("Lapor.Cases");
    private static readonly Meter Meter = new("Lapor.Cases");
    private static readonly Counter<long> Steps = Meter.CreateCounter<long>("lapor.steps", "{step}", "Stimuli given to cases, by result.");
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("lapor.step.duration", "ms", "From the call to the commit or the refusal, retries included.");

    private readonly RecentCases recent = new(settings.RecentCases);

    /// <summary>Gives a stimulus to the case. Refused with <c>case.not-found</c>, or with the engine's code; retried by itself when the database was away or two transactions collided.</summary>
    public Task<Advance> SignalAsync(Guid caseId, Stimulus stimulus, CancellationToken cancellation) =>
        SignalAsync(caseId, stimulus, null, cancellation);

    /// <summary>Rings what a sweep found due. Refused with <c>due.stale</c> when it is not due any more.</summary>
    internal Task<Advance> RingAsync(Ringing ringing, CancellationToken cancellation) => SignalAsync(ringing.CaseId, ringing.Stimulus, ringing, cancellation);

    private async Task<Advance> SignalAsync(Guid caseId, Stimulus stimulus, Ringing? ringing, CancellationToken cancellation)
    {
        if (stimulus is Stimulus.CompleteStep complete)
        {
            if (ReportChecks.CleanFields(complete.Fields, out var clean) is { } tooLong)
                return new Advance.Refused("text.too-long", tooLong);
            stimulus = complete with { Fields = clean };
        }

        var began = Stopwatch.GetTimestamp();
        using var span = Source.StartActivity("CaseRunner.Signal");
        span?.SetTag("case.id", caseId);
        var result = await Weather.RetryAsync(
            attempt => UntilFreshAsync(caseId, () => StepAsync(caseId, stimulus, ringing, attempt > 0, cancellation), cancellation), cancellation);
        var answer = result is Advance.Refused refused ? refused.Code : "moved";
        span?.SetTag("result", answer);
        Steps.Add(1, new KeyValuePair<string, object?>("result", answer));
        Durations.Record(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        CaseAdvanced(logger, caseId, stimulus.GetType().Name, answer);
        return result;
    }

    // Each time around somebody else's step has been committed, so the work as a whole goes on.
    private async Task<T> UntilFreshAsync<T>(Guid caseId, Func<Task<T>> commit, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await commit();
            }
            catch (PostgresException stale) when (CaseAtVersion.IsStale(stale))
            {
                recent.Forget(caseId);
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<Advance> StepAsync(Guid caseId, Stimulus stimulus, Ringing? ringing, bool again, CancellationToken cancellation)
    {
        await using var step = recent.Find(caseId) is { } remembered
            ? CaseAtVersion.Of(db, remembered)
            : await CaseAtVersion.ReadAsync(db, caseId, ringing, cancellation);
        if (step.Case is not { } found)
            return new Advance.Refused("case.not-found");
        if (!step.StillDue)
            return new Advance.Refused("due.stale");
        var context = await ContextAsync(found.Facts, Later(ringing), cancellation);
        var sop = await sops.GetAsync(found.DefinitionId, found.SopVersion, cancellation);
        var advance = engine.AdvanceWithEvents(sop, found.State, stimulus, context);
        if (advance is Advance.Refused refused)
        {
            if (step.IsRemembered)
            {
                recent.Forget(caseId);
                return await StepAsync(caseId, stimulus, ringing, again, cancellation);
            }

            // The commit may have gone through although its answer was lost with the connection.
            if (again && refused.Code is ("step.not-waiting" or "case.closed") && await step.WasCompletedAsync(stimulus, cancellation))
                return new Advance.Moved(found.State, [], []);
            return refused;
        }

        var moved = (Advance.Moved)advance;
        var actor = ActorOf(stimulus);
        var rung = RungOf(stimulus);
        var clocks = NeedsClocks(moved.Effects) || (rung is not null && ringing is null) ? await step.ClocksAsync(cancellation) : [];
        var ladder = rung is { } mark ? (ringing?.Clock?.Rungs ?? clocks.Find(c => c.Key == mark.Clock)?.Rungs)?.With(mark.Rung, r => r.Rang(context.Now)) : null;
        var changes = new StepChanges
        {
            Before = found,
            After = found with { State = moved.State, Facts = WithParticipant(found.Facts, sop, stimulus) },
            At = context.Now,
            Sop = sop,
            Rung = rung,
            Ladder = ladder,
            ElapsedWait = (stimulus as Stimulus.WaitElapsed)?.Step,
            OnlyIf = step.IsRemembered ? ringing : null,
        };
        new StepFolding(changes, actor, context, key => clocks.Find(c => c.Key == key)).Fold(moved.Effects);
        await step.CommitAsync(batch => StepWriter.Write(batch, changes));
        recent.Remember(changes.After with { Version = found.Version + 1 });
        feed.Publish(new CaseChanged(caseId, found.Facts.AgencyId));
        if (ladder is not null)
            ringing?.Clock?.Became(ladder);
        return moved;
    }

    private async Task<SopContext> ContextAsync(CaseFacts facts, DateTimeOffset now, CancellationToken cancellation)
    {
        var agency = await agencies.FindAsync(facts.AgencyId, cancellation)
            ?? throw new InvalidOperationException($"Agency {facts.AgencyId} of case {facts.CaseId} is gone.");
        return new SopContext { Now = now, Agency = agency, CalendarFor = await calendars.ForAsync(agency, cancellation), Case = facts };
    }

    internal CaseSnapshot? Remembered(Guid caseId) => recent.Find(caseId);

    public void Dispose() => recent.Dispose();

    private DateTimeOffset Now() => Instants.Micro(time.GetUtcNow());

    private DateTimeOffset Later(Ringing? ringing)
    {
        var now = Now();
        return ringing is { Now: var swept } && swept > now ? swept : now;
    }

    private static bool NeedsClocks(IReadOnlyList<Effect> effects) => effects.Any(e => e is Effect.PauseClock or Effect.ResumeClock);

    private static Actor ActorOf(Stimulus stimulus) => stimulus switch
    {
        Stimulus.CompleteStep complete => complete.Actor,
        Stimulus.CorrectTopic correct => correct.Actor,
        Stimulus.Reopen reopen => reopen.Actor,
        _ => Actor.System,
    };

    private static RungMark? RungOf(Stimulus stimulus) => stimulus switch
    {
        Stimulus.ClockDue due => new RungMark(due.Clock, 0),
        Stimulus.RungReached rung => new RungMark(rung.Clock, rung.Rung),
        _ => null,
    };

    // Whoever did something operational may not review the case as APIP afterwards.
    private static CaseFacts WithParticipant(CaseFacts facts, SopVersion sop, Stimulus stimulus)
    {
        if (stimulus is not Stimulus.CompleteStep { Actor: var actor } complete || actor.Id == Actor.Reporter.Id || actor.Id == Actor.System.Id
            || facts.ParticipantIds.Contains(actor.Id))
            return facts;
        var role = sop.Steps.FirstOrDefault(s => s.Activity == complete.Step.Activity)?.PerformerRole;
        return role is Roles.Apip or Roles.Reporter ? facts : facts with { ParticipantIds = [.. facts.ParticipantIds, actor.Id] };
    }

    [LoggerMessage(1001, LogLevel.Debug, "Case {CaseId} {Stimulus}: {Result}")]
    private static partial void CaseAdvanced(ILogger logger, Guid caseId, string stimulus, string result);
}
