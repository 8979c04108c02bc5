using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Running;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>What an activity may do while it runs.</summary>
internal readonly record struct StepRun(Run Run, Frame Frame, StepSettings Settings)
{
    public Node Node => Frame.Node;
    public CaseFacts Facts => Run.Facts;
    public AgencyProfile Agency => Run.Agency;
    public DateTimeOffset Now => Run.Now;

    public void Emit(Effect effect) => Run.Emit(effect);

    public void Mark(string mark) => Run.Mark(mark);

    public void SetStatus(CaseStatus status) => Run.SetStatus(status);

    public void Done() => Run.End(Frame, "Done");

    public void End(string outcome) => Run.End(Frame, outcome);

    public void Say(string kind, Visibility visibility, string? text, System.Text.Json.Nodes.JsonObject? data = null) =>
        Run.Emit(new Effect.Record(kind, visibility, text, data));
}
