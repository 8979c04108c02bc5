using System.Text.Json.Nodes;
using Lapor.Cases.Core.Audit;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Calendars;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store;

/// <summary>A decree moves many cases at once: a few hundred in each transaction, each with its own line and link in the chain.</summary>
public sealed partial class CaseRunner
{
    /// <summary>Counts the open clocks of the next cases of a run again, and takes these cases off its list, in one transaction.</summary>
    /// <param name="most">At most this many cases. Other nodes take others at the same time.</param>
    /// <returns>How many cases were taken; zero when none is left, or others hold the rest.</returns>
    internal async Task<int> ReprojectAsync(CalendarRun run, int most, CancellationToken cancellation) =>
        await Weather.RetryAsync(_ => ReprojectOnceAsync(run, most, cancellation), cancellation);

    private async Task<int> ReprojectOnceAsync(CalendarRun run, int most, CancellationToken cancellation)
    {
        await using var chunk = await CalendarChunk.TakeAsync(db, run.Id, most, cancellation);
        if (chunk.CaseIds.Count == 0)
            return 0;
        var now = Now();
        var moved = new List<ReprojectedCase>();
        foreach (var loaded in await chunk.ReadAsync(cancellation))
        {
            if (await ReprojectAsync(run, loaded, now, cancellation) is { } change)
                moved.Add(change);
        }

        await chunk.CommitAsync(run, moved, now);
        foreach (var one in moved)
            feed.Publish(new CaseChanged(one.Before.CaseId, one.Before.Facts.AgencyId));
        return chunk.CaseIds.Count;
    }

    private async ValueTask<ReprojectedCase?> ReprojectAsync(CalendarRun run, OpenCase open, DateTimeOffset now, CancellationToken cancellation)
    {
        var context = await ContextAsync(open.Facts, now, cancellation);
        var clocks = new List<ProjectedClock>();
        foreach (var clock in open.Clocks)
        {
            if (ClockProjection.Again(clock, context.CalendarFor(clock.UnitId), now) is { } projected)
                clocks.Add(projected);
        }

        if (clocks.Count == 0)
            return null;
        var stimulus = new Stimulus.CalendarChanged(run.Decree, [.. clocks.Select(c => c.Moved)]);
        var sop = await sops.GetAsync(open.DefinitionId, open.SopVersion, cancellation);
        var (after, effects) = engine.Advance(sop, SopState.FromJson(open.State), stimulus, context) is Advance.Moved moved
            ? (moved.State.ToJson(), moved.Effects) : (open.State, [Unknown(stimulus)]);
        AuditLine[] lines = [.. effects.OfType<Effect.Record>().Select(r => new AuditLine(
            r.Kind, open.Facts.Restricted && r.Visibility == Visibility.Internal ? Visibility.Restricted : r.Visibility, r.Text, r.Data))];
        var entry = new AuditEntry(open.CaseId, open.Seq + 1, now, Actor.System.Id, Actor.System.Name, AuditEntry.Write(lines));
        return new ReprojectedCase(open, after, clocks, new TimelineRow(entry, open.Head, AuditChain.Hash(open.Head, entry)));
    }

    // A clock that the state does not know any more (a fault left it running) moves all the same, and the timeline says so.
    private static Effect.Record Unknown(Stimulus.CalendarChanged changed) => new("deadline.moved", Visibility.Internal, null, new JsonObject
    {
        ["decree"] = changed.Decree,
        ["clocks"] = new JsonArray([.. changed.Clocks.Select(c => new JsonObject { ["clock"] = c.Clock.ToString(), ["from"] = Instants.Text(c.From), ["to"] = Instants.Text(c.To) })]),
    });
}
