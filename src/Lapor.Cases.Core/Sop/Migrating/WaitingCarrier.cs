using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Running;

namespace Lapor.Cases.Core.Sop.Migrating;

/// <summary>Carries the open steps and the clocks of a case whose executions have a place already.</summary>
/// <param name="before">The case on its version.</param>
/// <param name="after">The case on the other.</param>
internal sealed class WaitingCarrier(Run before, Run after, IReadOnlyList<LedgerClock> ledger, SopContext context)
{
    private readonly List<MigrationNote> problems = [];
    private readonly List<StepMove> steps = [];
    private readonly List<ClockMove> clocks = [];
    private readonly List<Effect> revisions = [];

    public Migration Carry(SopState state, SopState carried, CompiledSop old, CompiledSop next, List<MigrationNote> notes)
    {
        var bookmarks = new Bookmark[carried.Bookmarks.Length];
        try
        {
            foreach (var clock in state.Memory.Clocks)
                CarryClock(clock, old, next);
            for (var i = 0; i < bookmarks.Length; i++)
                bookmarks[i] = CarryStep(state.Bookmarks[i], carried.Bookmarks[i], old, next, notes);
        }
        catch (ActivityFault fault)
        {
            problems.Add(new MigrationNote("move.settings", "", fault.Message));
        }

        if (problems.Count > 0)
            return new Migration.NoPlace(problems);
        var moved = new SopState
        {
            Status = carried.Status,
            SubStatus = carried.SubStatus,
            Waiting = [.. bookmarks.Select(b => b.Waiting)],
            Output = carried.Output,
            Incidents = carried.Incidents,
            Frames = carried.Frames,
            Callbacks = carried.Callbacks,
            Bookmarks = bookmarks,
            Input = carried.Input,
            Memory = after.Memory(),
            NextFrame = carried.NextFrame,
        };
        return new Migration.Fits(moved, steps, clocks, notes, [.. revisions, .. after.Emitted]);
    }

    private Bookmark CarryStep(Bookmark was, Bookmark bookmark, CompiledSop old, CompiledSop next, List<MigrationNote> notes)
    {
        var (from, to) = (old.Nodes[was.Node], next.Nodes[bookmark.Node]);
        if (bookmark.EventName is not null && after.EventNameOf(bookmark) is { } name)
            bookmark = bookmark with { EventName = name };
        if (!bookmark.IsTask || to.Lapor is not HumanStep kind)
        {
            if (bookmark.OwnClock is not null && after.SettingsOf(to).Limit is not { Clock: null })
                problems.Add(new MigrationNote("move.wait-unlimited", from.Path, from.Title));
            steps.Add(new StepMove(bookmark.Waiting.Step, false, from.Path, from.Title, to.Path, to.Title, null, null));
            return bookmark;
        }

        var (had, has) = (before.SettingsOf(from), after.SettingsOf(to));
        if (kind.IsAutomatic(has))
            problems.Add(new MigrationNote("move.step-automatic", from.Path, from.Title, to.Title));
        var (role, becomes) = (had.Performer ?? kind.DefaultPerformer, has.Performer ?? kind.DefaultPerformer);
        bookmark = after.Redescribe(Limited(bookmark, to, kind, has, notes), kind, has, role == becomes);
        revisions.Add(new Effect.ReviseTask(after.Describe(bookmark, kind, has)));
        steps.Add(new StepMove(bookmark.Waiting.Step, true, from.Path, from.Title, to.Path, to.Title, role, becomes));
        return bookmark;
    }

    /// <summary>The clock that measures the step from now on.</summary>
    private Bookmark Limited(Bookmark bookmark, Node to, HumanStep kind, StepSettings has, List<MigrationNote> notes)
    {
        var owns = has.Limit is { Clock: null };
        if (bookmark.OwnClock is { } own && !owns)
        {
            after.EndClock(own);
            bookmark = bookmark with { OwnClock = null };
        }

        if (has.Limit?.Clock is { } name)
        {
            var shared = after.RunningShared(name)?.Key;
            if (shared is null)
                notes.Add(new MigrationNote("note.clock-absent", name, to.Title));
            return bookmark with { Waiting = bookmark.Waiting with { Clock = shared } };
        }

        if (!owns)
            return bookmark with { Waiting = bookmark.Waiting with { Clock = null } };
        if (bookmark.OwnClock is not { } running)
        {
            var (fresh, start) = after.BeginOwnClock(bookmark, kind, has);
            clocks.Add(new ClockMove(fresh, to.Title, ClockChange.Begins, null, null, start.Limit, start.DueAt, false));
            return bookmark with { OwnClock = fresh, Waiting = bookmark.Waiting with { Clock = fresh } };
        }

        return bookmark with { Waiting = bookmark.Waiting with { Clock = running } };
    }

    private void CarryClock(ClockState was, CompiledSop old, CompiledSop next)
    {
        if (ledger.FirstOrDefault(l => l.Clock == was.Key) is not { } row)
        {
            problems.Add(new MigrationNote("move.clock-unknown", was.Key.ToString(), TitleOf(was, old) ?? was.Key.Name));
            return;
        }

        var clock = after.Running(was.Key)!; // carried with the memory
        if (clock.Node < 0 || after.SettingsOf(next.Nodes[clock.Node]) is not { Limit: { } rule } settings || (!was.Shared && rule.Clock is not null))
        {
            // Its step says the rest; one of the case that nothing starts any more ends here.
            if (was.Shared)
                after.EndClock(was.Key);
            clocks.Add(new ClockMove(was.Key, TitleOf(was, old), ClockChange.Ends, row.Limit, row.DueAt, null, null, row.IsPaused));
            return;
        }

        var started = old.Nodes[was.Node];
        var revision = new ClockRevision(row, before.SettingsOf(started), settings, context, after.InterruptsAt(next.Nodes[clock.Node], was.Key, was.Shared));
        if (!revision.Changes)
        {
            clocks.Add(new ClockMove(was.Key, TitleOf(clock, next), ClockChange.Kept, row.Limit, row.DueAt, row.Limit, row.DueAt, row.IsPaused));
            return;
        }

        var effect = revision.ToEffect();
        after.Replace(clock with
        {
            DueAt = clock.Pauses > 0 ? null : effect.DueAt,
            Breached = clock.Breached && effect.DueAt <= context.Now,
            // One that stands still keeps the right to, or nothing would ever let it go on.
            Pausable = settings.Pausable || clock is { Pausable: true, Pauses: > 0 },
        });
        revisions.Add(effect);
        clocks.Add(new ClockMove(was.Key, TitleOf(clock, next), ClockChange.Revised, row.Limit, row.DueAt, effect.Limit, effect.DueAt, row.IsPaused));
    }

    private static string? TitleOf(ClockState clock, CompiledSop program) => clock.Shared || clock.Node < 0 ? null : program.Nodes[clock.Node].Title;
}
