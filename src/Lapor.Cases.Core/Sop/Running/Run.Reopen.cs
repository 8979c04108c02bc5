using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>A closed case opened again: a new run of the definition that enters its root at a designated activity, as a trigger does in Elsa.</summary>
internal sealed partial class Run
{
    /// <param name="at">An activity of the root flowchart.</param>
    public void Reopen(Node at)
    {
        frames.Clear();
        callbacks.Clear();
        bookmarks.Clear();
        output = SopState.NoValues;
        incidents = [];
        status = "Running";
        var closedAs = facts.Status;
        memory.Reopen(context.Now);
        entry = at.FlowIndex;
        queue.Enqueue(new WorkItem(program.Root, null, null, false, null));
        Drain();
        if (facts.Status == closedAs && !memory.Closed)
            SetStatus(CaseStatus.InProgress);
    }

    public void SayReopened(string reason, Actor actor, DateTimeOffset? closedAt)
    {
        effects.Add(new Effect.ReopenCase(memory.Reopened + 1));
        var byReporter = actor.Id == Actor.Reporter.Id;
        // What an official writes about a case that only APIP reads stays with APIP.
        var visibility = facts.Restricted && !byReporter ? Visibility.Internal : Visibility.Public;
        effects.Add(new Effect.Record("case.reopened", visibility, reason, new()
        {
            ["round"] = facts.Round + 1,
            ["closedAt"] = closedAt?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
        }));
        SetFacts(new Effect.SetFacts { Round = facts.Round + 1 });
        effects.Add(new Effect.Escalate(null, 0, Roles.Apip, null, "case.reopened", false));
        if (!byReporter)
            effects.Add(new Effect.Notify(Roles.Reporter, null, "case.reopened"));
    }
}
